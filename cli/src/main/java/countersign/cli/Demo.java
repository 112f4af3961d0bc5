package countersign.cli;

import countersign.csv.CsvException;
import countersign.csv.CsvRows;
import countersign.domain.DispositionKind;
import countersign.gateway.assess.Assessment;
import countersign.gateway.assess.Verified;
import countersign.gateway.intake.DemoAuthority;
import countersign.gateway.intake.PackageSigning;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.TrustedAuthority;
import countersign.gateway.release.Replay;
import countersign.gateway.release.RequestView;
import countersign.gateway.release.Stage;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.StateException;
import countersign.ledger.LogSource;
import countersign.ledger.accounting.Counters;
import countersign.ledger.accounting.LedgerCheck;
import countersign.ledger.accounting.LedgerVerdict;
import countersign.match.BuildProgress;
import countersign.match.Population;
import countersign.match.PopulationBuilder;
import countersign.match.PopulationException;
import countersign.match.PopulationSource;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import countersign.synth.DefectProfile;
import countersign.synth.SyntheticPopulation;
import countersign.synth.SyntheticRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The two acts, from nothing to a page.
final class Demo {
  static final long LEAST_ROWS = 1_000;
  static final long MOST_ROWS = 10_000_000;
  static final long MOST_PEOPLE = 100_000_000;
  private static final long SEED = 27_062_025;
  static final String SECRETARY = "Secretary of Homeland Security";
    /// Rows of the lawful request for each ten of the other.
  private static final long LAWFUL_SHARE = 10;
  private static final long APPEND_PATIENCE_MILLIS = 120_000;

  private final Terminal terminal;
  private final Path out;
  private final long rows;
  private final long people;
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final DisclosureAgreement agreement = Agreements.shipped().get("irs-dhs-2025");

  Demo(Terminal terminal, Path out, long rows, long people) {
    this.terminal = terminal;
    this.out = out;
    this.rows = rows;
    this.people = people;
  }

  /// {@return whether everything held}: no release in act one, no wrong yes, a ledger that
  /// verifies, a replay equal to the byte
  boolean run()
      throws CsvException,
          PopulationException,
          StateException,
          ConfigurationException,
          IOException {
    var folder = DemoFolder.fresh(out);
    say("Everything here is synthetic. No real person's data is used.");
    var written = population(folder);
    say("%,d invented people in %,d records, built into a snapshot", people, written.records());
    DemoHouse.create(folder.state(), folder.population(), agreement.offices());
    DemoStory.ActOne actOne;
    DemoStory.ActTwo actTwo;
    try (var house = DemoHouse.open(folder.state(), agreement.offices(), threads)) {
      actOne = actOne(folder, house);
      actTwo = actTwo(folder, house);
    }
    var story = new DemoStory(rows, people, written.records(), actOne, actTwo);
    Files.writeString(folder.page(), DemoPage.render(story));
    say("");
    say("The page with both acts: %s", folder.page());
    return actTwo.wrongYes() == 0 && answered(actOne.dispositions()) == 0 && actTwo.held();
  }

  private void say(String format, Object... arguments) throws IOException {
    terminal.out().line(String.format(Locale.ROOT, format, arguments));
    terminal.out().flush();
  }

  private SyntheticPopulation.Written population(DemoFolder folder)
      throws CsvException,
          PopulationException,
          StateException,
          ConfigurationException,
          IOException {
    SyntheticPopulation.Written written;
    try (var progress = new Progress(terminal, "inventing people", people)) {
      written =
          SyntheticPopulation.write(people, SEED, folder.people(), progress::reached);
    }
    try (var progress = new Progress(terminal, "building the snapshot, rows", written.records())) {
      PopulationBuilder.build(
          List.of(new PopulationSource.File(folder.people())),
          folder.population(),
          new PopulationBuilder.Options(threads),
          new BuildProgress() {
            @Override
            public void at(Stage stage, long done, long total) {
              if (stage == Stage.READING) {
                progress.reached(done);
              }
            }

            @Override
            public void note(String text) {}
          });
    }
    return written;
  }

  private Path request(DemoFolder folder, Path directory, long count, DefectProfile profile)
      throws CsvException, IOException {
    try (var progress = new Progress(terminal, "writing a request, rows", count)) {
      SyntheticRequest.write(
          new SyntheticRequest.Plan(folder.people(), count, SEED + 1, directory, profile),
          progress::reached);
    }
    Path unsigned = directory.resolve("package");
    String office = DemoAuthority.fileName(SECRETARY);
    var outcome =
        PackageSigning.sign(
            unsigned,
            folder.certificates().resolve(office + ".key.pem"),
            folder.certificates().resolve(office + ".cert.pem"));
    if (!(outcome instanceof PackageSigning.Outcome.Signed)) {
      throw new IllegalStateException("the demo's own signature does not fit its request");
    }
    return unsigned;
  }

  private DemoStory.ActOne actOne(DemoFolder folder, DemoHouse house)
      throws CsvException,
          PopulationException,
          StateException,
          ConfigurationException,
          IOException {
    say("");
    say("ACT ONE: the request as it was sent (27 June 2025), %,d rows", rows);
    Path sent = request(folder, folder.asSent(), rows, DefectProfile.JUNE_2025);
    var then = CheckOf2025.run(sent.resolve("subjects.csv"), folder.people());
    Verified now =
        assess(folder, sent, folder.asSent().resolve("outcome"));
    RequestView view = house.send(sent, id(sent));
    say("  %-52s %12s", "the check of 2025 would have released", Html.number(then.released()));
    say("  %-52s %12s", "  of these, an address the requester did not have",
        Html.number(then.newAddresses()));
    say("  %-52s %12s", "  of these, on a text that is no address",
        Html.number(then.noAddress()));
    say("  %-52s %12s", "Countersign releases", Html.number(now.disclosures()));
    print(now);
    say("  the installation recorded the request and its refusals: %s", view.row().stage());
    List<DemoStory.RuleCount> rules = rules(now);
    say("  rows by rule (a row counts under each rule it fails):");
    for (var rule : rules) {
      say("    %-4s %,10d  %s  [%s]", rule.rule(), rule.rows(), rule.title(), rule.citation());
    }
    return new DemoStory.ActOne(
        then.released(), then.newAddresses(), then.noAddress(), counts(now), rules);
  }

  private DemoStory.ActTwo actTwo(DemoFolder folder, DemoHouse house)
      throws CsvException,
          PopulationException,
          StateException,
          ConfigurationException,
          IOException {
    long count = Math.max(100, rows / LAWFUL_SHARE);
    say("");
    say("ACT TWO: the same agency asks lawfully, %,d rows", count);
    Path sent = request(folder, folder.lawful(), count, DefectProfile.CLEAN);
    Path outcome = folder.lawful().resolve("outcome");
    Verified verified = assess(folder, sent, outcome);
    print(verified);
    var judged = judge(folder.lawful().resolve("truth.csv"), outcome.resolve("answers.csv"));
    say("  rows due to be confirmed: %,d; of these confirmed: %,d; confirmed and must not be: %,d",
        judged.due(), judged.confirmedOfDue(), judged.wrongYes());
    String id = id(sent);
    house.send(sent, id);
    say("  received and admitted; approved and released by two people, each with a signature");
    Stage stage = house.release(id).row().stage();
    if (stage != Stage.RELEASED) {
      throw CommandFailure.environment("the lawful request ended at " + stage);
    }
    LedgerVerdict ledger = ledger(folder, verified.disclosures());
    Replay.Report replay = house.replay(id);
    String verify =
        "./countersign ledger verify " + folder.ledger() + " --key " + folder.ledgerKey();
    String again = "./countersign replay --state " + folder.state() + " --request " + id;
    say("");
    say("CHECK IT YOURSELF (the demo ran both)");
    say("  %s", verify);
    say("%s", ledger.text().indent(4).stripTrailing());
    say("  %s", again);
    say("    %s", ReplayCommand.words(replay));
    var commands =
        List.of(
            new DemoStory.Command(verify, ledger.text().strip()),
            new DemoStory.Command(again, ReplayCommand.words(replay)));
    boolean held =
        ledger instanceof LedgerVerdict.Holds holds
            && holds.counters().disclosures() == verified.disclosures()
            && replay.equal();
    Counters counters =
        ledger instanceof LedgerVerdict.Holds(var unused, var figures)
            ? figures
            : new Counters(0, 0, new TreeMap<>());
    long taxpayers = house.taxpayers();
    say("  accounting: requests %,d, disclosures %,d, taxpayers %,d",
        counters.requests(), counters.disclosures(), taxpayers);
    return new DemoStory.ActTwo(
        count, counts(verified), judged.due(), judged.confirmedOfDue(), judged.wrongYes(),
        counters.requests(), counters.disclosures(), taxpayers, house.checkpoint().size(),
        house.checkpoint().checkpoint().root().base64(), commands, held);
  }

  /// The check of the ledger, once it holds the release: a step is decided a moment before its
  /// entries are appended, and nobody can collect an answer in between.
  private static LedgerVerdict ledger(DemoFolder folder, long disclosures) throws IOException {
    long until = System.currentTimeMillis() + APPEND_PATIENCE_MILLIS;
    while (true) {
      LedgerVerdict verdict =
          LedgerCheck.verify(LogSource.of(folder.ledger()), folder.policy());
      boolean there =
          verdict instanceof LedgerVerdict.Holds holds
              && holds.counters().disclosures() >= disclosures;
      if (there || System.currentTimeMillis() > until) {
        return verdict;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw CommandFailure.environment("interrupted");
      }
    }
  }

  private static String id(Path unpacked) throws IOException {
    try (var request = RequestPackage.open(unpacked)) {
      return request.request().requestId();
    }
  }

  private Verified assess(DemoFolder folder, Path request, Path outcome)
      throws CsvException,
          PopulationException,
          StateException,
          ConfigurationException,
          IOException {
    Optional<TrustedAuthority> trust =
        Optional.of(TrustedAuthority.load(folder.certificates().resolve("ca.pem")));
    try (Population population = Population.open(folder.population());
        RequestPackage subject = RequestPackage.open(request);
        var stages = new AssessCommand.StageProgress(terminal)) {
      return Assessment.rehearse(
          agreement, subject, trust, today, population, outcome, threads, stages);
    }
  }

  private void print(Verified verified) throws IOException {
    for (Map.Entry<DispositionKind, Long> each : verified.counts().entrySet()) {
      say("  %-14s %,12d", each.getKey(), each.getValue());
    }
  }

  /// What the synthetic truth says of the answers.
  private record Judged(long due, long confirmedOfDue, long wrongYes) {}

  private static Judged judge(Path truth, Path answers) throws CsvException, IOException {
    Map<String, String> due = column(truth, "disposition");
    long count = 0;
    long confirmed = 0;
    long wrong = 0;
    for (var answer : column(answers, "disposition").entrySet()) {
      boolean isDue = due.get(answer.getKey()).equals("CONFIRMED");
      boolean isConfirmed = answer.getValue().equals("CONFIRMED");
      count += isDue ? 1 : 0;
      confirmed += isDue && isConfirmed ? 1 : 0;
      wrong += !isDue && isConfirmed ? 1 : 0;
    }
    return new Judged(count, confirmed, wrong);
  }

  private static Map<String, String> column(Path file, String name)
      throws CsvException, IOException {
    Map<String, String> values = new LinkedHashMap<>();
    try (CsvRows rows = CsvRows.open(file, List.of("subject_ref", name))) {
      while (rows.next()) {
        values.put(rows.text(0), rows.text(1));
      }
    }
    return values;
  }

  private static Map<String, Long> counts(Verified verified) {
    Map<String, Long> counts = new LinkedHashMap<>();
    verified.counts().forEach((kind, count) -> counts.put(kind.name(), count));
    return counts;
  }

  private static long answered(Map<String, Long> counts) {
    return counts.get("CONFIRMED") + counts.get("NOT_CONFIRMED");
  }

  private static List<DemoStory.RuleCount> rules(Verified verified) {
    List<DemoStory.RuleCount> rules = new ArrayList<>();
    for (var each : verified.rules().entrySet()) {
      RuleText text = StatuteCore.shipped().rule(new countersign.domain.RuleId(each.getKey()));
      rules.add(
          new DemoStory.RuleCount(
              each.getKey(), text.title(), text.authority().text(), each.getValue()));
    }
    rules.sort((a, b) -> Long.compare(b.rows(), a.rows()));
    return rules;
  }
}
