package countersign.synth;

import countersign.csv.CsvException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.LongConsumer;

/// Writes a synthetic request package and its truth (interfaces.md §1) from a population file that
/// [SyntheticPopulation] wrote. The package is not signed. The bytes depend on the population file
/// and the plan, not on the names or places of files; memory grows by about 50 bytes a row.
public final class SyntheticRequest {
  /// Case numbers and reasons are laid out for so many.
  public static final long MOST_ROWS = 20_000_000L;

  /// What to write.
  ///
  /// @param population a file of [SyntheticPopulation]
  /// @param rows rows under the header, 1 to [#MOST_ROWS]
  /// @param directory gets `package/request.json`, `package/subjects.csv` and `truth.csv`
  /// @param madeOn the date of the request; periods up to the year before may be asked about
  public record Plan(
      Path population,
      long rows,
      long seed,
      Path directory,
      DefectProfile profile,
      LocalDate madeOn) {
    public Plan {
      if (rows < 1 || rows > MOST_ROWS) {
        throw new IllegalArgumentException("rows must be 1 to " + MOST_ROWS + ", not " + rows);
      }
      if (profile == DefectProfile.JUNE_2025 && rows < JuneRequest.FEWEST_ROWS) {
        throw new IllegalArgumentException(
            "a request shaped like june-2025 needs " + JuneRequest.FEWEST_ROWS + " rows or more");
      }
    }

    /// A plan on the date of its profile.
    public Plan(Path population, long rows, long seed, Path directory, DefectProfile profile) {
      this(population, rows, seed, directory, profile, profile.madeOn());
    }
  }

  private SyntheticRequest() {}

  /// Writes what `plan` says; on failure leaves nothing half-written.
  ///
  /// @param progress hears now and then how many rows are done
  /// @throws CsvException if the population file is absent, malformed, not of our making, or holds
  ///     too few people
  public static void write(Plan plan, LongConsumer progress) throws CsvException, IOException {
    long people = PopulationReader.count(plan.population());
    boolean june = plan.profile() == DefectProfile.JUNE_2025;
    long needed = june ? JuneRequest.onFile(plan.rows()) : plan.rows();
    if (people < needed) {
      throw new CsvException(
          plan.population().toString(),
          0,
          0,
          "holds " + people + " people; " + plan.rows() + " rows need " + needed);
    }
    Selection selection = new Selection(people, needed, plan.seed());
    try (PopulationReader reader = PopulationReader.open(plan.population());
        RequestRun run = new RequestRun(plan, progress)) {
      switch (plan.profile()) {
        case CLEAN -> new CleanRequest(run, false, plan.seed()).write(reader, selection);
        case EVERY_DEFECT -> new CleanRequest(run, true, plan.seed()).write(reader, selection);
        case JUNE_2025 ->
            new JuneRequest(run, plan.rows(), plan.seed()).write(reader, selection);
        case PROBING -> new ProbingRequest(run, plan.rows()).write(reader);
      }
    }
  }
}
