package countersign.gateway.release;

import countersign.domain.Subject;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.rows.RowIndex;
import countersign.gateway.state.Installation;
import countersign.gateway.state.RandomIds;
import countersign.gateway.state.StateException;
import countersign.gateway.state.WorkRoom;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import countersign.ledger.entry.OversightEntry.Look;
import countersign.ledger.entry.RowReceipt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What officials look at of a request: its rows without a person's data, which anybody may whom
/// the request concerns; and a person's data, which is on record before it is shown. Thread-safe.
public final class Inspections {
  private static final int MOST_REASON = 500;

  /// Rows whose index is kept in memory, of the requests looked at last: about 80 MB.
  private static final long MOST_ROWS_KEPT = 4_000_000;

  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final Requests requests;
  private final Cases cases;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  Inspections(
      Installation installation, Outbox outbox, LedgerWriter ledger, Requests requests,
      Cases cases) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
    this.requests = requests;
    this.cases = cases;
  }

  /// An index that is there or being made; who holds its lock makes it.
  private static final class Kept {
    private RowIndex index;
  }

  /// {@return the rows of the latest admission}; made at the first call and kept.
  public Outcome<RowIndex> rows(Caller caller, String requestId) throws StateException {
    Optional<RequestRow> seen = requests.find(caller, requestId);
    if (seen.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
    }
    if (seen.get().admission().isEmpty()) {
      return Outcome.refused(Refusal.WRONG_STAGE, "admission is not completed");
    }
    Optional<CaseFile> file = cases.file(seen.get());
    return file.isEmpty()
        ? Outcome.refused(Refusal.DESTROYED, "the evidence of this request is destroyed")
        : Outcome.done(index(file.get(), seen.get()));
  }

  private RowIndex index(CaseFile file, RequestRow row) throws StateException {
    long revision = AdmissionRecord.parse(row.admission().orElseThrow()).revision();
    Kept place;
    synchronized (kept) {
      place = kept.computeIfAbsent(row.caseId() + "-" + revision, _ -> new Kept());
    }
    RowIndex index;
    synchronized (place) {
      if (place.index == null) {
        place.index = read(file, revision);
      }
      index = place.index;
    }
    forget(place);
    return index;
  }

  private static RowIndex read(CaseFile file, long revision) throws StateException {
    try (InputStream answers = file.open(CaseFile.admission(revision));
        InputStream known = file.open(CaseFile.admissionDeterminations(revision))) {
      return RowIndex.read(answers, known);
    } catch (IOException failure) {
      throw new StateException("the rows of a case cannot be read: " + failure.getMessage(),
          failure);
    }
  }

  /// Forgets what was looked at longest ago, but never what is wanted now.
  private void forget(Kept wanted) {
    synchronized (kept) {
      var known = new ArrayList<>(kept.entrySet());
      long rows = known.stream().mapToLong(each -> rows(each.getValue())).sum();
      for (Map.Entry<String, Kept> each : known) {
        if (rows > MOST_ROWS_KEPT && each.getValue() != wanted) {
          rows -= rows(each.getValue());
          kept.remove(each.getKey());
        }
      }
    }
  }

  private static long rows(Kept each) {
    RowIndex index = each.index;
    return index == null ? 0 : index.rows();
  }

  /// Why somebody looks at a person's data.
  public enum Purpose {
    DECIDE, COMPLAINT, AUDIT, COURT, INCIDENT;

    /// {@return the word in the ledger}
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// {@return the purpose of this word}
    public static Optional<Purpose> of(String word) {
      return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
  }

  /// {@return what the requester stated in one row}; the look is in the ledger, under a published
  /// checkpoint, before this returns. Reads the package up to the row.
  ///
  /// @param row from 0
  /// @param reason in the official's own words; kept with the evidence
  public Outcome<Subject> unmask(
      Caller official, String requestId, long row, Purpose purpose, String reason)
      throws StateException {
    if (reason.isBlank() || reason.length() > MOST_REASON) {
      return Outcome.refused(
          Refusal.MALFORMED_DOCUMENT, "the reason is a text of 1 to 500 characters");
    }
    Optional<RequestRow> seen = requests.find(official, requestId);
    if (seen.isEmpty() || row < 0 || row >= seen.get().rows()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such row");
    }
    Optional<CaseFile> file = cases.file(seen.get());
    if (file.isEmpty()) {
      return Outcome.refused(Refusal.DESTROYED, "the evidence of this request is destroyed");
    }
    Optional<Subject> subject = subject(file.get(), row);
    if (subject.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such row");
    }
    look(official, seen.get(), file.get(), Look.UNMASK, purpose, "row " + row + ": " + reason);
    return Outcome.done(subject.get());
  }

  /// {@return the receipt of one answered row}, docs/formats/row-receipt-v1.md; the look is in the
  /// ledger before this returns. Reads package and answers up to the row.
  ///
  /// @param reason in the official's own words; kept with the evidence
  public Outcome<byte[]> receipt(
      Caller official, String requestId, String subjectRef, Purpose purpose, String reason)
      throws StateException {
    if (reason.isBlank() || reason.length() > MOST_REASON) {
      return Outcome.refused(
          Refusal.MALFORMED_DOCUMENT, "the reason is a text of 1 to 500 characters");
    }
    Optional<RequestRow> seen = requests.find(official, requestId);
    if (seen.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
    }
    Optional<CaseFile> file = cases.file(seen.get());
    if (file.isEmpty()) {
      return Outcome.refused(Refusal.DESTROYED, "the evidence of this request is destroyed");
    }
    Optional<RowReceipt> receipt =
        new RowReceipts(installation).of(file.get(), seen.get(), subjectRef);
    if (receipt.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "no such row was answered");
    }
    look(official, seen.get(), file.get(), Look.READ_EVIDENCE, purpose,
        "receipt of " + subjectRef + ": " + reason);
    return Outcome.done(receipt.get().encode());
  }

  private Optional<Subject> subject(CaseFile file, long row) throws StateException {
    try (WorkRoom.Bench bench = installation.workRoom().bench()) {
      Path zip = bench.directory().resolve("package.zip");
      file.unseal(CaseFile.PACKAGE, zip);
      try (RequestPackage opened = RequestPackage.open(zip);
          SubjectRows subjects = new SubjectRows(opened)) {
        for (Subject each = subjects.next(); each != null; each = subjects.next()) {
          if (each.row() == row) {
            return Optional.of(each);
          }
        }
        return Optional.empty();
      }
    } catch (IOException failure) {
      throw new StateException("the package cannot be read: " + failure.getMessage(), failure);
    }
  }

  /// Puts a look on record: sealed with the evidence what was looked at and why, in the ledger a
  /// commitment to it. Returns when a published checkpoint covers the entry.
  void look(
      Caller official, RequestRow row, CaseFile file, Look look, Purpose purpose, String target)
      throws StateException {
    var openings = new Openings();
    Commitment commitment = openings.to("look", Json.bytes(Json.object()
        .put("official", official.person().id())
        .put("look", look.name().toLowerCase(java.util.Locale.ROOT))
        .put("purpose", purpose.word())
        .put("target", target)));
    openings.seal(file, CaseFile.openings(row.revision(), "look-" + RandomIds.next(random)));
    long batch = installation.database().write(tx -> outbox.add(
        tx, Optional.of(row.caseId()), "look", List.of(new OversightEntry.ProtectedDataSeen(
            tx.now(), Digests.reference(official.person().id()), look, purpose.word(),
            Optional.of(row.caseId()), commitment))));
    ledger.cover(batch);
  }
}
