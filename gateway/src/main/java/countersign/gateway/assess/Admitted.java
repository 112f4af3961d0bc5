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
import countersign.rules.admission.LongColumn;
import countersign.rules.admission.RowFacts;
import countersign.rules.admission.SubjectsFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A request after admission: each row decided as far as the request alone decides it. No record
/// has been opened. Holds about 70 bytes a row, and the questions of a request of up to some three
/// million rows, 70 bytes a row, so that it need not be read again. Not thread-safe.
public final class Admitted {
  /// Memory for questions at most, and at most the part of the heap below (docs/LIMITS.md).
  private static final long KEPT_BYTES = 256L << 20;

  private static final int PART_OF_HEAP = 6;

  private final RequestPackage request;
  private final AdmissionInput input;
  private final Determinations determinations;
  private final SubjectsReading.Totals totals;
  private final LongColumn periods;
  private final Optional<List<QuestionRows>> questions;

  private Admitted(
      RequestPackage request,
      AdmissionInput input,
      Determinations determinations,
      SubjectsReading.Totals totals,
      LongColumn periods,
      Optional<List<QuestionRows>> questions) {
    this.request = request;
    this.input = input;
    this.determinations = determinations;
    this.totals = totals;
    this.periods = periods;
    this.questions = questions;
  }

  /// Reads the rows of a package and decides every rule that needs no look-up.
  ///
  /// @param request stays open as long as the result is used
  /// @throws CsvException where `subjects.csv` is malformed
  /// @throws IOException where it cannot be read
  public static Admitted of(
      RequestPackage request, AdmissionInput input, int threads, Stages stages)
      throws CsvException, IOException {
    long kept = Math.min(KEPT_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    return of(request, input, threads, stages, kept);
  }

  /// The same with `keptBytes` of memory for questions; with 0 verification reads the file again.
  /// The outcome does not depend on it.
  public static Admitted of(
      RequestPackage request, AdmissionInput input, int threads, Stages stages, long keptBytes)
      throws CsvException, IOException {
    Admission admission = Admission.of(input);
    Docket docket = admission.docket();
    var periods = new LongColumn();
    var kept = new Kept(keptBytes);
    try (SubjectsReading reading = request.subjects().read()) {
      InOrder.run(
          reading, threads, () -> new Reading(reading, admission, docket, periods, kept, stages));
      var totals = reading.totals();
      var determinations = docket.decide(new SubjectsFile(totals.sha256(), totals.rows()));
      return new Admitted(
          request, input, determinations, totals, periods, kept.questions());
    } catch (PopulationException e) {
      throw new AssertionError("admission opened a population", e);
    }
  }

  /// Reads blocks on one thread.
  private record Reading(
      SubjectsReading reading,
      Admission.Reader rows,
      Docket docket,
      LongColumn periods,
      Kept kept,
      Stages stages)
      implements InOrder.Worker<CsvBlock, Reading.Block> {

    record Block(List<RowFacts> facts, List<Long> periods, QuestionRows questions) {}

    Reading(
        SubjectsReading reading,
        Admission admission,
        Docket docket,
        LongColumn periods,
        Kept kept,
        Stages stages) {
      this(reading, admission.reader(), docket, periods, kept, stages);
    }

    @Override
    public Block work(CsvBlock block) throws CsvException {
      var facts = new ArrayList<RowFacts>();
      var asked = new ArrayList<Long>();
      var questions = new QuestionRows.Packer(Math.toIntExact(block.firstRow()));
      for (var cursor = block.cursor(); cursor.next(); ) {
        var subject = reading.subject(cursor);
        RowFacts fact = rows.read(subject);
        if (fact.clean() && !fact.undecided()) {
          questions.add(subject, fact.address(), fact.name());
        } else {
          questions.add(subject);
        }
        facts.add(fact);
        asked.add(TaxPeriods.digest(subject));
      }
      return new Block(facts, asked, questions.rows());
    }

    @Override
    public void handOver(Block result) {
      result.facts.forEach(docket::add);
      result.periods.forEach(periods::add);
      kept.add(result.questions);
      stages.advance(Stages.Stage.ADMISSION, result.facts.size());
    }
  }

  /// The questions of the blocks so far, until they are too many.
  private static final class Kept {
    private final long most;
    private long bytes;
    private List<QuestionRows> blocks = new ArrayList<>();

    Kept(long most) {
      this.most = most;
    }

    void add(QuestionRows rows) {
      bytes += rows.byteSize();
      if (bytes > most) {
        blocks = List.of();
      } else {
        blocks.add(rows);
      }
    }

    Optional<List<QuestionRows>> questions() {
      return bytes > most ? Optional.empty() : Optional.of(blocks);
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

  /// {@return the rows with their questions, in the order of the file}; empty where they are too
  /// many to be kept, and the file is to be read again
  Optional<List<QuestionRows>> questions() {
    return questions;
  }

  /// {@return a digest of the taxable periods a row asks about}, for budgets
  public long periods(int row) {
    return periods.get(row);
  }
}
