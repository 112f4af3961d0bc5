package countersign.gateway.after;

import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.alarm.AlarmDesk;
import countersign.gateway.document.Json;
import countersign.gateway.order.Custodians;
import countersign.gateway.release.AgreementShelf;
import countersign.gateway.state.Installation;
import countersign.gateway.state.Micros;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Everything after an answer, on an installation at work. Thread-safe.
public final class Afterwards {
  private final Office office;
  private final Recalls recalls;
  private final Disposals disposals;
  private final Retention retention;
  private final Incidents incidents;
  private final Persons persons;
  private final Years years;
  private final Duties duties;
  private final PersonWishes wishes;

  private Afterwards(Office office) {
    this.office = office;
    this.recalls = new Recalls(office);
    this.disposals = new Disposals(office);
    this.retention = new Retention(office);
    this.incidents = new Incidents(office);
    this.persons = new Persons(office);
    this.years = new Years(office);
    this.duties = new Duties(office);
    this.wishes = new PersonWishes(office, persons);
  }

  public static Afterwards of(Installation installation, Outbox outbox, LedgerWriter ledger) {
    return new Afterwards(new Office(installation, outbox, ledger, new SecureRandom()));
  }

  public Recalls recalls() {
    return recalls;
  }

  public Disposals disposals() {
    return disposals;
  }

  public Retention retention() {
    return retention;
  }

  public Incidents incidents() {
    return incidents;
  }

  public Persons persons() {
    return persons;
  }

  public PersonWishes wishes() {
    return wishes;
  }

  public Duties duties() {
    return duties;
  }

  public Years years() {
    return years;
  }

  /// Raises alarms in the ledger, each once: for every acknowledgement, report or notice that is
  /// overdue, and for what requests, officers and agencies gave occasion for. {@return them, in words}
  public List<String> alarms() throws StateException {
    List<DisclosureAgreement> agreements;
    try {
      agreements = AgreementShelf.of(office.installation().configuration()).all();
    } catch (IOException unusable) {
      throw new StateException("an agreement cannot be used: " + unusable.getMessage(), unusable);
    }
    var said = new ArrayList<String>();
    office.decide(tx -> {
      said.clear();
      Papers papers = office.papers(tx);
      recallsOverdue(tx, papers);
      ordersOverdue(tx, papers);
      long batch = 0;
      for (Papers.Duty each : papers.overdue()) {
        ObjectNode report = Json.object().put("duty", each.kind()).put("subject", each.subject())
            .put("person", each.personId()).put("due_at", each.dueAt().toString());
        Commitment commitment = papers.file(
            "alarm", "alarm", each.subject(), each.caseId(), each.personId(), report);
        batch = office.outbox().add(tx, each.caseId(), "alarm", List.of(
            new OversightEntry.AlarmRaised(tx.now(), "overdue-" + each.kind(), commitment)));
        said.add(each.kind() + " of " + each.subject() + " by " + each.personId() + " was due "
            + each.dueAt());
      }
      for (DisclosureAgreement each : agreements) {
        AlarmDesk.look(tx, each);
      }
      for (AlarmDesk.Waiting each : AlarmDesk.take(tx)) {
        ObjectNode report = Json.object().put("alarm", each.kind()).put("subject", each.subject())
            .put("figures", each.figures());
        Commitment commitment = papers.file(
            "alarm", "alarm", each.subject(), Optional.empty(), "gateway", report);
        batch = office.outbox().add(tx, Optional.empty(), "alarm", List.of(
            new OversightEntry.AlarmRaised(tx.now(), each.kind(), commitment)));
        said.add(each.kind() + ": " + each.figures());
      }
      return office.done(Json.object(), batch);
    });
    return List.copyOf(said);
  }

  /// Custodians' words are known as duties from the first look at which they are overdue.
  private static void ordersOverdue(Transaction tx, Papers papers) throws SQLException {
    for (Custodians.Owed each : Custodians.owed(tx)) {
      boolean known = papers.duties(each.orderId()).stream()
          .anyMatch(duty -> duty.kind().equals("order") && duty.personId().equals(each.who()));
      if (each.doneAt().isEmpty() && each.dueAt().isBefore(tx.now()) && !known) {
        papers.owe("order", each.orderId(), Optional.empty(), each.who(), each.dueAt());
      }
    }
  }

  /// Recalls that an order began are known as duties from the first look at them.
  private static void recallsOverdue(Transaction tx, Papers papers) throws SQLException {
    try (var select = tx.sql().prepareStatement("""
            select n.recall_id, n.officer_id, r.case_id, r.due_at from recall_notice n
            join recall r on r.recall_id = n.recall_id
            where n.acknowledged_at is null and r.due_at < ? and not exists (
              select 1 from after_duty d where d.subject = n.recall_id
                and d.person_id = n.officer_id and d.kind = 'recall')""")) {
      select.setLong(1, Micros.of(tx.now()));
      try (var row = select.executeQuery()) {
        while (row.next()) {
          papers.owe("recall", row.getString(1), Optional.of(row.getString(3)), row.getString(2),
              Micros.toInstant(row.getLong(4)));
        }
      }
    }
  }
}
