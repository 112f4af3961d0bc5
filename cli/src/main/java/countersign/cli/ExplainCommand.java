package countersign.cli;

import countersign.csv.CsvException;
import countersign.domain.Finding;
import countersign.domain.SignatureVerdict;
import countersign.gateway.assess.Admitted;
import countersign.gateway.assess.ProgramDigest;
import countersign.gateway.assess.RowExplanation;
import countersign.gateway.assess.Stages;
import countersign.gateway.intake.Approval;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.release.Looks;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.match.Explanation;
import countersign.match.Population;
import countersign.match.PopulationException;
import countersign.rules.admission.AdmissionInput;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `explain`: why a row is answered as it is, for the holder's auditors.
@Command(
    name = "explain",
    description = {
      "Show why one row is answered as it is: what admission found, or both sides component by",
      "component, from the code that decides. For the holder's auditors: it shows personal data.",
      "With --state the look is in the ledger before anything is shown."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CaseOptions given;

  @Option(
      names = "--row",
      required = true,
      paramLabel = "SUBJECT_REF",
      description = "The row, by its subject_ref.")
  private String row;

  @Option(
      names = "--agreement",
      defaultValue = "irs-dhs-2025",
      paramLabel = "ID",
      description = "The agreement (default: ${DEFAULT-VALUE}).")
  private String agreementId;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The installation in whose ledger the look is recorded.")
  private Path state;

  @Option(names = "--by", paramLabel = "NAME", description = "Who looks; with --state.")
  private String by;

  @Option(names = "--purpose", paramLabel = "TEXT", description = "What for; with --state.")
  private String purpose;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call()
      throws CsvException,
          PopulationException,
          StateException,
          ConfigurationException,
          IOException {
    if (state == null ? by != null || purpose != null : isBlank(by) || isBlank(purpose)) {
      throw CommandFailure.unusable("--state, --by and --purpose go together");
    }
    DisclosureAgreement agreement = CaseOptions.shipped(agreementId);
    RowExplanation explained;
    try (Population people = Population.open(given.population());
        RequestPackage subjects = RequestPackage.open(given.request())) {
      explained =
          RowExplanation.of(admitted(agreement, subjects), people, row)
              .orElseThrow(
                  () -> CommandFailure.unusable("--row: not exactly one row has this subject_ref"));
      if (state != null) {
        record(subjects.requestSha256());
      }
    }
    switch (explained) {
      case RowExplanation.Stopped stopped -> print(stopped);
      case RowExplanation.Asked asked -> print(asked.explanation());
    }
    return Edge.DONE;
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private Admitted admitted(DisclosureAgreement agreement, RequestPackage subjects)
      throws CsvException, IOException {
    SignatureVerdict verdict = Approval.check(subjects, given.authority(), given.day());
    var input =
        AdmissionInput.rehearsal(agreement, subjects.request(), verdict, given.day());
    return Admitted.of(
        subjects, input, Runtime.getRuntime().availableProcessors(), Stages.silent());
  }

  /// The installation is taken for the moment of recording only.
  private void record(String requestDigest) throws StateException, ConfigurationException {
    try (Installation installation =
        Installation.open(state, House.environment(), InstantSource.system())) {
      Looks.explain(
          installation,
          ProgramDigest.value(),
          by.strip(),
          purpose.strip(),
          "row " + row + " of the request " + requestDigest);
    }
  }

  private void print(RowExplanation.Stopped stopped) throws IOException {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("subject_ref", row);
      result.put("disposition", stopped.disposition().name());
      List<Object> findings = new ArrayList<>();
      for (Finding finding : stopped.findings()) {
        findings.add(Map.of("code", finding.code(), "provision", finding.authority().text()));
      }
      result.put("findings", findings);
      terminal.out().json(result);
      return;
    }
    terminal.out().line(row + "  " + stopped.disposition() + "; no record was opened");
    for (Finding finding : stopped.findings()) {
      terminal
          .out()
          .line("  " + finding.code() + "  " + finding.authority().text() + "  " + finding.what());
    }
  }

  private void print(Explanation explanation) throws IOException {
    var verification = explanation.verification();
    String answer = verification.confirmed() ? "CONFIRMED" : "NOT_CONFIRMED";
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("subject_ref", row);
      result.put("disposition", answer);
      result.put("cause", verification.cause().name());
      result.put("return_of_another_person_too", verification.sharesReturn());
      result.put("persons", explanation.persons().stream().map(ExplainCommand::asJson).toList());
      terminal.out().json(result);
      return;
    }
    terminal.out().line(row + "  " + answer + "  " + verification.cause()
        + (verification.sharesReturn() ? "  (another person is on the return too)" : ""));
    for (Explanation.Weighed person : explanation.persons()) {
      print(person);
    }
  }

  private void print(Explanation.Weighed person) throws IOException {
    terminal
        .out()
        .line(
            String.format(
                Locale.ROOT,
                "record %s, tax period %d: name %s, taxpayer number %s, birth date %s%s%s%s",
                person.recordKey(),
                person.period(),
                person.name(),
                person.taxpayerNumber(),
                person.birthDate(),
                person.deceased() ? ", deceased" : "",
                person.withheld() ? ", withheld" : "",
                person.rejected() ? ", rejected by the build" : ""));
    for (Explanation.Component each : person.components()) {
      terminal
          .out()
          .line(
              String.format(
                  Locale.ROOT,
                  "  %-24s %-9s %-24s %-24s %s",
                  each.component(),
                  each.outcome(),
                  each.asked(),
                  each.onFile(),
                  each.reason())
              .stripTrailing());
    }
  }

  private static Map<String, Object> asJson(Explanation.Weighed person) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("record_id", person.recordKey());
    result.put("tax_period", person.period());
    result.put("name", person.name().name());
    result.put("taxpayer_number", person.taxpayerNumber().name());
    result.put("birth_date", person.birthDate().name());
    result.put("deceased", person.deceased());
    result.put("withheld", person.withheld());
    result.put("rejected", person.rejected());
    List<Object> components = new ArrayList<>();
    for (Explanation.Component each : person.components()) {
      Map<String, Object> component = new LinkedHashMap<>();
      component.put("component", each.component());
      component.put("outcome", each.outcome().name());
      component.put("asked", each.asked());
      component.put("on_file", each.onFile());
      component.put("reason", each.reason());
      components.add(component);
    }
    result.put("components", components);
    return result;
  }
}
