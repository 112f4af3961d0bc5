package countersign.cli;

import countersign.domain.RuleId;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.release.Gateway;
import countersign.gateway.report.Activity;
import countersign.gateway.report.YearlyReport;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Layout;
import countersign.gateway.state.StateException;
import countersign.ledger.MalformedException;
import countersign.ledger.accounting.AccountingAudit;
import countersign.ledger.accounting.KeyedAccounting;
import countersign.ledger.accounting.YearFigures;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `report`: the accounting reports, 26 USC 6103(p)(3).
@Command(
    name = "report",
    description = {"The accounting reports: a closed year's figures, and what was asked, answered,",
        "stopped and received."})
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Missing required subcommand: yearly, audit, activity or person");
  }

  static List<Object> parts(Terminal terminal) {
    return List.of(new Yearly(terminal), new Audit(terminal), new Requests(terminal),
        new OfPerson(terminal));
  }

  private static int year(int year) {
    if (year < 2000 || year > 9998) {
      throw CommandFailure.unusable("--year must be 2000 to 9998, not " + year);
    }
    return year;
  }

  /// `report yearly`.
  @Command(
      name = "yearly",
      description = {
        "The three figures of 26 USC 6103(p)(3)(C) by agency: requests, instances, taxpayers, from",
        "the ledger and the keyed accounting alone. An auditor who has both gets the same figures."
      })
  static final class Yearly implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--year", required = true, paramLabel = "Y",
        description = "A closed year, UTC.")
    private int year;

    @Option(names = "--state", paramLabel = "DIR", description = "The installation.")
    private Path state;

    @Option(names = "--ledger", paramLabel = "DIR", description = "The ledger, without --state.")
    private Path ledger;

    @Option(names = "--accounting", paramLabel = "DIR",
        description = "The keyed accounting, without --state.")
    private Path accounting;

    @Option(names = "--confidential",
        description = "The report to the Joint Committee: every count. Default is the public one.")
    private boolean confidential;

    @Option(names = "--issue", description = "Put the figures into the ledger first (once a year).")
    private boolean issue;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the table as CSV too.")
    private Path csv;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a self-contained page too.")
    private Path html;

    Yearly(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws StateException, ConfigurationException, MalformedException, IOException {
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      if (!YearlyReport.isClosed(year(year), today)) {
        throw CommandFailure.unusable("--year: the year " + year + " is not closed");
      }
      if (state == null == (ledger == null || accounting == null) || issue && state == null) {
        throw CommandFailure.unusable("give --state, or --ledger and --accounting");
      }
      if (issue) {
        issue();
      }
      Path entries = state == null ? ledger : new Layout(state).ledger();
      Path blocks = state == null ? accounting : new Layout(state).accounting();
      var report = new YearlyReport(YearFigures.of(entries, blocks, year), !confidential, today);
      if (csv != null) {
        Files.writeString(csv, report.csv());
      }
      if (html != null) {
        Files.writeString(html, report.html());
      }
      if (json) {
        terminal.out().json(report.json());
      } else {
        terminal.out().line(report.text().stripTrailing());
      }
      return Edge.DONE;
    }

    private void issue() throws StateException, ConfigurationException, IOException {
      try (House house = House.open(state, 1);
          Gateway gateway = Gateway.open(
              house.installation(), house.assessment(), (caseId, stage, failure) -> {})) {
        if (gateway.afterwards().years().issue(year)
            instanceof Outcome.Refused<ObjectNode>(var why, String detail)) {
          throw CommandFailure.unusable("--issue: " + detail);
        }
      }
    }
  }

  /// `report audit`.
  @Command(
      name = "audit",
      description = {
        "Hold the keyed accounting against the ledger: every release names its block, every block",
        "has the rows that were answered, and every yearly figure in the ledger follows from both.",
        "Needs no key and no installation. Check the ledger itself with `ledger verify`."
      })
  static final class Audit implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--ledger", required = true, paramLabel = "DIR-OR-URL",
        description = "The ledger.")
    private String ledger;

    @Option(names = "--accounting", required = true, paramLabel = "DIR",
        description = "The keyed accounting.")
    private Path accounting;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    Audit(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws MalformedException, IOException {
      AccountingAudit.Result result = AccountingAudit.check(
          KeyedAccounting.open(accounting), LedgerCommand.reader(ledger));
      var words = new LinkedHashMap<String, Object>();
      words.put("holds", result instanceof AccountingAudit.Result.Holds);
      switch (result) {
        case AccountingAudit.Result.Holds(long releases, long figures, int unnamed) -> {
          words.put("releases", releases);
          words.put("yearly_figures", figures);
          words.put("blocks_no_release_names", unnamed);
        }
        case AccountingAudit.Result.Fails(long index, String reason) -> {
          words.put("entry", index);
          words.put("reason", reason);
        }
      }
      if (json) {
        terminal.out().json(words);
      } else {
        terminal.out().line(text(result));
      }
      return result instanceof AccountingAudit.Result.Holds ? Edge.DONE : Edge.DID_NOT_HOLD;
    }

    private static String text(AccountingAudit.Result result) {
      return switch (result) {
        case AccountingAudit.Result.Holds(long releases, long figures, int unnamed) ->
            "holds: " + releases + " releases and " + figures + " yearly figures recomputed"
                + (unnamed == 0
                    ? "" : "; " + unnamed + " blocks that no release names count for nothing");
        case AccountingAudit.Result.Fails(long index, String reason) ->
            "does not hold at entry " + index + ": " + reason;
      };
    }
  }

  /// `report activity`.
  @Command(
      name = "activity",
      description = "What was asked, answered, stopped and received, request by request.")
  static final class Requests implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--state", required = true, paramLabel = "DIR",
        description = "The installation.")
    private Path state;

    @Option(names = "--year", required = true, paramLabel = "Y", description = "Of receipt, UTC.")
    private int year;

    @Option(names = "--agency", paramLabel = "A", defaultValue = "",
        description = "Of this agency.")
    private String agency;

    @Option(names = "--officer", paramLabel = "ID", defaultValue = "",
        description = "That name this officer.")
    private String officer;

    @Option(names = "--agreement", paramLabel = "ID", defaultValue = "",
        description = "Under this agreement.")
    private String agreement;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    Requests(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws StateException, ConfigurationException, IOException {
      try (House house = House.open(state, 1)) {
        List<Activity> found = Activity.of(
            house.installation(), new Activity.Filter(agency, officer, agreement, year(year)));
        if (json) {
          var all = new LinkedHashMap<String, Object>();
          all.put("requests", found.stream().map(Requests::json).toList());
          all.put("rows_by_element", elements(found));
          terminal.out().json(all);
          return Edge.DONE;
        }
        terminal.out().line(String.format("%-20s %-12s %-14s %-10s %9s %9s  %s", "request",
            "agency", "agreement", "stage", "asked", "answered", "stopped before look-up; received by"));
        for (Activity each : found) {
          terminal.out().line(String.format("%-20s %-12s %-14s %-10s %9d %9d  %s; %s",
              each.requestId(), each.agency(), each.agreement(), each.stage(), each.asked(),
              each.answered(), each.stopped(), String.join(", ", each.received())));
        }
        terminal.out().line(String.format("%n%-8s %9s  %s", "rule", "rows", "element"));
        for (Map<String, Object> each : elements(found)) {
          terminal.out().line(String.format("%-8s %9d  %s (%s)", each.get("rule"),
              each.get("rows"), each.get("element"), each.get("provision")));
        }
        return Edge.DONE;
      }
    }

    /// Rows stopped under each element of the law; a row that fails two is counted under both.
    private static List<Map<String, Object>> elements(List<Activity> found) {
      var elements = new ArrayList<Map<String, Object>>();
      Activity.byRule(found).forEach((rule, rows) -> {
        RuleText text = StatuteCore.shipped().rule(new RuleId(rule));
        var one = new LinkedHashMap<String, Object>();
        one.put("rule", rule);
        one.put("provision", text.authority().text());
        one.put("element", text.title());
        one.put("rows", rows);
        elements.add(one);
      });
      return elements;
    }

    private static Map<String, Object> json(Activity each) {
      var one = new LinkedHashMap<String, Object>();
      one.put("request_id", each.requestId());
      one.put("case", each.caseId());
      one.put("agency", each.agency());
      one.put("agreement", each.agreement());
      one.put("stage", each.stage());
      one.put("received_at", each.receivedAt().toString());
      one.put("asked", each.asked());
      one.put("stopped", each.stopped());
      one.put("rules", each.rules());
      one.put("answered", each.answered());
      one.put("released_at", each.releasedAt().map(Object::toString).orElse(null));
      one.put("received_by", each.received());
      return one;
    }
  }

  /// `report person`.
  @Command(
      name = "person",
      description = {
        "Decide on a person's wish to see the own accounting, 5 USC 552a(c)(3): given, or withheld",
        "under a provision. The decision goes on the record either way."
      })
  static final class OfPerson implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--state", required = true, paramLabel = "DIR",
        description = "The installation.")
    private Path state;

    @Option(names = "--wish", required = true, paramLabel = "FILE",
        description = "The wish and the decision: docs/examples/person.json.")
    private Path wish;

    @Option(names = "--cert", paramLabel = "FILE",
        description =
            "Certificate of the disclosure officer who decides (default: the demo preparer's).")
    private Path cert;

    OfPerson(Terminal terminal) {
      this.terminal = terminal;
    }

    private static X509Certificate certificate(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      } catch (CertificateException wrong) {
        throw CommandFailure.unusable("--cert: " + file + " holds no certificate");
      }
    }

    @Override
    public Integer call() throws StateException, ConfigurationException, IOException {
      Path own = cert == null ? state.resolve("certificates").resolve("preparer.cert.pem") : cert;
      Caller caller = Caller.of(certificate(own), Set.of())
          .orElseThrow(() -> CommandFailure.unusable("--cert: the certificate gives no role"));
      try (House house = House.open(state, 1);
          Gateway gateway = Gateway.open(
              house.installation(), house.assessment(), (caseId, stage, failure) -> {})) {
        switch (gateway.afterwards().persons().decide(caller, Files.readAllBytes(wish))) {
          case Outcome.Done<ObjectNode>(ObjectNode reply) ->
              terminal.out().line(countersign.gateway.document.Json.text(reply));
          case Outcome.Refused<ObjectNode>(var why, String detail) ->
              throw CommandFailure.unusable("--wish: " + detail);
        }
        return Edge.DONE;
      }
    }
  }
}
