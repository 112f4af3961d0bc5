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
  private static final OrderSet NONE = new OrderSet(List.of());

  private final List<Standing> standing;

  /// An order, and an instant of those asked about at which it is in force.
  private record Standing(CourtOrder order, Instant at) {
    Standing {
      Objects.requireNonNull(at);
    }
  }

  private OrderSet(List<Standing> standing) {
    this.standing = standing.stream()
        .sorted(Comparator.comparing((Standing each) -> each.order.id()))
        .toList();
  }

  /// {@return the set of a rehearsal, which knows no orders}
  public static OrderSet none() {
    return NONE;
  }

  /// {@return those of `known` that are in force at `at`}
  public static OrderSet inForce(Collection<CourtOrder> known, Instant at) {
    return inForceAtAny(known, List.of(at));
  }

  /// {@return those of `known` that are in force at any of some instants}: on any part of the day of
  /// a batch run, or now.
  public static OrderSet inForceAtAny(Collection<CourtOrder> known, List<Instant> instants) {
    var found = new ArrayList<Standing>();
    for (CourtOrder order : known) {
      instants.stream().filter(order::inForce).findFirst()
          .ifPresent(at -> found.add(new Standing(order, at)));
    }
    return new OrderSet(found);
  }

  /// {@return orders that were in force when they were read}, as evidence keeps them
  public static OrderSet asKept(Collection<CourtOrder> orders) {
    return new OrderSet(orders.stream().map(each -> new Standing(each, each.from())).toList());
  }

  /// {@return the orders in force, by id}
  public List<CourtOrder> orders() {
    return standing.stream().map(Standing::order).toList();
  }

  /// {@return what these orders do to one request}; ask once a request, then row by row.
  public OrderedRequest against(RequestFacts request) {
    var whole = new ArrayList<OrderedRequest.Stop>();
    var personal = new ArrayList<OrderedRequest.Stop>();
    for (Standing each : standing) {
      Truth stops = each.order.stopsRequest(request, each.at);
      if (stops != Truth.FAILS) {
        (each.order.covers().removalCases().isEmpty() ? whole : personal)
            .add(new OrderedRequest.Stop(each.order, stops));
      }
    }
    return new OrderedRequest(whole, personal);
  }

  /// {@return the orders that forbid the destruction of what is kept of the request}
  public List<CourtOrder> preserving(RequestFacts request) {
    return standing.stream()
        .filter(each -> each.order.stopsDestruction(request, each.at) != Truth.FAILS)
        .map(Standing::order)
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
    text.count(standing.size());
    for (CourtOrder order : orders()) {
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
    return standing.size() + " orders in force";
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
