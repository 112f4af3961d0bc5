package countersign.gateway.after;

import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Members;
import countersign.gateway.state.Database;
import countersign.gateway.state.Installation;
import countersign.gateway.state.RandomIds;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import tools.jackson.databind.node.ObjectNode;

/// What every step after an answer works with: one transaction, and its entry under a published
/// checkpoint before the caller is told. Thread-safe.
record Office(Installation installation, Outbox outbox, LedgerWriter ledger, SecureRandom random) {
  /// What a step decided.
  ///
  /// @param batch of its ledger entries, or 0 where it has none
  record Decision(Outcome<ObjectNode> outcome, long batch) {}

  /// Decides in a transaction.
  @FunctionalInterface
  interface Step {
    Decision in(Transaction tx) throws SQLException;
  }

  Outcome<ObjectNode> decide(Step step) throws StateException {
    Decision decision = installation.database().write(step::in);
    // Crash here: the step is decided and its batch pending; the next open appends it.
    ledger.cover(decision.batch());
    return decision.outcome();
  }

  /// Decides over a document in a transaction.
  @FunctionalInterface
  interface StepOver<T> {
    Decision in(Transaction tx, T stated) throws SQLException;
  }

  /// Reads a document whole, then decides. A document with a member too few, too many or wrong is
  /// refused with the place, and nothing is decided.
  <T> Outcome<ObjectNode> decide(byte[] json, Members.Reader<T> reader, StepOver<T> step)
      throws StateException {
    return Outcome.stated(json, reader).then(stated -> decide(tx -> step.in(tx, stated)));
  }

  /// {@return the day that a member states}
  static LocalDate day(Members document, String member) throws DocumentException {
    try {
      return LocalDate.parse(document.text(member));
    } catch (DateTimeException wrong) {
      throw new DocumentException(document.at(member), "is a date");
    }
  }

  /// {@return today}, in UTC
  LocalDate today() throws StateException {
    return LocalDate.ofInstant(database().instant(), ZoneOffset.UTC);
  }

  Decision done(ObjectNode json, long batch) {
    return new Decision(Outcome.done(json), batch);
  }

  static Decision refused(Refusal why, String detail) {
    return new Decision(Outcome.refused(why, detail), 0);
  }

  Papers papers(Transaction tx) {
    return new Papers(tx, random);
  }

  Database database() {
    return installation.database();
  }

  String newId() {
    return RandomIds.next(random);
  }
}
