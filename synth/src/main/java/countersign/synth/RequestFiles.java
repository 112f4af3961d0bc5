package countersign.synth;

import countersign.csv.CsvWriter;
import countersign.domain.SubjectColumn;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.List;

/// Writes `package/request.json`, `package/subjects.csv` and `truth.csv` into a directory. Until
/// [#finish] they stand under names that end in `.part`; closing before leaves none of them.
final class RequestFiles implements Closeable {
  /// A person who would receive answers.
  record Officer(String id, String name, String title) {}

  /// What stands in `request.json` besides the subjects.
  record Letter(String requestId, LocalDate madeOn, List<Officer> officers) {}

  private static final String OFFICE = "Secretary of Homeland Security";
  private static final String SUBJECTS = "subjects.csv";

  private final Path directory;
  private final Path packageDirectory;
  private final Path subjectsPart;
  private final Path truthPart;
  private final MessageDigest digest = Digests.sha256();
  private final CsvWriter subjects;
  private final CsvWriter truth;
  private long rows;
  private boolean finished;

  RequestFiles(Path directory) throws IOException {
    this.directory = directory;
    packageDirectory = directory.resolve("package");
    Files.createDirectories(packageDirectory);
    subjectsPart = packageDirectory.resolve(SUBJECTS + ".part");
    truthPart = directory.resolve("truth.csv.part");
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(subjectsPart), 1 << 16);
    subjects =
        new CsvWriter(new DigestOutputStream(out, digest), CsvWriter.Formulas.VERBATIM);
    truth = new CsvWriter(Files.newOutputStream(truthPart), CsvWriter.Formulas.VERBATIM);
    for (SubjectColumn column : SubjectColumn.values()) {
      subjects.field(column.header());
    }
    subjects.endRow();
    truth.row(
        "subject_ref", "disposition", "rule_ids", "noise", "why", "kind_of_noise", "address_kind",
        "name_group");
  }

  /// {@return the number of the next row, from 0}
  long rows() {
    return rows;
  }

  /// Writes a row and what is right for it; sets its `subject_ref`.
  void row(String[] values, Outcome outcome) throws IOException {
    String reference = "S-" + CaseFile.number(rows, 7);
    CaseFile.put(values, SubjectColumn.SUBJECT_REF, reference);
    subjects.row(values);
    truth.row(
        reference,
        outcome.disposition().name(),
        outcome.ruleIds(),
        outcome.noise(),
        outcome.why(),
        outcome.kindOfNoise(),
        outcome.addressKind(),
        outcome.nameGroup());
    rows++;
  }

  /// Writes `request.json` and gives the files their names.
  void finish(Letter letter) throws IOException {
    subjects.close();
    truth.close();
    Path request = packageDirectory.resolve("request.json");
    Files.writeString(request, json(letter), StandardCharsets.UTF_8);
    move(subjectsPart, packageDirectory.resolve(SUBJECTS));
    move(truthPart, directory.resolve("truth.csv"));
    Files.deleteIfExists(packageDirectory.resolve("approval.jws"));
    finished = true;
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private String json(Letter letter) {
    StringBuilder out = new StringBuilder(4096);
    out.append("{\n");
    member(out, "request_id", letter.requestId());
    member(out, "agreement", "irs-dhs-2025");
    member(out, "requesting_agency", "DHS/ICE");
    member(out, "made_on", letter.madeOn().toString());
    member(out, "authority", "26 USC 6103(i)(2)");
    out.append("  \"elements_requested\": [\"confirm_name_and_address\"],\n");
    out.append("  \"signatory\": {\"name\": \"Demo ").append(OFFICE);
    out.append("\", \"office\": \"").append(OFFICE).append("\"},\n");
    out.append("  \"attestations\": [\"solely_for_criminal_investigation\", ");
    out.append("\"each_subject_under_active_investigation\"],\n");
    out.append("  \"officers\": [");
    String gap = "\n    ";
    for (Officer officer : letter.officers()) {
      out.append(gap).append("{\"officer_id\": \"").append(officer.id());
      out.append("\", \"name\": \"").append(officer.name());
      out.append("\", \"title\": \"").append(officer.title());
      out.append("\", \"agency\": \"DHS/ICE\", \"employment\": \"employee\"}");
      gap = ",\n    ";
    }
    out.append("\n  ],\n");
    out.append("  \"subjects\": {\"file\": \"").append(SUBJECTS).append("\", \"sha256\": \"");
    out.append(Digests.hex(digest.digest())).append("\", \"count\": ").append(rows);
    return out.append("}\n}\n").toString();
  }

  private static void member(StringBuilder out, String name, String value) {
    out.append("  \"").append(name).append("\": \"").append(value).append("\",\n");
  }

  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    try (subjects;
        truth) {
      subjects.flush();
    } finally {
      Files.deleteIfExists(subjectsPart);
      Files.deleteIfExists(truthPart);
    }
  }
}
