package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.SubjectColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A request of a few rows, written as a requester would, and run through the commands.
final class SmallPackage {
  static final String SECRETARY = "secretary-of-homeland-security";
  static final String REQUEST =
      """
      {
        "request_id": "ICE-2026-000123",
        "agreement": "irs-dhs-2025",
        "requesting_agency": "DHS/ICE",
        "made_on": "2026-06-27",
        "authority": "26 USC 6103(i)(2)",
        "elements_requested": ["confirm_name_and_address"],
        "signatory": {"name": "Demo Secretary of Homeland Security",
                      "office": "Secretary of Homeland Security"},
        "attestations": ["solely_for_criminal_investigation",
                         "each_subject_under_active_investigation"],
        "officers": [{"officer_id": "O-1", "name": "Ann Doe", "title": "Special Agent",
                      "agency": "DHS/ICE", "employment": "employee"}],
        "subjects": {"file": "subjects.csv"}
      }
      """;
  private static final String AS_OF = "2026-11-01";

  private final Path folder;
  private final Path directory;
  private final List<Map<SubjectColumn, String>> rows = new ArrayList<>();

  SmallPackage(Path folder) throws IOException {
    this.folder = folder;
    this.directory = Files.createDirectories(folder.resolve("package"));
    Files.writeString(directory.resolve("request.json"), REQUEST);
    assertEquals(0, CommandRun.of("keys", "demo", "--out", keys("").toString()).status());
  }

  Path directory() {
    return directory;
  }

  /// {@return a complete row, to be changed}; the row is in the package already.
  Map<SubjectColumn, String> row() {
    int n = rows.size() + 1;
    String word = Integer.toString(n, 26).replaceAll("[0-9]", "z$0").chars()
        .mapToObj(c -> Character.toString(c >= '0' && c <= '9' ? 'a' + c - '0' : c))
        .collect(Collectors.joining());
    Map<SubjectColumn, String> row = new EnumMap<>(SubjectColumn.class);
    row.put(SubjectColumn.SUBJECT_REF, "S-" + n);
    row.put(SubjectColumn.GIVEN_NAME, "Maria");
    row.put(SubjectColumn.FAMILY_NAME, "Lopez" + word);
    row.put(SubjectColumn.ADDRESS_LINE1, 100 + n + " Main St");
    row.put(SubjectColumn.CITY, "Austin");
    row.put(SubjectColumn.STATE, "TX");
    row.put(SubjectColumn.ZIP, "78701");
    row.put(SubjectColumn.TAX_PERIODS, "2023");
    row.put(SubjectColumn.STATUTE, "8 USC 1253(a)(1)");
    row.put(
        SubjectColumn.RELEVANCE_REASON,
        "The lease in file " + word + " places her at the home after the order");
    row.put(SubjectColumn.INVESTIGATION_ID, "INV-" + n);
    row.put(SubjectColumn.INVESTIGATION_OPENED_ON, "2025-12-01");
    row.put(SubjectColumn.OFFICER_IDS, "O-1");
    row.put(SubjectColumn.REMOVAL_ORDER_ON, "2025-01-02");
    row.put(SubjectColumn.REMOVAL_CASE_NUMBER, "A" + (201_000_000 + n));
    row.put(SubjectColumn.REMOVAL_CHARGE, "8 USC 1227(a)(1)(B)");
    row.put(SubjectColumn.ORDER_FINAL_ON, "2025-03-01");
    row.put(SubjectColumn.FINALITY_BASIS, "appeal_waived");
    rows.add(row);
    return row;
  }

  /// Writes `subjects.csv`, every cell in quotes.
  void write() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        Arrays.stream(SubjectColumn.values())
            .map(SubjectColumn::header)
            .collect(Collectors.joining(",")));
    for (Map<SubjectColumn, String> row : rows) {
      text.append('\n');
      text.append(
          Arrays.stream(SubjectColumn.values())
              .map(column -> '"' + row.getOrDefault(column, "").replace("\"", "\"\"") + '"')
              .collect(Collectors.joining(",")));
    }
    Files.writeString(directory.resolve("subjects.csv"), text.append('\n'));
  }

  void sign() {
    CommandRun run =
        CommandRun.of(
            "request", "sign", directory.toString(), "--key",
            keys(SECRETARY + ".key.pem").toString(), "--cert",
            keys(SECRETARY + ".cert.pem").toString());
    assertEquals(0, run.status(), run.err());
  }

  CommandRun check(String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("request", "check", directory.toString(), "--as-of", AS_OF));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /// Builds the population of these rows and assesses the package against it. {@return the run}
  CommandRun assess(List<String> people, Path out) throws IOException {
    Path csv = folder.resolve("people.csv");
    Files.write(csv, people);
    Path population = folder.resolve("population");
    CommandRun built =
        CommandRun.of(
            "population", "build", "--from", csv.toString(), "--out", population.toString());
    assertEquals(0, built.status(), built.err());
    return CommandRun.of(
        "assess", "--agreement", "irs-dhs-2025", "--population", population.toString(),
        "--request", directory.toString(), "--out", out.toString(), "--trust",
        keys("ca.pem").toString(), "--as-of", AS_OF, "--threads", "2");
  }

  private Path keys(String file) {
    return folder.resolve("keys").resolve(file);
  }
}
