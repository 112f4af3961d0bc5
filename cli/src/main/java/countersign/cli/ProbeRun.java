package countersign.cli;

import countersign.cli.ProbeWorld.Target;
import countersign.csv.CsvException;
import countersign.csv.CsvRows;
import countersign.csv.CsvWriter;
import countersign.domain.SubjectColumn;
import countersign.domain.order.OrderSet;
import countersign.gateway.assess.Assessment;
import countersign.gateway.assess.PopulationAssessment;
import countersign.gateway.assess.Stages;
import countersign.gateway.intake.PackageSigning;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.TrustedAuthority;
import countersign.gateway.release.AssessmentPort.Assignment;
import countersign.gateway.release.Sources;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Installation;
import countersign.gateway.state.NewInstallation;
import countersign.gateway.state.StateException;
import countersign.match.Population;
import countersign.match.PopulationException;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One attacker against one fresh installation, and beside it against the same engine without a
/// memory and against the check of 2025: the same packages, signed and admitted like any other.
final class ProbeRun {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2026-06-30");
  private static final int THREADS = 2;
  private static final List<List<String>> WORDS = List.of(
      List.of("indictment", "charging", "grand jury", "trial", "plea", "sentencing", "appeal",
          "arraignment", "discovery", "suppression", "motion", "venue", "forfeiture", "bond",
          "hearing", "witness"),
      List.of("interview", "passport", "travel", "consular", "embassy", "airline", "ticket",
          "departure", "notice", "warning", "affidavit", "counsel", "court", "clerk", "marshal",
          "docket"),
      List.of("statement", "record", "exhibit", "letter", "transcript", "declaration", "receipt",
          "form", "report", "summary", "order", "stipulation", "calendar", "index", "certificate",
          "photograph"));

  private final Path folder;
  private final ProbeWorld world;
  private final DisclosureAgreement agreement;
  private final DisclosureAgreement second;
  private final Path agreements;

  ProbeRun(
      Path folder, ProbeWorld world, DisclosureAgreement agreement, DisclosureAgreement second,
      Path agreements) {
    this.folder = folder;
    this.world = world;
    this.agreement = agreement;
    this.second = second;
    this.agreements = agreements;
  }

  /// What an attacker got.
  ///
  /// @param tries rows sent
  /// @param answered rows answered by the installation
  /// @param learned targets whose secret the installation gave away
  /// @param learnedWithoutBudgets the same from the engine without a memory
  /// @param triesOf2025 rows of the first round: the check of 2025 needs no more
  /// @param learnedIn2025 addresses it would have released that the attacker did not have
  record Result(
      ProbeAttack attack, long tries, long answered, long learned, long learnedWithoutBudgets,
      long triesOf2025, long learnedIn2025, double bound) {}

  private Instant now;

  Result run(ProbeAttack attack, int candidates, ProbeAttack.Limits limits)
      throws CsvException, PopulationException, StateException, ConfigurationException,
          IOException {
    Path home = Files.createDirectories(folder.resolve(attack.name().toLowerCase(java.util.Locale.ROOT)));
    Path state = home.resolve("state");
    now = FIRST_DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    var offices = new ArrayList<>(agreement.offices());
    NewInstallation.create(state, Map.of(
        "population.directory", world.before().toAbsolutePath().toString(),
        "agreements.directory", agreements.toAbsolutePath().toString()), offices, () -> now);
    List<List<Optional<Boolean>>> guarded = lists();
    List<List<Optional<Boolean>>> unguarded = lists();
    long tries = 0;
    long answered = 0;
    CheckOf2025.Outcome then = new CheckOf2025.Outcome(0, 0, 0);
    try (Installation installation = Installation.open(state, Map.of(), () -> now)) {
      for (int round = 0; round < attack.rounds(candidates); round++) {
        now = FIRST_DAY.plusDays(attack.day(round)).atTime(12, 0).toInstant(ZoneOffset.UTC);
        Path request = write(attack, round, home, state);
        Path snapshot = attack.refreshed(round) ? world.after() : world.before();
        Path out = assess(installation, snapshot, attack, round, request);
        answered += add(guarded, out);
        add(unguarded, rehearse(snapshot, state, attack, round, request));
        tries += world.targets().size();
        if (round == 0) {
          then = CheckOf2025.run(request.resolve("subjects.csv"), world.people());
        }
      }
    }
    return new Result(attack, tries, answered, learned(attack, guarded),
        learned(attack, unguarded), world.targets().size(), then.newAddresses(),
        attack.bound(world.targets(), limits, candidates));
  }

  private List<List<Optional<Boolean>>> lists() {
    var lists = new ArrayList<List<Optional<Boolean>>>();
    world.targets().forEach(unused -> lists.add(new ArrayList<>()));
    return lists;
  }

  private static long learned(ProbeAttack attack, List<List<Optional<Boolean>>> answers) {
    return answers.stream().filter(attack::learned).count();
  }

  private Path assess(
      Installation installation, Path snapshot, ProbeAttack attack, int round, Path request)
      throws IOException {
    Path out = Files.createDirectories(request.resolveSibling("out-" + round));
    var sources = new Sources(
        snapshot, Optional.of(installation.configuration().requesterAuthority()));
    try (var engine = PopulationAssessment.of(installation, sources, THREADS, Stages.silent())) {
      engine.assess(new Assignment(request, "probe-" + round, agreement(attack, round).id(),
          day(), OrderSet.none(), Optional.empty(), true, out));
    }
    return out;
  }

  private Path rehearse(
      Path snapshot, Path state, ProbeAttack attack, int round, Path request)
      throws CsvException, PopulationException, IOException {
    Path out = Files.createDirectories(request.resolveSibling("without-" + round));
    try (var opened = RequestPackage.open(request); var people = Population.open(snapshot)) {
      Assessment.rehearse(agreement(attack, round), opened,
          Optional.of(TrustedAuthority.load(state.resolve("certificates").resolve("ca.pem"))),
          day(), people, out, THREADS, Stages.silent());
    }
    return out;
  }

  private LocalDate day() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private DisclosureAgreement agreement(ProbeAttack attack, int round) {
    return attack.secondAgreement(round) ? second : agreement;
  }

  /// Adds the answers of a round. {@return how many rows were answered}
  private long add(List<List<Optional<Boolean>>> answers, Path out)
      throws CsvException, IOException {
    long answered = 0;
    try (CsvRows rows = CsvRows.open(out.resolve("answers.csv"), List.of("disposition"))) {
      while (rows.next()) {
        String word = rows.text(0);
        boolean answer = word.equals("CONFIRMED") || word.equals("NOT_CONFIRMED");
        answered += answer ? 1 : 0;
        answers.get(Math.toIntExact(rows.cursor().row())).add(
            answer ? Optional.of(word.equals("CONFIRMED")) : Optional.empty());
      }
    }
    return answered;
  }

  private Path write(ProbeAttack attack, int round, Path home, Path state)
      throws CsvException, IOException {
    Path directory = Files.createDirectories(home.resolve("request-" + round));
    var bytes = new ByteArrayOutputStream();
    var csv = new CsvWriter(bytes, CsvWriter.Formulas.VERBATIM);
    for (SubjectColumn column : SubjectColumn.values()) {
      csv.field(column.header());
    }
    csv.endRow();
    for (int i = 0; i < world.targets().size(); i++) {
      Map<String, String> row = row(attack, round, i, world.targets().get(i));
      for (SubjectColumn column : SubjectColumn.values()) {
        csv.field(row.getOrDefault(column.header(), ""));
      }
      csv.endRow();
    }
    csv.flush();
    Files.write(directory.resolve("subjects.csv"), bytes.toByteArray());
    DisclosureAgreement under = agreement(attack, round);
    Files.writeString(directory.resolve("request.json"), """
        {"request_id": "PROBE-%s-%d", "agreement": "%s", "requesting_agency": "%s",
         "made_on": "%s", "authority": "26 USC 6103(i)(2)",
         "elements_requested": ["confirm_name_and_address"],
         "signatory": {"name": "Demo %s", "office": "%s"},
         "attestations": ["solely_for_criminal_investigation",
           "each_subject_under_active_investigation"],
         "officers": [{"officer_id": "%s", "name": "Olga Officer", "title": "Agent",
           "agency": "%s", "employment": "employee"}],
         "subjects": {"file": "subjects.csv", "sha256": "", "count": 0}}
        """.formatted(attack, round, under.id(), under.requesters().iterator().next(), day(),
            Demo.SECRETARY, Demo.SECRETARY, attack.officer(round),
            under.requesters().iterator().next()), StandardCharsets.UTF_8);
    String office = countersign.gateway.intake.DemoAuthority.fileName(Demo.SECRETARY);
    Path certificates = state.resolve("certificates");
    PackageSigning.sign(directory, certificates.resolve(office + ".key.pem"),
        certificates.resolve(office + ".cert.pem"));
    return directory;
  }

  private Map<String, String> row(ProbeAttack attack, int round, int number, Target target) {
    Map<String, String> person = attack.alias(attack.person(target, round), round);
    Map<String, String> door = attack.door(target, round);
    var row = new LinkedHashMap<String, String>();
    row.put("subject_ref", "S" + number);
    for (String column : List.of(
        "given_name", "middle_name", "family_name", "name_suffix", "tin", "birth_date")) {
      row.put(column, person.get(column));
    }
    ProbeWorld.ADDRESS.forEach(column -> row.put(column, door.get(column)));
    row.put("tax_periods", person.get("tax_period"));
    row.put("statute", "8 USC 1253(a)(1)");
    int turn = number + round * 31;
    row.put("relevance_reason", "prosecution file cites %s %s and %s as element of offense".formatted(
        WORDS.get(0).get(turn % 16), WORDS.get(1).get(turn / 16 % 16),
        WORDS.get(2).get(turn / 256 % 16)));
    row.put("investigation_id", "HSI-%d-%d".formatted(round, number));
    row.put("investigation_opened_on", "2026-01-05");
    row.put("officer_ids", attack.officer(round));
    row.put("removal_order_on", "2025-01-06");
    row.put("removal_case_number", "A%03d-%03d-%03d".formatted(
        100 + round, 100 + number / 100, 100 + number));
    row.put("removal_charge", "8 USC 1227(a)(1)(B)");
    row.put("order_final_on", "2025-01-06");
    row.put("finality_basis", "board_dismissal");
    return row;
  }
}
