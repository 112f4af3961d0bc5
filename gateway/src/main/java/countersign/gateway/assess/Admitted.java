package countersign.gateway.assess;

import countersign.csv.CsvBlock;
import countersign.csv.CsvException;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.SubjectsReading;
import countersign.match.PopulationException;
import countersign.rules.admission.Admission;
import countersign.rules.admission.AdmissionInput;
import countersign.rules.admission.Determinations;
import countersign.rules.admission.Docket;
import countersign.rules.admission.RowFacts;
import countersign.rules.admission.SubjectsFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A request after admission: each row decided as far as the request alone decides it. No record
/// has been opened. Holds about 120 bytes a row; not thread-safe.
public final class Admitted {
  private final RequestPackage request;
  private final AdmissionInput input;
  private final Determinations determinations;
  private final SubjectsReading.Totals totals;
  private final long[] periods;

  private Admitted(
      RequestPackage request,
      AdmissionInput input,
      Determinations determinations,
      SubjectsReading.Totals totals,
      long[] periods) {
    this.request = request;
    this.input = input;
    this.determinations = determinations;
    this.totals = totals;
    this.periods = periods;
  }

  /// Reads the rows of a package and decides every rule that needs no look-up.
  ///
  /// @param request stays open as long as the result is used
  /// @throws CsvException where `subjects.csv` is malformed
  /// @throws IOException where it cannot be read
  public static Admitted of(
      RequestPackage request, AdmissionInput input, int threads, Stages stages)
      throws CsvException, IOException {
    Admission admission = Admission.of(input);
    Docket docket = admission.docket();
    var periods = new Periods();
    try (SubjectsReading reading = request.subjects().read()) {
      InOrder.run(
          reading, threads, () -> new Reading(reading, admission, docket, periods, stages));
      var totals = reading.totals();
      var determinations = docket.decide(new SubjectsFile(totals.sha256(), totals.rows()));
      return new Admitted(request, input, determinations, totals, periods.toArray());
    } catch (PopulationException e) {
      throw new AssertionError("admission opened a population", e);
    }
  }

  /// Reads blocks on one thread.
  private record Reading(
      SubjectsReading reading,
      Admission.Reader rows,
      Docket docket,
      Periods periods,
      Stages stages)
      implements InOrder.Worker<Reading.Block> {

    record Block(List<RowFacts> facts, List<Long> periods) {}

    Reading(
        SubjectsReading reading,
        Admission admission,
        Docket docket,
        Periods periods,
        Stages stages) {
      this(reading, admission.reader(), docket, periods, stages);
    }

    @Override
    public Block work(CsvBlock block) throws CsvException {
      var result = new Block(new ArrayList<>(), new ArrayList<>());
      for (var cursor = block.cursor(); cursor.next(); ) {
        var subject = reading.subject(cursor);
        result.facts.add(rows.read(subject));
        result.periods.add(TaxPeriods.digest(subject));
      }
      return result;
    }

    @Override
    public void handOver(CsvBlock block, Block result) {
      result.facts.forEach(docket::add);
      result.periods.forEach(periods::add);
      stages.advance(Stages.Stage.ADMISSION, result.facts.size());
    }
  }

  /// A growing column of longs.
  private static final class Periods {
    private long[] values = new long[1 << 10];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = java.util.Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    long[] toArray() {
      return java.util.Arrays.copyOf(values, size);
    }
  }

  /// {@return what was decided, row by row}
  public Determinations determinations() {
    return determinations;
  }

  /// {@return what admission was decided from}
  public AdmissionInput input() {
    return input;
  }

  /// {@return the package}
  public RequestPackage request() {
    return request;
  }

  /// {@return digest and count of `subjects.csv` as it was read}
  public SubjectsReading.Totals totals() {
    return totals;
  }

  /// {@return a digest of the taxable periods a row asks about}, for budgets
  public long periods(int row) {
    return periods[row];
  }
}
