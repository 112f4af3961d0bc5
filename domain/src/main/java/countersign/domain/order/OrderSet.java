package countersign.domain.order;

import countersign.domain.Truth;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// The orders an installation knows, at one instant: rule G1 asks it, and what two people approve
/// names its digest. Immutable and thread-safe.
public final class OrderSet {
  private static final OrderSet NONE = new OrderSet(List.of(), Instant.EPOCH);

  private final List<CourtOrder> orders;
  private final Instant at;

  private OrderSet(Collection<CourtOrder> known, Instant at) {
    this.orders = known.stream()
        .filter(order -> order.inForce(at))
        .sorted(Comparator.comparing(CourtOrder::id))
        .toList();
    this.at = Objects.requireNonNull(at);
  }

  /// {@return the set of a rehearsal, which knows no orders}
  public static OrderSet none() {
    return NONE;
  }

  /// {@return those of `known` that are in force at `at`}
  public static OrderSet inForce(Collection<CourtOrder> known, Instant at) {
    return new OrderSet(known, at);
  }

  /// {@return the orders in force, by id}
  public List<CourtOrder> orders() {
    return orders;
  }

  /// {@return what these orders do to one request}; ask once a request, then row by row.
  public OrderedRequest against(RequestFacts request) {
    var whole = new ArrayList<OrderedRequest.Stop>();
    var personal = new ArrayList<OrderedRequest.Stop>();
    for (CourtOrder order : orders) {
      Truth stops = order.stopsRequest(request, at);
      if (stops != Truth.FAILS) {
        (order.covers().removalCases().isEmpty() ? whole : personal)
            .add(new OrderedRequest.Stop(order, stops));
      }
    }
    return new OrderedRequest(whole, personal);
  }

  /// {@return the orders that forbid the destruction of what is kept of the request}
  public List<CourtOrder> preserving(RequestFacts request) {
    return orders.stream()
        .filter(order -> order.stopsDestruction(request, at) != Truth.FAILS)
        .toList();
  }

  /// {@return SHA-256 of the orders in force, in lower-case hex}
  ///
  /// Over each order's parts as UTF-8, every text preceded by its length in bytes and `:`, every
  /// list by its count and `#`. Any change to any order in force, and any entry or lifting of one,
  /// gives another digest; the passing of time alone gives another only when an order begins or
  /// ends.
  public String digest() {
    var text = new CanonicalText();
    text.count(orders.size());
    for (CourtOrder order : orders) {
      text.add(order.id().value()).add(order.court()).add(order.docket());
      text.addAll(order.bound());
      text.addAll(order.barred().stream().map(BarredAct::name).toList());
      Coverage covers = order.covers();
      text.addAll(covers.agreements()).addAll(covers.agencies()).addAll(covers.requests());
      text.addAll(covers.removalCases()).add(covers.classDescription());
      text.add(order.from().toString());
      text.add(order.until().map(Instant::toString).orElse(""));
      text.add(order.lifted().map(Instant::toString).orElse(""));
      text.count(order.custodians().size());
      for (var custodian : order.custodians()) {
        text.add(custodian.name()).add(custodian.office()).add(custodian.agency());
      }
      text.add(order.reportBack().map(Object::toString).orElse(""));
      text.add(order.sealed() ? "sealed" : "public");
    }
    return text.sha256();
  }

  @Override
  public String toString() {
    return orders.size() + " orders in force at " + at;
  }

  /// Text in which no two different lists of values look alike.
  private static final class CanonicalText {
    private final MessageDigest digest;

    CanonicalText() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException missing) {
        throw new AssertionError("every Java platform has SHA-256", missing);
      }
    }

    CanonicalText add(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
      return this;
    }

    CanonicalText count(int count) {
      digest.update((count + "#").getBytes(StandardCharsets.UTF_8));
      return this;
    }

    CanonicalText addAll(Collection<String> texts) {
      count(texts.size());
      texts.forEach(this::add);
      return this;
    }

    String sha256() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
