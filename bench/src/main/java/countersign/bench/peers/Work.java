package countersign.bench.peers;

import countersign.csv.CsvRows;
import countersign.domain.DispositionKind;
import countersign.gateway.intake.DemoAuthority;
import countersign.gateway.intake.PackageSigning;
import countersign.rules.agreement.Agreements;
import countersign.synth.DefectProfile;
import countersign.synth.SyntheticPopulation;
import countersign.synth.SyntheticRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What every contender is given: a population, a signed request about people in it, and, kept
/// from them, the truth.
///
/// @param folder holds all of it, and what a contender writes
record Work(Path folder) {
  private static final String OFFICE = "Secretary of Homeland Security";

  Path population() {
    return folder.resolve("people.csv");
  }

  Path request() {
    return folder.resolve("request").resolve("package");
  }

  Path subjects() {
    return request().resolve("subjects.csv");
  }

  Path authority() {
    return folder.resolve("keys").resolve("ca.pem");
  }

  /// Makes the files.
  void prepare(long people, long rows, long seed) throws Exception {
    Files.createDirectories(folder);
    SyntheticPopulation.write(people, seed, population(), done -> {});
    SyntheticRequest.write(
        new SyntheticRequest.Plan(
            population(), rows, seed, folder.resolve("request"), DefectProfile.CLEAN),
        done -> {});
    var agreement = Agreements.shipped().get("irs-dhs-2025");
    Path keys = folder.resolve("keys");
    DemoAuthority.write(keys, List.copyOf(agreement.offices()));
    String file = DemoAuthority.fileName(OFFICE);
    PackageSigning.sign(
        request(), keys.resolve(file + ".key.pem"), keys.resolve(file + ".cert.pem"));
  }

  /// {@return the right outcome of each row}
  Map<String, DispositionKind> truth() throws Exception {
    Map<String, DispositionKind> truth = new HashMap<>();
    each(
        folder.resolve("request").resolve("truth.csv"),
        List.of("subject_ref", "disposition"),
        values -> truth.put(values[0], DispositionKind.valueOf(values[1])));
    return truth;
  }

  /// Takes the values of one row.
  interface Row {
    void values(String[] values) throws Exception;
  }

  /// Reads columns of a CSV file row by row.
  static void each(Path file, List<String> columns, Row row) throws Exception {
    try (CsvRows rows = CsvRows.open(file, columns)) {
      while (rows.next()) {
        String[] values = new String[columns.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = rows.text(i);
        }
        row.values(values);
      }
    }
  }
}
