package countersign.gateway.order;

import countersign.domain.order.CourtOrder;
import countersign.domain.order.OrderSet;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.intake.OfficialSignature;
import countersign.gateway.order.KnownOrder.ProposedLifting;
import countersign.gateway.state.Database;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Enters, lists and lifts court orders. An order counts from the commit that enters it; it ceases
/// to count when a second counsel has countersigned the first one's lifting. Thread-safe.
public final class OrderBook {
  private static final int MOST_REASON = 2_000;

  private final Database database;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final OrderConsequences consequences;
  private final SecureRandom random = new SecureRandom();

  public OrderBook(
      Database database, Outbox outbox, LedgerWriter ledger, OrderConsequences consequences) {
    this.database = database;
    this.outbox = outbox;
    this.ledger = ledger;
    this.consequences = consequences;
  }

  /// {@return the orders in force at the instant of the transaction}
  ///
  /// @throws SQLException also if an order cannot be read: then nothing may be decided
  public static OrderSet inForce(Transaction tx) throws SQLException {
    return OrderSet.inForce(
        new OrderTable(tx).all().stream().map(KnownOrder::order).toList(), tx.now());
  }

  /// {@return the orders that count for a batch run as of a day}: those in force on any part of that
  /// day, and those in force now, whatever the day.
  public static OrderSet inForce(Transaction tx, LocalDate asOf) throws SQLException {
    Instant begins = asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant ends = asOf.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
    List<CourtOrder> known =
        new OrderTable(tx).all().stream().map(KnownOrder::order).toList();
    return OrderSet.inForceAtAny(known, List.of(tx.now(), begins, ends));
  }

  /// {@return every order ever entered, in the order of entry}
  public List<KnownOrder> all() throws StateException {
    return database.read(tx -> new OrderTable(tx).all());
  }

  public Optional<KnownOrder> find(String id) throws StateException {
    return database.read(tx -> new OrderTable(tx).find(id));
  }

  /// Enters an order. It counts from the commit on; the same document a second time changes
  /// nothing, another document under the same id is refused.
  public Outcome<KnownOrder> enter(Caller counsel, byte[] json) throws StateException {
    return Outcome.stated(json, OrderDocument::of).then(order -> enter(counsel, order));
  }

  private Outcome<KnownOrder> enter(Caller counsel, CourtOrder order) throws StateException {
    byte[] nonce = Commitment.nonce(random);
    byte[] document = Json.bytes(OrderDocument.write(order));
    var commitment = Commitment.to("order", nonce, document);
    try {
      entered(database.instant(), order, commitment);
    } catch (IllegalArgumentException unfit) {
      return Outcome.refused(Refusal.MALFORMED_DOCUMENT,
          "the document cannot stand in the ledger: " + unfit.getMessage());
    }
    Outcome<KnownOrder> outcome = database.write(tx -> {
      var table = new OrderTable(tx);
      Optional<KnownOrder> present = table.find(order.id().value());
      if (present.isPresent()) {
        return present.get().document().equals(new String(document, StandardCharsets.UTF_8))
            ? Outcome.done(present.get())
            : Outcome.refused(Refusal.NAME_TAKEN, "another order has this order_id");
      }
      table.insert(order, nonce, counsel.person().id());
      outbox.add(tx, Optional.empty(), "order", List.of(entered(tx.now(), order, commitment)));
      consequences.follow(tx, inForce(tx), order.id().value());
      return Outcome.done(table.find(order.id().value()).orElseThrow());
    });
    ledger.coverAll();
    return outcome;
  }

  private static OversightEntry.OrderEntered entered(
      Instant at, CourtOrder order, Commitment commitment) {
    return new OversightEntry.OrderEntered(at, order.id().value(),
        order.sealed() ? Optional.empty() : Optional.of(order.court()),
        order.sealed() ? Optional.empty() : Optional.of(order.docket()), commitment);
  }

  /// {@return the bytes that each counsel signs to lift an order}
  public static byte[] liftingStatement(KnownOrder order, String reason) {
    return Json.bytes(Json.object()
        .put("type", "countersign-lifting-v1")
        .put("order_id", order.order().id().value())
        .put("order_sha256", sha256(order.document()))
        .put("reason", reason));
  }

  /// One counsel's signature for lifting: the first proposes, the second, another person with
  /// another key and the same reason, lifts. A new reason is a new proposal.
  public Outcome<KnownOrder> lift(Caller counsel, String id, String reason, String jws)
      throws StateException {
    if (reason.isBlank() || reason.length() > MOST_REASON) {
      return Outcome.refused(Refusal.MALFORMED_DOCUMENT, "/reason is a text of 1 to 2,000 characters");
    }
    Outcome<KnownOrder> outcome = database.write(tx -> {
      var table = new OrderTable(tx);
      Optional<KnownOrder> found = table.find(id);
      if (found.isEmpty()) {
        return Outcome.refused(Refusal.NOT_FOUND, "there is no such order");
      }
      KnownOrder known = found.get();
      byte[] statement = liftingStatement(known, reason);
      if (!OfficialSignature.isBy(counsel.certificate().orElseThrow(), jws, statement)) {
        return Outcome.refused(Refusal.SIGNATURE_WRONG,
            "the signature is not yours over the lifting statement of this order and reason");
      }
      if (known.order().lifted().isPresent()) {
        return Outcome.done(known);
      }
      Optional<ProposedLifting> proposed = known.proposed();
      if (proposed.isEmpty() || !proposed.get().reason().equals(reason)) {
        table.propose(id, new ProposedLifting(
            reason, tx.now(), counsel.person().id(), counsel.keySha256()));
        return Outcome.done(table.find(id).orElseThrow());
      }
      if (proposed.get().by().equals(counsel.person().id())
          || proposed.get().keySha256().equals(counsel.keySha256())) {
        return Outcome.refused(Refusal.SAME_PERSON, "a second counsel countersigns the lifting");
      }
      liftNow(tx, known, counsel, statement);
      return Outcome.done(table.find(id).orElseThrow());
    });
    ledger.coverAll();
    return outcome;
  }

  private void liftNow(Transaction tx, KnownOrder known, Caller counsel, byte[] statement)
      throws SQLException {
    String id = known.order().id().value();
    byte[] nonce = Commitment.nonce(random);
    new OrderTable(tx).lift(id, nonce, counsel.person().id());
    var commitment = Commitment.to("order", nonce, statement);
    outbox.add(tx, Optional.empty(), "lifting",
        List.of(new OversightEntry.OrderLifted(tx.now(), id, commitment)));
    consequences.follow(tx, inForce(tx), id);
  }

  /// Records that a custodian has been served with an order and has read it. Where the order names
  /// custodians, it is one of them who says so; of a sealed one nobody else learns that it exists.
  public Outcome<KnownOrder> acknowledge(Caller custodian, String id) throws StateException {
    return database.write(tx -> {
      var table = new OrderTable(tx);
      Optional<KnownOrder> found = table.find(id);
      boolean named =
          found.isPresent() && Custodians.names(found.get().order(), custodian.person());
      if (found.isEmpty() || found.get().order().sealed() && !named) {
        return Outcome.refused(Refusal.NOT_FOUND, "there is no such order");
      }
      if (!named && !found.get().order().custodians().isEmpty()) {
        return Outcome.refused(Refusal.NOT_ALLOWED,
            "this order names its custodians, and you are none of them");
      }
      table.serve(id, custodian.person());
      return Outcome.done(found.get());
    });
  }

  /// {@return who has been served with an order, in order of time}
  public List<KnownOrder.Service> served(String id) throws StateException {
    return database.read(tx -> new OrderTable(tx).services(id));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
          .digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError("every Java platform has SHA-256", missing);
    }
  }
}
