package countersign.gateway.assess;

import countersign.csv.CsvBlock;
import countersign.csv.CsvException;
import countersign.domain.SignatureVerdict;
import countersign.gateway.intake.Approval;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.SubjectsReading;
import countersign.gateway.intake.TrustedAuthority;
import countersign.match.Population;
import countersign.match.PopulationException;
import countersign.rules.admission.AdmissionInput;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The holder's run over one package: admission, then verification of the admitted rows, then the
/// outcome files. Nothing is released here.
public final class Assessment {
  private Assessment() {}

  /// A rehearsal: no orders, no history, safeguards as the agreement says.
  ///
  /// @param trust the authority whose signatory certificates count; without one none does
  /// @param out where the outcome files are put
  /// @throws CsvException where `subjects.csv` is malformed; nothing is written
  /// @throws IOException where a file cannot be read or written
  public static Verified rehearse(
      DisclosureAgreement agreement,
      RequestPackage request,
      Optional<TrustedAuthority> trust,
      LocalDate asOf,
      Population population,
      Path out,
      int threads,
      Stages stages)
      throws CsvException, PopulationException, IOException {
    SignatureVerdict verdict = Approval.check(request, trust, asOf);
    var input = AdmissionInput.rehearsal(agreement, request.request(), verdict, asOf);
    long started = System.nanoTime();
    Admitted admitted = Admitted.of(request, input, threads, stages);
    long read = System.nanoTime();
    return verify(
        admitted, lookUpAll(admitted), population, out, threads, stages, read - started);
  }

  /// {@return the rulings of an installation without memory}
  public static Ruling[] lookUpAll(Admitted admitted) {
    var rulings = new Ruling[admitted.determinations().rows()];
    Arrays.fill(rulings, Ruling.LOOK_UP);
    return rulings;
  }

  /// Verifies what was admitted and writes the outcome files.
  ///
  /// @param rulings what the installation's memory says of each row; for a row that is not admitted
  ///     it counts for nothing
  /// @param admissionNanos what admission took, for `timing.json`
  public static Verified verify(
      Admitted admitted,
      Ruling[] rulings,
      Population population,
      Path out,
      int threads,
      Stages stages,
      long admissionNanos)
      throws CsvException, PopulationException, IOException {
    long started = System.nanoTime();
    try (var files = new OutcomeFiles(out, admitted.determinations().rows())) {
      Supplier<Verifying> workers =
          () -> new Verifying(admitted, rulings, population, files, stages);
      if (admitted.questions().isPresent()) {
        var blocks = admitted.questions().get().iterator();
        InOrder.run(() -> blocks.hasNext() ? blocks.next() : null, threads, workers::get);
      } else {
        reread(admitted, threads, workers);
      }
      Verified verified = files.finish(rules(admitted, rulings));
      publish(files, admitted, population.digest(), verified, started, admissionNanos);
      return verified;
    }
  }

  private static void reread(Admitted admitted, int threads, Supplier<Verifying> workers)
      throws CsvException, PopulationException, IOException {
    try (SubjectsReading reading = admitted.request().subjects().read()) {
      InOrder.run(reading, threads, () -> new Rereading(admitted, reading, workers.get()));
      unchanged(admitted, reading);
    }
  }

  /// Makes the questions of a block again and puts them.
  private record Rereading(Admitted admitted, SubjectsReading reading, Verifying verifying)
      implements InOrder.Worker<CsvBlock, OutcomeFiles.Lines> {
    @Override
    public OutcomeFiles.Lines work(CsvBlock block)
        throws CsvException, PopulationException, IOException {
      return verifying.work(QuestionRows.reread(block, reading, admitted));
    }

    @Override
    public void handOver(OutcomeFiles.Lines lines) throws IOException {
      verifying.handOver(lines);
    }
  }

  /// Writes what admission alone decided, in the form of the outcome files; a row that may be asked
  /// has the word `ADMITTED`. Opens no population.
  public static Verified decide(Admitted admitted, Path out, int threads)
      throws CsvException, IOException {
    long started = System.nanoTime();
    try (var files = new OutcomeFiles(out, admitted.determinations().rows());
        SubjectsReading reading = admitted.request().subjects().read()) {
      InOrder.run(reading, threads, () -> new Deciding(admitted, reading, files));
      unchanged(admitted, reading);
      Verified verified = files.finish(admitted.determinations().countsByRule());
      publish(files, admitted, "", verified, started, 0);
      return verified;
    } catch (PopulationException e) {
      throw new AssertionError("admission opened a population", e);
    }
  }

  static void unchanged(Admitted admitted, SubjectsReading reading) throws CsvException {
    if (!reading.totals().equals(admitted.totals())) {
      throw new CsvException(
          admitted.request().subjects().name(), 0, 0, "the file changed while it was assessed");
    }
  }

  private static void publish(
      OutcomeFiles files,
      Admitted admitted,
      String populationDigest,
      Verified verified,
      long started,
      long admissionNanos)
      throws IOException {
    files.write(OutcomeFiles.SUMMARY, Summary.json(admitted, populationDigest, verified, false));
    var timing = new LinkedHashMap<String, Long>();
    timing.put("admission_millis", admissionNanos / 1_000_000);
    timing.put("verification_millis", (System.nanoTime() - started) / 1_000_000);
    files.write(OutcomeFiles.TIMING, Summary.bytes(timing));
    files.publish();
  }

  private static Map<String, Long> rules(Admitted admitted, Ruling[] rulings) {
    var rules = new java.util.TreeMap<>(admitted.determinations().countsByRule());
    for (int row = 0; row < rulings.length; row++) {
      if (rulings[row] == Ruling.BUDGET_SPENT && admitted.determinations().admitted(row)) {
        rules.merge("C1", 1L, Long::sum);
      }
    }
    return rules;
  }
}
