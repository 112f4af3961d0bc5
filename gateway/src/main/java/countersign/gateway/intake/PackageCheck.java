package countersign.gateway.intake;

import countersign.csv.CsvBlock;
import countersign.csv.CsvCursor;
import countersign.csv.CsvException;
import countersign.domain.Finding;
import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.SignatureVerdict.Flaw;
import countersign.domain.SignatureVerdict.Missing;
import countersign.domain.SignatureVerdict.Valid;
import countersign.domain.SignatureVerdict.Wrong;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.rules.admission.Admission;
import countersign.rules.admission.AdmissionInput;
import countersign.rules.admission.Determinations;
import countersign.rules.admission.Docket;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.statute.Ground;
import countersign.rules.statute.StatuteCore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// What the requester runs before sending: every defect of a package, by the same rules that will
/// decide it, and nothing of what leads to HELD. No population is opened.
///
/// Reads `subjects.csv` twice, the second time only if a row has a defect; memory as [Docket] says.
/// For one thread.
public final class PackageCheck {
  private static final Set<String> COLUMNS =
      Arrays.stream(SubjectColumn.values())
          .map(SubjectColumn::header)
          .collect(Collectors.toSet());

  private final RequestPackage subject;
  private final Determinations determinations;
  private final List<Defect> ofRequest;
  private final List<String> notes;
  private final SubjectsReading.Totals totals;
  private final Map<List<Finding>, List<Defect>> ofFindings = new IdentityHashMap<>();

  /// One thing that is wrong, and what it takes to cure it.
  ///
  /// @param valueClass the class of the value met, never the value
  public record Defect(Finding finding, String valueClass) {}

  /// Hears of each row that has a defect of its own, in the order of the file.
  public interface RowListener {
    void row(Subject subject, List<Defect> defects) throws IOException;
  }

  private PackageCheck(
      RequestPackage subject,
      Determinations determinations,
      List<Defect> ofRequest,
      List<String> notes,
      SubjectsReading.Totals totals) {
    this.subject = subject;
    this.determinations = determinations;
    this.ofRequest = ofRequest;
    this.notes = notes;
    this.totals = totals;
  }

  /// Checks a package under an agreement.
  ///
  /// @param trust the authority whose certificates count, or nothing: then a signature that is
  ///     right but for that is a note
  /// @param asOf the day of the check
  /// @param progress hears how many bytes of `subjects.csv` have been read
  /// @throws CsvException if `subjects.csv` cannot be used
  /// @throws PackageException if a zip proves to be damaged
  public static PackageCheck run(
      RequestPackage subject,
      DisclosureAgreement agreement,
      Optional<TrustedAuthority> trust,
      LocalDate asOf,
      LongConsumer progress)
      throws CsvException, IOException {
    List<String> notes = new ArrayList<>();
    SignatureVerdict signature = presumed(subject, Approval.check(subject, trust, asOf), notes);
    for (String field : subject.unknownFields()) {
      notes.add("request.json: `" + field + "` is not known and passed over");
    }
    Admission admission =
        Admission.of(AdmissionInput.rehearsal(agreement, subject.request(), signature, asOf));
    Docket docket = admission.docket();
    SubjectsReading.Totals totals = read(subject, admission, docket, progress, notes);
    Determinations determinations =
        docket.decide(
            new countersign.rules.admission.SubjectsFile(totals.sha256(), totals.rows()));
    return new PackageCheck(
        subject, determinations, ofRequest(admission, determinations), notes, totals);
  }

  private static SubjectsReading.Totals read(
      RequestPackage subject,
      Admission admission,
      Docket docket,
      LongConsumer progress,
      List<String> notes)
      throws CsvException, IOException {
    Admission.Reader reader = admission.reader();
    try (SubjectsReading reading = subject.subjects().read()) {
      for (String column : reading.unknownColumns()) {
        notes.add("subjects.csv: column `" + column + "` is not known and passed over");
      }
      for (CsvBlock block = reading.nextBlock(); block != null; block = reading.nextBlock()) {
        for (CsvCursor cursor = block.cursor(); cursor.next(); ) {
          docket.add(reader.read(reading.subject(cursor)));
        }
        block.release();
        progress.accept(reading.bytesTaken());
      }
      return reading.totals();
    }
  }

  /// Before sending, a signature that is not there yet, or whose authority only the holder knows,
  /// is no defect: the other rules then take the signatory at the request's word.
  private static SignatureVerdict presumed(
      RequestPackage subject, SignatureVerdict verdict, List<String> notes) {
    Request.Signatory signatory = subject.request().signatory();
    return switch (verdict) {
      case Valid valid -> valid;
      case Missing _ -> {
        notes.add("approval.jws: not there yet; sign with `request sign`");
        yield new Valid(signatory.name(), signatory.office(), "");
      }
      case Wrong(List<Flaw> flaws) when flaws.equals(List.of(Flaw.AUTHORITY_NOT_NAMED)) -> {
        notes.add("approval.jws: fits; who issued the certificate is checked with --trust");
        yield new Valid(signatory.name(), signatory.office(), "");
      }
      case Wrong wrong -> wrong;
    };
  }

  /// What stands against the request as a whole, once instead of once for each row: grounds of the
  /// request rules, and findings that name no column of `subjects.csv`.
  private static List<Defect> ofRequest(Admission admission, Determinations determinations) {
    Set<Finding> findings = new LinkedHashSet<>();
    for (Ground ground : admission.requestGrounds().list(StatuteCore.shipped())) {
      findings.add(ground.finding());
    }
    if (determinations.rows() > 0) {
      determinations.findings(0).stream()
          .filter(finding -> !COLUMNS.contains(finding.column()))
          .forEach(findings::add);
    }
    return defects(List.copyOf(findings));
  }

  /// Only what the requester may know of: what leads to HELD is not shown.
  private static List<Defect> defects(List<Finding> findings) {
    return findings.stream()
        .filter(PackageCheck::isShown)
        .map(
            finding ->
                new Defect(
                    finding, StatuteCore.shipped().ground(finding.code()).valueClass()))
        .toList();
  }

  private static boolean isShown(Finding finding) {
    return switch (finding.effect()) {
      case RETURNED, REFUSED -> true;
      case HELD, BLOCKED -> false;
      case CONFIRMED, NOT_CONFIRMED ->
          throw new AssertionError("a finding is made before look-up");
    };
  }

  /// {@return whether the package has any defect}
  public boolean hasDefects() {
    return !ofRequest.isEmpty() || rowsWithDefects() > 0;
  }

  /// {@return defects of the request as a whole}
  public List<Defect> ofRequest() {
    return ofRequest;
  }

  /// {@return what is worth knowing and no defect}
  public List<String> notes() {
    return List.copyOf(notes);
  }

  public long rows() {
    return totals.rows();
  }

  /// {@return how many rows have a defect of their own} O(rows).
  public long rowsWithDefects() {
    long rows = 0;
    for (int row = 0; row < determinations.rows(); row++) {
      rows += ofRow(row).isEmpty() ? 0 : 1;
    }
    return rows;
  }

  /// {@return how many rows have each defect, in order of its code} O(rows).
  public SortedMap<String, Long> rowsByCode() {
    SortedMap<String, Long> rows = new TreeMap<>();
    for (int row = 0; row < determinations.rows(); row++) {
      for (Defect defect : ofRow(row)) {
        rows.merge(defect.finding().code(), 1L, Long::sum);
      }
    }
    return rows;
  }

  /// Rows with equal findings share one list of them, so few lists are made.
  private List<Defect> ofRow(int row) {
    return ofFindings.computeIfAbsent(
        determinations.findings(row),
        findings ->
            defects(findings).stream().filter(defect -> !ofRequest.contains(defect)).toList());
  }

  /// Tells the listener of each row that has a defect of its own.
  ///
  /// @throws PackageException if the file has changed since the first reading
  public void forEachRow(RowListener listener) throws CsvException, IOException {
    try (SubjectsReading reading = subject.subjects().read()) {
      for (CsvBlock block = reading.nextBlock(); block != null; block = reading.nextBlock()) {
        for (CsvCursor cursor = block.cursor(); cursor.next(); ) {
          if (cursor.row() >= totals.rows()) {
            throw changed();
          }
          List<Defect> defects = ofRow((int) cursor.row());
          if (!defects.isEmpty()) {
            listener.row(reading.subject(cursor), defects);
          }
        }
        block.release();
      }
      if (!reading.totals().equals(totals)) {
        throw changed();
      }
    }
  }

  private PackageException changed() {
    return new PackageException(subject.subjects().name(), "changed while it was checked");
  }
}
