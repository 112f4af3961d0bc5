package countersign.gateway.release;

import countersign.domain.Subject;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.rows.Repeats;
import countersign.gateway.rows.RowIndex;
import countersign.gateway.state.Installation;
import countersign.gateway.state.Micros;
import countersign.gateway.state.RandomIds;
import countersign.gateway.state.StateException;
import countersign.gateway.state.WorkRoom;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import countersign.ledger.entry.OversightEntry.Look;
import countersign.ledger.entry.RowReceipt;
import countersign.match.Explanation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What officials look at of a request: its rows without a person's data, which anybody may whom
/// the request concerns; and a person's data, which is on record before it is shown. Thread-safe.
public final class Inspections {
  private static final int MOST_REASON = 500;
  private static final List<String> DETERMINATION_COLUMNS = List.of("subject_ref", "disposition",
      "rule_ids", "matched_record_id", "name_agreement", "address_agreement", "note");

  /// Rows whose index is kept in memory, of the requests looked at last: about 80 MB.
  private static final long MOST_ROWS_KEPT = 4_000_000;

  /// Requests of which is kept what repeats in them: some kilobytes each.
  private static final int MOST_REPEATS_KEPT = 100;

  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final Requests requests;
  private final Cases cases;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Repeats> repeats = new LinkedHashMap<>(16, 0.75f, true);
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

  /// Makes the index of requests that wait for a decision before somebody looks at them, the latest
  /// first, as many as are kept. {@return how many were made}
  ///
  /// @param least the fewest rows of a request for which that is worth while
  public int prepare(long least) throws StateException {
    List<RequestRow> waiting = installation.database()
        .read(tx -> new RequestTable(tx).at(EnumSet.of(Stage.ADMITTED, Stage.HELD))).reversed();
    long rows = 0;
    int made = 0;
    for (RequestRow each : waiting) {
      rows += each.rows();
      if (rows > MOST_ROWS_KEPT) {
        break;
      }
      if (each.rows() >= least && each.admission().isPresent() && !isKept(each)) {
        Optional<CaseFile> file = cases.file(each);
        if (file.isPresent()) {
          index(file.get(), each);
          made++;
        }
      }
    }
    return made;
  }

  private boolean isKept(RequestRow row) {
    synchronized (kept) {
      return kept.containsKey(name(row));
    }
  }

  private static String name(RequestRow row) {
    return row.caseId() + "-" + AdmissionRecord.parse(row.admission().orElseThrow()).revision();
  }

  private RowIndex index(CaseFile file, RequestRow row) throws StateException {
    long revision = AdmissionRecord.parse(row.admission().orElseThrow()).revision();
    Kept place;
    synchronized (kept) {
      place = kept.computeIfAbsent(name(row), _ -> new Kept());
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
    return seen(official, requestId, row, reason, (request, file) -> {
      Optional<Subject> subject = subject(file, row);
      if (subject.isPresent()) {
        look(official, request, file, Look.UNMASK, purpose, "row " + row + ": " + reason);
      }
      return orNoSuchRow(subject);
    });
  }

  /// {@return the receipt of one answered row}, docs/formats/row-receipt-v1.md; the look is in the
  /// ledger before this returns. Reads package and answers up to the row.
  ///
  /// @param reason in the official's own words; kept with the evidence
  public Outcome<byte[]> receipt(
      Caller official, String requestId, String subjectRef, Purpose purpose, String reason)
      throws StateException {
    return seen(official, requestId, 0, reason, (request, file) -> {
      Optional<RowReceipt> receipt = outByNow(request).isPresent()
          ? new RowReceipts(installation).of(file, request, subjectRef) : Optional.empty();
      if (receipt.isPresent()) {
        look(official, request, file, Look.READ_EVIDENCE, purpose,
            "receipt of " + subjectRef + ": " + reason);
      }
      return orNoSuchRow(receipt.map(RowReceipt::encode));
    });
  }

  /// {@return the verification of a request whose answers may be collected by now}: before the
  /// batch's fixed time nobody learns an answer, by whatever way.
  private Optional<VerificationRecord> outByNow(RequestRow row) throws StateException {
    return row.releasedAt().isPresent() && row.availableAt().isPresent()
            && !row.availableAt().get().isAfter(installation.database().instant())
        ? row.verification().map(VerificationRecord::parse) : Optional.empty();
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

  /// What stands behind one row: the law as of then, the digests, the decision as the holder's
  /// records explain it, and where the answer stands in the ledger.
  ///
  /// @param verified whether the records were asked; else the row was decided from the request alone
  /// @param determination values of `determinations.csv` by column
  /// @param receipt the receipt of the answer, where the row was answered and its entry is public
  public record Evidence(
      boolean verified, String asOf, String populationSha256, String ordersSha256,
      String programSha256, String agreementSha256, Map<String, String> determination,
      Optional<RowReceipt> receipt) {
    public Evidence {
      determination = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(determination));
    }
  }

  /// {@return the evidence of one row}; the look is on record before. Reads the package up to the
  /// row, twice where it was answered.
  public Outcome<Evidence> evidence(
      Caller official, String requestId, long row, Purpose purpose, String reason)
      throws StateException {
    return seen(official, requestId, row, reason, (request, file) -> {
      Optional<Evidence> found = evidence(request, file, row);
      if (found.isPresent()) {
        look(official, request, file, Look.READ_EVIDENCE, purpose, "row " + row + ": " + reason);
      }
      return orNoSuchRow(found);
    });
  }

  /// Compares a row with the records once more.
  public interface Comparer {
    /// {@return digest of the records that would be compared with now}
    String populationDigest() throws IOException;

    Explanation compare(Subject subject) throws IOException;
  }

  /// {@return both sides of a row that was answered, component by component}; the look is on record
  /// before the records are opened. Only the records of then explain an answer: of another snapshot
  /// nothing is shown.
  public Outcome<Explanation> compare(
      Caller official, String requestId, long row, Purpose purpose, String reason,
      Comparer comparer) throws StateException {
    return seen(official, requestId, row, reason, (request, file) -> {
      Optional<Evidence> then = evidence(request, file, row);
      if (then.isEmpty()) {
        return noSuchRow();
      }
      if (!then.get().verified() || then.get().receipt().isEmpty()) {
        return Outcome.refused(
            Refusal.WRONG_STAGE, "no record was opened for this row, so there are no two sides");
      }
      try {
        if (!comparer.populationDigest().equals(then.get().populationSha256())) {
          return Outcome.refused(
              Refusal.WRONG_STAGE, "the records of then are another snapshot; replay reads them");
        }
        look(official, request, file, Look.EXPLAIN, purpose, "row " + row + ": " + reason);
        Optional<Subject> stated = subject(file, row);
        return stated.isEmpty() ? noSuchRow() : Outcome.done(comparer.compare(stated.get()));
      } catch (IOException failure) {
        throw new StateException("the records cannot be read: " + failure.getMessage(), failure);
      }
    });
  }

  private Optional<Evidence> evidence(RequestRow row, CaseFile file, long number)
      throws StateException {
    AdmissionRecord admission = AdmissionRecord.parse(row.admission().orElseThrow());
    Optional<VerificationRecord> verification = outByNow(row);
    String name = verification.isPresent()
        ? CaseFile.determinations(verification.get().revision())
        : CaseFile.admissionDeterminations(admission.revision());
    Map<String, String> determination = determination(file, name, number);
    if (determination.isEmpty()) {
      return Optional.empty();
    }
    Optional<RowReceipt> receipt = verification.isPresent()
        ? new RowReceipts(installation).of(file, row, determination.get("subject_ref"))
        : Optional.empty();
    return Optional.of(new Evidence(verification.isPresent(),
        verification.map(VerificationRecord::asOf).orElse(admission.asOf()),
        verification.map(VerificationRecord::populationSha256).orElse(""),
        verification.map(VerificationRecord::ordersSha256).orElse(admission.ordersSha256()),
        admission.programSha256(), admission.agreementSha256(), determination, receipt));
  }

  private Map<String, String> determination(CaseFile file, String name, long number)
      throws StateException {
    try (WorkRoom.Bench bench = installation.workRoom().bench()) {
      Path plain = bench.directory().resolve("determinations.csv");
      file.unseal(name, plain);
      try (OwnRows rows = OwnRows.open(plain, DETERMINATION_COLUMNS)) {
        for (long at = 0; rows.next(); at++) {
          if (at == number) {
            var values = new LinkedHashMap<String, String>();
            for (int i = 0; i < DETERMINATION_COLUMNS.size(); i++) {
              values.put(DETERMINATION_COLUMNS.get(i), rows.text(i));
            }
            return values;
          }
        }
        return Map.of();
      }
    } catch (IOException failure) {
      throw new StateException("determinations cannot be read: " + failure.getMessage(), failure);
    }
  }

  /// {@return what repeats in a request}; read at the first call, about as long as admission reads,
  /// and kept.
  public Outcome<Repeats> repeats(Caller official, String requestId) throws StateException {
    Optional<RequestRow> seen = requests.find(official, requestId);
    if (seen.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
    }
    Optional<CaseFile> file = cases.file(seen.get());
    if (file.isEmpty()) {
      return Outcome.refused(Refusal.DESTROYED, "the evidence of this request is destroyed");
    }
    synchronized (repeats) {
      Repeats known = repeats.get(seen.get().caseId());
      if (known == null) {
        known = repeats(file.get(), Math.toIntExact(seen.get().rows()));
        repeats.put(seen.get().caseId(), known);
        if (repeats.size() > MOST_REPEATS_KEPT) {
          repeats.remove(repeats.keySet().iterator().next());
        }
      }
      return Outcome.done(known);
    }
  }

  private Repeats repeats(CaseFile file, int rows) throws StateException {
    try (WorkRoom.Bench bench = installation.workRoom().bench()) {
      Path zip = bench.directory().resolve("package.zip");
      file.unseal(CaseFile.PACKAGE, zip);
      try (RequestPackage opened = RequestPackage.open(zip);
          SubjectRows subjects = new SubjectRows(opened)) {
        var names = new HashMap<String, String>();
        opened.request().officers().forEach(each -> names.put(each.officerId(), each.name()));
        return Repeats.read(subjects::next, rows, names);
      }
    } catch (IOException failure) {
      throw new StateException("the package cannot be read: " + failure.getMessage(), failure);
    }
  }

  /// Entries of one step of a request in the ledger.
  ///
  /// @param first number of the first one, from 0; empty until they are appended
  public record Entries(String kind, long count, Instant at, Optional<Long> first) {}

  /// {@return where a request stands in the ledger, the oldest first}
  public Outcome<List<Entries>> entries(Caller caller, String requestId) throws StateException {
    Optional<RequestRow> seen = requests.find(caller, requestId);
    if (seen.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
    }
    return Outcome.done(installation.database().read(tx -> {
      var found = new ArrayList<Entries>();
      try (var select = tx.sql().prepareStatement("""
          select kind, entry_count, at, first_index from ledger_batch
          where case_id = ? order by number""")) {
        select.setString(1, seen.get().caseId());
        try (var row = select.executeQuery()) {
          while (row.next()) {
            long first = row.getLong(4);
            found.add(new Entries(row.getString(1), row.getLong(2),
                Micros.toInstant(row.getLong(3)),
                row.wasNull() ? Optional.empty() : Optional.of(first)));
          }
        }
      }
      return found;
    }));
  }

  /// Puts a replay on record before it is made.
  public Outcome<Boolean> beforeReplay(Caller official, String requestId, Purpose purpose)
      throws StateException {
    return seen(official, requestId, 0, "replay", (request, file) -> {
      look(official, request, file, Look.REPLAY, purpose, "replay");
      return Outcome.done(true);
    });
  }

  /// Something done with a case that is there.
  @FunctionalInterface
  private interface WithCase<T> {
    Outcome<T> apply(RequestRow request, CaseFile file) throws StateException;
  }

  private <T> Outcome<T> seen(
      Caller official, String requestId, long row, String reason, WithCase<T> then)
      throws StateException {
    if (reason.isBlank() || reason.length() > MOST_REASON) {
      return Outcome.refused(
          Refusal.MALFORMED_DOCUMENT, "the reason is a text of 1 to 500 characters");
    }
    Optional<RequestRow> seen = requests.find(official, requestId);
    if (seen.isEmpty() || row < 0 || row >= seen.get().rows()) {
      return noSuchRow();
    }
    if (seen.get().admission().isEmpty()) {
      return Outcome.refused(Refusal.WRONG_STAGE, "admission is not completed");
    }
    Optional<CaseFile> file = cases.file(seen.get());
    if (file.isEmpty()) {
      return Outcome.refused(Refusal.DESTROYED, "the evidence of this request is destroyed");
    }
    return then.apply(seen.get(), file.get());
  }

  private static <T> Outcome<T> noSuchRow() {
    return Outcome.refused(Refusal.NOT_FOUND, "there is no such row");
  }

  private static <T> Outcome<T> orNoSuchRow(Optional<T> found) {
    return found.map(Outcome::done).orElseGet(Inspections::noSuchRow);
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
