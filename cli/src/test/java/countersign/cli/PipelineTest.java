package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvSource;
import countersign.gateway.assess.Admitted;
import countersign.gateway.assess.Assessment;
import countersign.gateway.assess.Stages;
import countersign.gateway.intake.Approval;
import countersign.gateway.intake.DemoAuthority;
import countersign.gateway.intake.PackageSigning;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.TrustedAuthority;
import countersign.match.BuildProgress;
import countersign.match.Population;
import countersign.match.PopulationBuilder;
import countersign.match.PopulationSource;
import countersign.rules.admission.AdmissionInput;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.synth.DefectProfile;
import countersign.synth.SyntheticPopulation;
import countersign.synth.SyntheticRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole job, from synthetic people to outcome files, judged by the truth that the synthetic
/// data knows about itself.
class PipelineTest {
  private static final String OFFICE = "Secretary of Homeland Security";
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
  private static final long PEOPLE = 12_000;
  private static final long ROWS = 1_500;

  @TempDir Path folder;

  /// One line of an outcome or of the truth, by column.
  private record Line(Map<String, String> columns) {
    String get(String column) {
      return columns.get(column);
    }
  }

  private static Map<String, Line> lines(Path file) throws Exception {
    Map<String, Line> lines = new LinkedHashMap<>();
    try (CsvSource source = CsvSource.open(file)) {
      List<String> names = source.header().names();
      for (var block = source.nextBlock(); block != null; block = source.nextBlock()) {
        for (var cursor = block.cursor(); cursor.next(); ) {
          Map<String, String> columns = new LinkedHashMap<>();
          for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), cursor.text(i));
          }
          lines.put(columns.get("subject_ref"), new Line(columns));
        }
      }
    }
    return lines;
  }

  private Path population(String name, long seed) throws Exception {
    Path csv = folder.resolve(name + ".csv");
    SyntheticPopulation.write(PEOPLE, seed, csv, done -> {});
    PopulationBuilder.build(
        List.of(new PopulationSource.File(csv)),
        folder.resolve(name),
        new PopulationBuilder.Options(2),
        BuildProgress.silent());
    return csv;
  }

  private Path request(Path people, String name, long seed, DefectProfile profile)
      throws Exception {
    Path directory = folder.resolve(name);
    SyntheticRequest.write(
        new SyntheticRequest.Plan(people, ROWS, seed, directory, profile), done -> {});
    Path keys = folder.resolve("keys");
    DemoAuthority.write(keys, List.copyOf(agreement().offices()));
    String file = DemoAuthority.fileName(OFFICE);
    assertTrue(
        PackageSigning.sign(
                directory.resolve("package"),
                keys.resolve(file + ".key.pem"),
                keys.resolve(file + ".cert.pem"))
            instanceof PackageSigning.Outcome.Signed);
    return directory;
  }

  private static DisclosureAgreement agreement() {
    return Agreements.shipped().get("irs-dhs-2025");
  }

  private Path assess(Path request, String population, String out, int threads, boolean trusted)
      throws Exception {
    Optional<TrustedAuthority> trust =
        trusted
            ? Optional.of(TrustedAuthority.load(folder.resolve("keys").resolve("ca.pem")))
            : Optional.empty();
    try (Population people = Population.open(folder.resolve(population));
        RequestPackage subject = RequestPackage.open(request.resolve("package"))) {
      Assessment.rehearse(
          agreement(), subject, trust, DAY, people, folder.resolve(out), threads, Stages.silent());
    }
    return folder.resolve(out);
  }

  @Test
  void onThreeSeedsNoRowIsConfirmedThatMustNotBeAndThoseDueAre() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      Path people = population("people-" + seed, seed);
      Path request = request(people, "clean-" + seed, seed, DefectProfile.CLEAN);
      Path out = assess(request, "people-" + seed, "out-" + seed, 2, true);
      Map<String, Line> answers = lines(out.resolve("answers.csv"));
      long due = 0;
      long confirmed = 0;
      for (var truth : lines(request.resolve("truth.csv")).entrySet()) {
        String expected = truth.getValue().get("disposition");
        String found = answers.get(truth.getKey()).get("disposition");
        if (expected.equals("CONFIRMED")) {
          due++;
          confirmed += found.equals("CONFIRMED") ? 1 : 0;
        } else {
          assertFalse(
              found.equals("CONFIRMED"),
              "seed " + seed + ": " + truth.getKey() + " " + truth.getValue().get("why"));
        }
      }
      assertTrue(due > ROWS / 2, "seed " + seed + ": " + due + " rows due");
      assertTrue(
          confirmed * 100 >= due * 98, "seed " + seed + ": " + confirmed + " of " + due + " rows");
    }
  }

  @Test
  void theRequestOfJune2025IsNotAnsweredAndNeitherIsAnUnsignedOne() throws Exception {
    Path people = population("people", 5);
    Path june = request(people, "june", 5, DefectProfile.JUNE_2025);
    for (Line answer : lines(assess(june, "people", "o1", 2, true).resolve("answers.csv")).values()) {
      assertEquals("RETURNED", answer.get("disposition"));
    }
    Path clean = request(people, "clean", 5, DefectProfile.CLEAN);
    for (Line answer : lines(assess(clean, "people", "o2", 2, false).resolve("answers.csv")).values()) {
      assertEquals("RETURNED", answer.get("disposition"));
      assertTrue(answer.get("reason_codes").startsWith("A2."), answer.get("reason_codes"));
    }
  }

  @Test
  void theSameInputsGiveTheSameBytesWithOneThreadAndWithTwo() throws Exception {
    Path people = population("people", 6);
    Path request = request(people, "clean", 6, DefectProfile.CLEAN);
    Path one = assess(request, "people", "one", 1, true);
    Path two = assess(request, "people", "elsewhere/two", 2, true);
    for (String file : List.of("answers.csv", "determinations.csv", "summary.json")) {
      assertEquals(-1, Files.mismatch(one.resolve(file), two.resolve(file)), file);
    }
  }

  @Test
  void aRequestTooLargeToKeepIsReadAgainAndAnsweredTheSame() throws Exception {
    Path people = population("people", 6);
    for (DefectProfile profile : List.of(DefectProfile.CLEAN, DefectProfile.PROBING)) {
      Path request = request(people, profile.label(), 6, profile);
      Path kept = assess(request, "people", "kept-" + profile.label(), 2, true);
      Path again = folder.resolve("again-" + profile.label());
      try (Population known = Population.open(folder.resolve("people"));
          RequestPackage subject = RequestPackage.open(request.resolve("package"))) {
        var trust =
            Optional.of(TrustedAuthority.load(folder.resolve("keys").resolve("ca.pem")));
        var input =
            AdmissionInput.rehearsal(
                agreement(), subject.request(), Approval.check(subject, trust, DAY), DAY);
        Admitted admitted = Admitted.of(subject, input, 2, Stages.silent(), 0);
        Assessment.verify(
            admitted, Assessment.lookUpAll(admitted), known, again, 2, Stages.silent(), 0);
      }
      for (String file : List.of("answers.csv", "determinations.csv", "summary.json")) {
        assertEquals(-1, Files.mismatch(kept.resolve(file), again.resolve(file)), file);
      }
    }
  }

  /// Whatever the population holds, what is said of rows that are not admitted stays the same to
  /// the byte; only the one bit of admitted rows moves.
  @Test
  void reasonsDependOnTheRequestAlone() throws Exception {
    Path people = population("people", 7);
    population("others", 8);
    for (DefectProfile profile : DefectProfile.values()) {
      Path request = request(people, profile.label(), 7, profile);
      var own = lines(assess(request, "people", "own-" + profile.label(), 2, true).resolve("answers.csv"));
      var other =
          lines(assess(request, "others", "other-" + profile.label(), 2, true).resolve("answers.csv"));
      assertEquals(List.copyOf(own.keySet()), List.copyOf(other.keySet()));
      for (var each : own.entrySet()) {
        Line changed = other.get(each.getKey());
        if (each.getValue().get("disposition").endsWith("CONFIRMED")) {
          assertTrue(changed.get("disposition").endsWith("CONFIRMED"));
          assertEquals("", changed.get("reason_codes"));
        } else {
          assertEquals(each.getValue(), changed);
        }
      }
    }
  }
}
