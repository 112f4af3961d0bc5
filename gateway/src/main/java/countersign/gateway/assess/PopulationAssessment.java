package countersign.gateway.assess;

import countersign.csv.CsvException;
import countersign.csv.CsvSource;
import countersign.domain.DispositionKind;
import countersign.domain.Subject;
import countersign.domain.SignatureVerdict;
import countersign.gateway.alarm.AlarmDesk;
import countersign.gateway.alarm.Canaries;
import countersign.gateway.alarm.RequestTally;
import countersign.gateway.budget.Budgets;
import countersign.gateway.budget.PastQuestions;
import countersign.gateway.budget.QuestionKeys;
import countersign.gateway.intake.Approval;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.TrustedAuthority;
import countersign.gateway.release.AgreementShelf;
import countersign.gateway.release.AssessmentPort;
import countersign.gateway.release.Inspections;
import countersign.gateway.release.Replay;
import countersign.gateway.release.Sources;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.match.Explanation;
import countersign.match.Population;
import countersign.match.PopulationException;
import countersign.rules.admission.AdmissionInput;
import countersign.rules.admission.Determinations;
import countersign.rules.admission.History;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.ParameterName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The pipeline as an installation uses it: the same classes as a rehearsal, with the orders and
/// safeguards handed in and the budgets charged before look-up. Thread-safe: several requests are
/// decided at once, and only the memory of questions is asked by one at a time.
public final class PopulationAssessment implements AssessmentPort, AutoCloseable {
  // What counts under an agreement that does not set a budget: design positions, as strict as the
  // shipped agreement's or stricter.
  private static final int DEFAULT_PER_HOUSEHOLD = 4;
  private static final int DEFAULT_PER_BARE_NAME = 4;
  private static final int DEFAULT_PER_DATED_NAME = 20;
  private static final int DEFAULT_WINDOW_DAYS = 365;
  private static final int DEFAULT_IN_WINDOW = 1;
  private static final int DEFAULT_EVER = 3;

  private final Sources sources;
  private final PastQuestions past;
  private final Turns turns = new Turns();
  private final QuestionKeys keys;
  private final AgreementShelf agreements;
  private final Clock clock;
  private final int threads;
  private final Stages stages;
  private final AlarmDesk alarms;
  private final Path questions;

  /// {@return the day on which questions are charged}: the installation's clock, never the as-of
  /// date of a run, which whoever runs it may choose.
  @FunctionalInterface
  public interface Clock {
    LocalDate today();
  }

  /// @param sources read for each assessment, so that a revocation counts at the next one
  /// @param past the memory of questions; closed with this
  public PopulationAssessment(
      Sources sources,
      PastQuestions past,
      QuestionKeys keys,
      AgreementShelf agreements,
      Clock clock,
      int threads,
      Stages stages,
      AlarmDesk alarms,
      Path questions) {
    this.sources = sources;
    this.past = past;
    this.keys = keys;
    this.agreements = agreements;
    this.clock = clock;
    this.threads = threads;
    this.stages = stages;
    this.alarms = alarms;
    this.questions = questions;
  }

  /// {@return the pipeline of an installation}
  ///
  /// @param threads how many rows are decided at once, for each request
  /// @throws IOException if the memory of questions cannot be read: it is never taken for empty
  public static PopulationAssessment of(Installation installation, int threads)
      throws IOException {
    return of(installation, Sources.of(installation.configuration()), threads, Stages.silent());
  }

  /// {@return the pipeline of an installation, with other sources than its service has}
  public static PopulationAssessment of(
      Installation installation, Sources sources, int threads, Stages stages)
      throws IOException {
    byte[] key = Arrays.copyOf(installation.accountingKey().getEncoded(), QuestionKeys.KEY_BYTES);
    var shelf = AgreementShelf.of(installation.configuration());
    return new PopulationAssessment(
        sources,
        PastQuestions.open(installation.layout().questions(), false),
        new QuestionKeys(key),
        shelf,
        () -> LocalDate.ofInstant(installation.database().instant(), ZoneOffset.UTC),
        threads,
        stages,
        new AlarmDesk(installation.database()),
        installation.layout().questions());
  }

  @Override
  public Assessed assess(Assignment assignment) throws IOException {
    try (var request = RequestPackage.open(assignment.packageZip())) {
      Admitted admitted = admit(request, assignment, sources);
      if (!assignment.lookUp()) {
        Verified decided = Assessment.decide(admitted, assignment.out(), threads);
        alarm(assignment, request, admitted, decided, new Ruling[0]);
        return assessed(admitted, decided, "");
      }
      try (Population people = Population.open(sources.population())) {
        Charging charging = Charging.of(admitted, keys, threads);
        // Crash after this: the questions are charged and not yet answered; the step is done again
        // and finds them as its own.
        Ruling[] rulings = charging.charge(turns, past, budgets(admitted), clock.today());
        Verified verified =
            Assessment.verify(
                admitted, rulings, people, assignment.out(), threads, stages, 0);
        charging.remember(turns, past, rulings, verified);
        alarm(assignment, request, admitted, verified, rulings);
        return assessed(admitted, verified, people.digest());
      }
    } catch (CsvException | PopulationException | StateException unusable) {
      throw new IOException(unusable.getMessage(), unusable);
    }
  }

  /// Notes what a request gives occasion for: once it is admitted, so that one of which no row may
  /// be asked is noticed too, and again with its answers. Each alarm is noted once for a case.
  private void alarm(
      Assignment assignment, RequestPackage request, Admitted admitted, Verified verified,
      Ruling[] rulings) throws CsvException, IOException, StateException {
    long repeated = 0;
    long held = 0;
    for (int row = 0; row < rulings.length; row++) {
      boolean counts = admitted.determinations().admitted(row);
      repeated += counts && (rulings[row] == Ruling.WAS_CONFIRMED
          || rulings[row] == Ruling.WAS_NOT_CONFIRMED) ? 1 : 0;
      held += counts && rulings[row] == Ruling.BUDGET_SPENT ? 1 : 0;
    }
    var counts = verified.counts();
    var tally = new RequestTally(admitted.determinations().rows(),
        counts.get(DispositionKind.RETURNED) + counts.get(DispositionKind.REFUSED),
        counts.get(DispositionKind.CONFIRMED), counts.get(DispositionKind.NOT_CONFIRMED), repeated,
        held, mostAtOneAddress(admitted.determinations()), Canaries.read(questions).in(request));
    alarms.note(assignment.caseId(), tally, admitted.input().agreement());
  }

  private static long mostAtOneAddress(Determinations rows) {
    long[] addresses = IntStream.range(0, rows.rows()).mapToLong(rows::deliveryPoint)
        .filter(address -> address != 0).sorted().toArray();
    int most = 0;
    for (int first = 0, next; first < addresses.length; first = next) {
      next = first;
      while (next < addresses.length && addresses[next] == addresses[first]) {
        next++;
      }
      most = Math.max(most, next - first);
    }
    return most;
  }

  /// {@return what decides old requests again}: no budget is charged and nothing is remembered
  public Replay.Decider decider() {
    return new Replay.Decider() {
      @Override
      public void decide(
          Assignment assignment, Optional<Path> determinations, Sources then)
          throws IOException {
        replay(assignment, determinations, then);
      }

      @Override
      public String populationDigest(Path population) throws IOException {
        return digest(population);
      }

      @Override
      public String programDigest() {
        return ProgramDigest.value();
      }
    };
  }

  /// {@return what compares single rows with the records for an auditor}; charges nothing
  public Inspections.Comparer comparer() {
    return new Inspections.Comparer() {
      @Override
      public String populationDigest() throws IOException {
        return PopulationAssessment.this.populationDigest();
      }

      @Override
      public Explanation compare(Subject subject) throws IOException {
        try (Population people = Population.open(sources.population())) {
          return RowExplanation.compare(people, subject);
        } catch (PopulationException unusable) {
          throw new IOException(unusable.getMessage(), unusable);
        }
      }
    };
  }

  /// What the memory of questions said then is taken from the determinations of then.
  private void replay(Assignment assignment, Optional<Path> determinations, Sources then)
      throws IOException {
    try (var request = RequestPackage.open(assignment.packageZip())) {
      Admitted admitted = admit(request, assignment, then);
      if (determinations.isEmpty()) {
        Assessment.decide(admitted, assignment.out(), threads);
        return;
      }
      try (Population people = Population.open(then.population())) {
        Ruling[] rulings = rulings(determinations.get(), admitted.determinations().rows());
        Assessment.verify(
            admitted, rulings, people, assignment.out(), threads, Stages.silent(), 0);
      }
    } catch (CsvException | PopulationException unusable) {
      throw new IOException(unusable.getMessage(), unusable);
    }
  }

  private Admitted admit(RequestPackage request, Assignment assignment, Sources from)
      throws CsvException, IOException {
    DisclosureAgreement agreement =
        agreements
            .find(assignment.agreement())
            .orElseThrow(() -> new IOException("no agreement " + assignment.agreement()));
    Optional<TrustedAuthority> trust = from.trust().isEmpty()
        ? Optional.empty() : Optional.of(TrustedAuthority.load(from.trust().get()));
    SignatureVerdict verdict = Approval.check(request, trust, assignment.asOf());
    var input =
        new AdmissionInput(
            agreement,
            request.request(),
            verdict,
            assignment.asOf(),
            assignment.orders(),
            assignment.safeguards().orElse(agreement.safeguards()),
            History.none());
    return Admitted.of(request, input, threads, stages);
  }

  private static Budgets budgets(Admitted admitted) {
    DisclosureAgreement agreement = admitted.input().agreement();
    return new Budgets(
        parameter(agreement, ParameterName.WINDOW_DAYS, DEFAULT_WINDOW_DAYS),
        parameter(agreement, ParameterName.ADDRESSES_IN_WINDOW, DEFAULT_IN_WINDOW),
        parameter(agreement, ParameterName.ADDRESSES_EVER, DEFAULT_EVER),
        parameter(agreement, ParameterName.DOORS_PER_HOUSEHOLD, DEFAULT_PER_HOUSEHOLD),
        parameter(agreement, ParameterName.QUESTIONS_PER_BARE_NAME, DEFAULT_PER_BARE_NAME),
        parameter(agreement, ParameterName.QUESTIONS_PER_DATED_NAME, DEFAULT_PER_DATED_NAME));
  }

  private static int parameter(DisclosureAgreement agreement, ParameterName name, int otherwise) {
    return agreement.has(name) ? Math.toIntExact(agreement.parameter(name)) : otherwise;
  }

  private static Ruling[] rulings(Path determinations, int rows) throws CsvException, IOException {
    var rulings = new Ruling[rows];
    Arrays.fill(rulings, Ruling.LOOK_UP);
    try (var source = CsvSource.open(determinations)) {
      int[] at = source.header().require(List.of("disposition", "note"));
      for (var block = source.nextBlock(); block != null; block = source.nextBlock()) {
        for (var cursor = block.cursor(); cursor.next(); ) {
          int row = Math.toIntExact(cursor.row());
          if (row < rows) {
            rulings[row] = ruling(cursor.text(at[0]), cursor.text(at[1]));
          }
        }
        block.release();
      }
    }
    return rulings;
  }

  private static Ruling ruling(String disposition, String note) {
    return switch (note) {
      case Verifying.BUDGET_SPENT -> Ruling.BUDGET_SPENT;
      case Verifying.REPEATED ->
          disposition.equals(DispositionKind.CONFIRMED.name())
              ? Ruling.WAS_CONFIRMED
              : Ruling.WAS_NOT_CONFIRMED;
      default -> Ruling.LOOK_UP;
    };
  }

  private static Assessed assessed(Admitted admitted, Verified verified, String populationDigest) {
    var counts = new EnumMap<DispositionKind, Long>(DispositionKind.class);
    long stopped = 0;
    for (var each : verified.counts().entrySet()) {
      counts.put(each.getKey(), each.getValue());
      stopped += each.getKey().afterLookup() ? 0 : each.getValue();
    }
    return new Assessed(
        counts,
        admitted.determinations().rows() - stopped,
        verified.rules(),
        admitted.input().agreement().digest(),
        populationDigest);
  }

  @Override
  public String populationDigest() throws IOException {
    return digest(sources.population());
  }

  private static String digest(Path population) throws IOException {
    try (Population people = Population.open(population)) {
      return people.digest();
    } catch (PopulationException unusable) {
      throw new IOException(unusable.getMessage(), unusable);
    }
  }

  @Override
  public String programDigest() {
    return ProgramDigest.value();
  }

  @Override
  public void close() throws IOException {
    turns.alone(past::close);
  }
}
