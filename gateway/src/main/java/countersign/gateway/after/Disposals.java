package countersign.gateway.after;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import countersign.gateway.release.Digests;
import countersign.gateway.release.RequestRow;
import countersign.gateway.release.RequestTable;
import countersign.gateway.release.Stage;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.RequestEntry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The end of a recipient's use, 26 USC 6103(p)(4)(F)(ii): the answers are returned, made
/// undisclosable, or kept under safeguards, and the recipient certifies which. Thread-safe.
public final class Disposals {
  static final String KIND = "disposal";

  /// What a recipient may do when its use is completed.
  public enum Choice { RETURNED, MADE_UNDISCLOSABLE, KEPT_UNDER_SAFEGUARDS }

  private final Office office;

  Disposals(Office office) {
    this.office = office;
  }

  /// Takes an officer's certificate: `{"use_completed_on": date, "choice": RETURNED,
  /// MADE_UNDISCLOSABLE or KEPT_UNDER_SAFEGUARDS, "rows": number, "answers_sha256": digest}`. It is
  /// about exactly the answers the officer has acknowledged. When every recipient has certified,
  /// the request is DISPOSED.
  public Outcome<ObjectNode> certify(Caller officer, String requestId, byte[] json)
      throws StateException {
    String id = officer.person().id();
    return office.decide(json, Disposals::certificate, (tx, stated) -> {
      Optional<RequestRow> row = new RequestTable(tx).find(requestId);
      Optional<Received> received =
          row.isEmpty() ? Optional.empty() : received(tx, row.get().caseId(), id);
      if (received.isEmpty()) {
        return Office.refused(Refusal.NOT_ALLOWED, "you acknowledged no answers of this request");
      }
      if (stated.rows != received.get().rows || !stated.digest.equals(received.get().answersSha256)) {
        return Office.refused(Refusal.NOT_ALLOWED,
            "the certificate is about other rows than were received");
      }
      if (stated.completed.isBefore(received.get().day)
          || stated.completed.isAfter(LocalDate.ofInstant(tx.now(), ZoneOffset.UTC))) {
        return Office.refused(Refusal.MALFORMED_DOCUMENT,
            "/use_completed_on lies between the receipt and today");
      }
      return file(tx, row.get(), id, stated.choice, Json.object()
          .put("use_completed_on", stated.completed.toString())
          .put("choice", stated.choice.name()).put("rows", stated.rows)
          .put("answers_sha256", stated.digest));
    });
  }

  private record Certificate(LocalDate completed, Choice choice, long rows, String digest) {}

  private static Certificate certificate(Members document) throws DocumentException {
    return new Certificate(Office.day(document, "use_completed_on"), choice(document),
        document.number("rows", 1, Long.MAX_VALUE), document.text("answers_sha256"));
  }

  private static Choice choice(Members document) throws DocumentException {
    String word = document.text("choice");
    for (Choice each : Choice.values()) {
      if (each.name().equals(word)) {
        return each;
      }
    }
    throw new DocumentException(document.at("choice"),
        "is RETURNED, MADE_UNDISCLOSABLE or KEPT_UNDER_SAFEGUARDS");
  }

  /// The answers an officer has acknowledged.
  ///
  /// @param day of the receipt, in UTC
  public record Received(long rows, String answersSha256, LocalDate day) {}

  /// {@return the answers of a request that the officer has acknowledged}
  public Optional<Received> received(Caller officer, String requestId) throws StateException {
    return office.database().read(tx -> {
      Optional<RequestRow> row = new RequestTable(tx).find(requestId);
      return row.isEmpty() ? Optional.empty()
          : received(tx, row.get().caseId(), officer.person().id());
    });
  }

  private static Optional<Received> received(Transaction tx, String caseId, String officer)
      throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select s.row_count, r.answers_sha256, r.at from receipt r
        join officer_share s on s.case_id = r.case_id and s.officer_id = r.officer_id
        where r.case_id = ? and r.officer_id = ?""")) {
      select.setString(1, caseId);
      select.setString(2, officer);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Received(row.getLong(1), row.getString(2), LocalDate.ofInstant(
                countersign.gateway.state.Micros.toInstant(row.getLong(3)), ZoneOffset.UTC)))
            : Optional.empty();
      }
    }
  }

  private Office.Decision file(
      Transaction tx, RequestRow row, String officer, Choice choice, ObjectNode certificate)
      throws SQLException {
    Papers papers = office.papers(tx);
    String caseId = row.caseId();
    if (papers.of(KIND, caseId).stream().anyMatch(each -> each.personId().equals(officer))) {
      return Office.refused(Refusal.WRONG_STAGE, "you have certified already");
    }
    Commitment commitment =
        papers.file(KIND, "destruction", caseId, Optional.of(caseId), officer, certificate);
    boolean all = papers.of(KIND, caseId).size() >= receipts(tx, caseId);
    if (all && row.stage().next().contains(Stage.DISPOSED)) {
      new RequestTable(tx).move(
          row, Stage.DISPOSED, "Gateway", officer, "every recipient has certified: (p)(4)(F)");
    }
    certificate.put("disposed", all);
    // What is kept under safeguards is not destroyed: no entry says that it was.
    return office.done(certificate, choice == Choice.KEPT_UNDER_SAFEGUARDS ? 0
        : office.outbox().add(tx, Optional.of(caseId), KIND, List.of(new RequestEntry.Destroyed(
            tx.now(), caseId, RequestEntry.Material.ANSWERS, Digests.reference(officer),
            commitment))));
  }

  private static int receipts(Transaction tx, String caseId) throws SQLException {
    return Rows.texts(tx,
        "select distinct officer_id from delivery where case_id = ? and ending = 'SENT'", caseId)
        .size();
  }
}
