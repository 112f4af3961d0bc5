package countersign.gateway.after;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import countersign.gateway.order.Custodians;
import countersign.gateway.release.Digests;
import countersign.gateway.release.RequestRow;
import countersign.gateway.release.RequestTable;
import countersign.gateway.release.Stage;
import countersign.gateway.state.Micros;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.RequestEntry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Recalls of answers that had left: by an order (the release room opens those), or because of an
/// error that an incident records. Lists the affected acts, takes the custodians' acknowledgements
/// and their report of what became of the answers, and sends corrections. Thread-safe.
public final class Recalls {
  static final String CORRECTION = "correction";
  /// What can become of answers that are called back.
  public static final Set<String> FATES = Set.of("DELETED", "QUARANTINED", "RETURNED");
  private static final long MOST_COPIES = 1_000_000;
  private static final int MOST_CORRECTED = 100_000;

  private final Office office;

  Recalls(Office office) {
    this.office = office;
  }

  private record Ground(String incident, String reason) {}

  /// Calls answers back because of an error (law/facts.md §7.2, scenario 82): a document
  /// `{"incident": id, "reason": words}` by counsel or a disclosure officer.
  public Outcome<ObjectNode> recall(Caller official, String requestId, byte[] json)
      throws StateException {
    return office.decide(json, document ->
        new Ground(document.text("incident"), document.text("reason")), (tx, ground) -> {
      String incident = ground.incident();
      if (!Incidents.exists(tx, incident)) {
        return Office.refused(Refusal.NOT_FOUND, "there is no such incident");
      }
      Optional<RequestRow> row = new RequestTable(tx).find(requestId);
      if (row.isEmpty()) {
        return Office.refused(Refusal.NOT_FOUND, "there is no such request");
      }
      boolean left = row.get().stage() == Stage.RELEASED || row.get().stage() == Stage.RECEIPTED;
      if (!left || !new RequestTable(tx).move(row.get(), Stage.RECALLED, "Counsel",
          official.person().id(), "recalled because of incident " + incident)) {
        return Office.refused(Refusal.WRONG_STAGE, "nothing of this request has left");
      }
      String recall = office.newId();
      insert(tx, row.get().caseId(), recall, incident);
      Papers papers = office.papers(tx);
      ObjectNode notice = Json.object().put("recall", recall).put("incident", incident)
          .put("reason", ground.reason()).put("officers", String.join(";", recipients(tx, row.get().caseId())));
      Commitment commitment = papers.file(
          "recall", "recall", recall, Optional.of(row.get().caseId()), official.person().id(), notice);
      return office.done(notice, office.outbox().add(tx, Optional.of(row.get().caseId()), "recall",
          List.of(new RequestEntry.Recalled(tx.now(), row.get().caseId(), incident, commitment))));
    });
  }

  private static void insert(Transaction tx, String caseId, String recall, String ground)
      throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement(
        "insert into recall (recall_id, case_id, ground, at, due_at) values (?, ?, ?, ?, ?)")) {
      insert.setString(1, recall);
      insert.setString(2, caseId);
      insert.setString(3, ground);
      insert.setLong(4, Micros.of(tx.now()));
      insert.setLong(5, Micros.of(tx.now().plus(Custodians.ACKNOWLEDGE_WITHIN)));
      insert.executeUpdate();
    }
    for (String officer : recipients(tx, caseId)) {
      try (PreparedStatement insert = tx.sql().prepareStatement(
          "insert into recall_notice (recall_id, officer_id) values (?, ?)")) {
        insert.setString(1, recall);
        insert.setString(2, officer);
        insert.executeUpdate();
      }
    }
  }

  /// {@return officers to whom answers of the case were sent, whole or in part}
  static List<String> recipients(Transaction tx, String caseId) throws SQLException {
    return Rows.texts(tx,
        "select distinct officer_id from delivery where case_id = ? order by officer_id", caseId);
  }

  /// {@return the affected acts of every recall of a request}, ready for an affidavit: who was sent
  /// what and when, what was acknowledged, and where in the ledger the disclosures stand. It has no
  /// personal data of a subject.
  public Outcome<ObjectNode> acts(String requestId) throws StateException {
    return office.database().read(tx -> {
      Optional<RequestRow> row = new RequestTable(tx).find(requestId);
      if (row.isEmpty()) {
        return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
      }
      ObjectNode json = Json.object().put("request", requestId).put("case", row.get().caseId())
          .put("agency", row.get().agency()).put("agreement", row.get().agreement())
          .put("released_at", row.get().releasedAt().map(Object::toString).orElse(null));
      ledger(tx, row.get().caseId(), json);
      ArrayNode recalls = json.putArray("recalls");
      try (PreparedStatement select = tx.sql().prepareStatement(
          "select recall_id, ground, at, due_at from recall where case_id = ? order by at")) {
        select.setString(1, row.get().caseId());
        try (ResultSet each = select.executeQuery()) {
          while (each.next()) {
            ObjectNode recall = recalls.addObject().put("recall", each.getString(1))
                .put("ground", each.getString(2))
                .put("at", Micros.toInstant(each.getLong(3)).toString())
                .put("acknowledge_by", Micros.toInstant(each.getLong(4)).toString());
            recipients(tx, row.get().caseId(), each.getString(1), recall.putArray("recipients"));
          }
        }
      }
      return Outcome.done(json);
    });
  }

  private static void ledger(Transaction tx, String caseId, ObjectNode json) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select first_index, entry_count from ledger_batch
        where case_id = ? and kind = 'rows' order by number""")) {
      select.setString(1, caseId);
      try (ResultSet row = select.executeQuery()) {
        ArrayNode spans = json.putArray("disclosures_in_ledger");
        while (row.next()) {
          spans.addObject().put("first_index", row.getLong(1)).put("entries", row.getLong(2));
        }
      }
    }
  }

  private static void recipients(Transaction tx, String caseId, String recall, ArrayNode into)
      throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select n.officer_id, o.name, o.agency, s.row_count, n.acknowledged_at, r.at,
          (select count(*) from delivery d where d.case_id = ? and d.officer_id = n.officer_id),
          (select max(d.started_at) from delivery d
            where d.case_id = ? and d.officer_id = n.officer_id)
        from recall_notice n
        left join request_officer o on o.case_id = ? and o.officer_id = n.officer_id
        left join officer_share s on s.case_id = ? and s.officer_id = n.officer_id
        left join receipt r on r.case_id = ? and r.officer_id = n.officer_id
        where n.recall_id = ? order by n.officer_id""")) {
      for (int i = 1; i <= 5; i++) {
        select.setString(i, caseId);
      }
      select.setString(6, recall);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ObjectNode one = into.addObject().put("officer", row.getString(1))
              .put("name", row.getString(2)).put("agency", row.getString(3))
              .put("rows", row.getLong(4));
          one.put("acknowledged_at", Rows.instant(row, 5)).put("receipt_at", Rows.instant(row, 6))
              .put("deliveries", row.getLong(7)).put("last_sent_at", Rows.instant(row, 8));
        }
      }
    }
  }

  /// Takes a custodian's acknowledgement and report: `{"recall": id, "use_stopped_on": date,
  /// "copies": number, "passed_on_to": words or null, "fate": DELETED, QUARANTINED or RETURNED}`.
  /// Only an officer to whom the answers were sent can give it, for the own copy.
  public Outcome<ObjectNode> acknowledge(Caller custodian, String requestId, byte[] json)
      throws StateException {
    LocalDate today = office.today();
    String officer = custodian.person().id();
    return office.decide(json, document -> report(document, today), (tx, report) -> {
      String recall = report.get("recall").asString();
      Optional<RequestRow> row = new RequestTable(tx).find(requestId);
      if (row.isEmpty() || custodian.role() != Role.OFFICER || !noticed(tx, recall, row.get(), officer)) {
        return Office.refused(Refusal.NOT_ALLOWED,
            "this recall was not sent to you: its custodian acknowledges it");
      }
      String caseId = row.get().caseId();
      try (PreparedStatement update = tx.sql().prepareStatement("""
          update recall_notice set acknowledged_at = ?
          where recall_id = ? and officer_id = ? and acknowledged_at is null""")) {
        update.setLong(1, Micros.of(tx.now()));
        update.setString(2, recall);
        update.setString(3, officer);
        if (update.executeUpdate() == 0) {
          return Office.refused(Refusal.WRONG_STAGE, "it is acknowledged already");
        }
      }
      Commitment commitment = office.papers(tx).file("recall-acknowledged", "acknowledgement", recall,
          Optional.of(caseId), officer, report);
      return office.done(report, office.outbox().add(tx, Optional.of(caseId), "recall-acknowledged",
          List.of(new RequestEntry.RecallAcknowledged(
              tx.now(), caseId, Digests.reference(officer), commitment))));
    });
  }

  private static ObjectNode report(Members document, LocalDate today) throws DocumentException {
    String recall = document.text("recall");
    LocalDate stopped = Office.day(document, "use_stopped_on");
    long copies = document.number("copies", 0, MOST_COPIES);
    Optional<String> passedOn = document.optionalText("passed_on_to");
    String fate = document.text("fate");
    if (!FATES.contains(fate)) {
      throw new DocumentException(document.at("fate"), "is DELETED, QUARANTINED or RETURNED");
    }
    if (stopped.isAfter(today)) {
      throw new DocumentException(document.at("use_stopped_on"), "is not in the future");
    }
    return Json.object().put("use_stopped_on", stopped.toString()).put("copies", copies)
        .put("passed_on_to", passedOn.orElse(null)).put("fate", fate).put("recall", recall);
  }

  private static boolean noticed(Transaction tx, String recall, RequestRow row, String officer)
      throws SQLException {
    return !Rows.texts(tx, """
        select n.officer_id from recall_notice n join recall r on r.recall_id = n.recall_id
        where n.recall_id = ? and r.case_id = ? and n.officer_id = ?""",
        recall, row.caseId(), officer).isEmpty();
  }

  /// Sends a correction to everyone who received: `{"incident": id, "subject_refs": [...], "text":
  /// words}`; 5 USC 552a(c)(4), (e)(5). Each recipient owes an acknowledgement.
  public Outcome<ObjectNode> correct(Caller official, String requestId, byte[] json)
      throws StateException {
    return office.decide(json, Recalls::correction, (tx, notice) -> {
      String incident = notice.get("incident").asString();
      Optional<RequestRow> row = new RequestTable(tx).find(requestId);
      if (row.isEmpty() || !Incidents.exists(tx, incident)) {
        return Office.refused(Refusal.NOT_FOUND, "there is no such request or incident");
      }
      List<String> recipients = recipients(tx, row.get().caseId());
      if (recipients.isEmpty()) {
        return Office.refused(Refusal.WRONG_STAGE, "nobody received answers of this request");
      }
      String correction = office.newId();
      notice.put("correction", correction);
      recipients.forEach(notice.putArray("to")::add);
      Papers papers = office.papers(tx);
      String caseId = row.get().caseId();
      Commitment commitment = papers.file(CORRECTION, "recall", correction, Optional.of(caseId),
          official.person().id(), notice);
      for (String each : recipients) {
        papers.owe(CORRECTION, correction, Optional.of(caseId), each,
            tx.now().plus(Custodians.ACKNOWLEDGE_WITHIN));
      }
      return office.done(notice, office.outbox().add(tx, Optional.of(caseId), CORRECTION,
          List.of(new RequestEntry.Corrected(tx.now(), caseId, incident, commitment))));
    });
  }

  private static ObjectNode correction(Members document) throws DocumentException {
    ObjectNode notice = Json.object().put("incident", document.text("incident"));
    ArrayNode refs = notice.putArray("subject_refs");
    document.texts("subject_refs", MOST_CORRECTED).forEach(refs::add);
    return notice.put("text", document.text("text"));
  }

  /// A correction that was sent to a recipient.
  public record Correction(String id, String text, List<String> subjectRefs, boolean acknowledged) {
    public Correction {
      subjectRefs = List.copyOf(subjectRefs);
    }
  }

  /// {@return the corrections of a request that were sent to an officer, the oldest first}
  public List<Correction> corrections(Caller officer, String requestId) throws StateException {
    String id = officer.person().id();
    return office.database().read(tx -> {
      var found = new ArrayList<Correction>();
      Papers papers = office.papers(tx);
      for (String each : Rows.texts(tx, """
          select d.subject from after_duty d join request q on q.case_id = d.case_id
          where q.request_id = ? and d.person_id = ? and d.kind = ? order by d.number""",
          requestId, id, CORRECTION)) {
        boolean done = papers.duties(each).stream()
            .anyMatch(duty -> duty.personId().equals(id) && duty.doneAt().isPresent());
        ObjectNode sent = Json.read(papers.of(CORRECTION, each).getFirst().content());
        var refs = new ArrayList<String>();
        sent.get("subject_refs").forEach(ref -> refs.add(ref.asString()));
        found.add(new Correction(each, sent.get("text").asString(), refs, done));
      }
      return found;
    });
  }

  /// Takes a recipient's word that a correction arrived: `{"correction": id}`.
  public Outcome<ObjectNode> acknowledgeCorrection(Caller officer, byte[] json)
      throws StateException {
    return office.decide(json, document -> document.text("correction"), (tx, correction) ->
        office.papers(tx).done(CORRECTION, correction, officer.person().id())
            ? office.done(Json.object().put("correction", correction), 0)
            : Office.refused(Refusal.NOT_ALLOWED, "no correction of this name waits for you"));
  }
}
