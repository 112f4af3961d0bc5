package countersign.server.console;

import static countersign.server.console.Html.all;
import static countersign.server.console.Html.at;
import static countersign.server.console.Html.css;
import static countersign.server.console.Html.el;
import static countersign.server.console.Html.link;
import static countersign.server.console.Html.text;
import static countersign.server.console.Tables.head;
import static countersign.server.console.Tables.scrolling;
import static countersign.server.console.Words.say;
import static countersign.server.console.Words.words;

import countersign.gateway.call.Refusal;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.PublicFigures;
import countersign.gateway.report.YearlyReport;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.ledger.MalformedException;
import countersign.ledger.accounting.YearFigures;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The yearly reports of 26 USC 6103(p)(3)(B) and (C), as page and as PDF: the public one for
/// everybody, the confidential one for the holder's officials and auditors.
final class ReportPages {
  private static final String HERE = "/console/reports";

  /// Who may read the confidential report.
  static final Set<Role> CONFIDENTIAL = Set.of(Role.DISCLOSURE_PREPARER,
      Role.DISCLOSURE_RELEASER, Role.COUNSEL, Role.AUDITOR);

  private final Gateway gateway;

  ReportPages(Gateway gateway) {
    this.gateway = gateway;
  }

  private LocalDate today() throws StateException {
    return LocalDate.ofInstant(gateway.installation().database().instant(), ZoneOffset.UTC);
  }

  Reply list(Call call) throws StateException {
    var years = new TreeSet<Integer>();
    for (PublicFigures.Figures each : gateway.publicFigures()) {
      years.add(each.year());
    }
    years.add(today().getYear() - 1);
    boolean confidential = CONFIDENTIAL.contains(call.caller().role());
    var rows = new ArrayList<Html>();
    for (int year : years.descendingSet()) {
      boolean closed = YearlyReport.isClosed(year, today());
      String path = HERE + "/" + year;
      rows.add(el("tr", el("th", at("scope", "row"), text(Integer.toString(year))),
          el("td", closed ? both(path + "/public") : words("reports.open")),
          confidential ? el("td", closed ? both(path + "/confidential") : Html.NONE)
              : Html.NONE));
    }
    return Page.of(200, call.caller(), HERE, say("reports.title"),
        el("p", css("lead"), words("reports.lead")),
        scrolling(say("reports.title"),
            el("thead", el("tr", head("public.year"), head("reports.public"),
                confidential ? head("reports.confidential") : Html.NONE)),
            el("tbody", all(rows))),
        el("h2", words("reports.accuracy")), el("p", words("reports.accuracySay")),
        el("pre", at("tabindex", "0"), text(say("reports.accuracyCommand"))));
  }

  private static Html both(String path) {
    return all(link(path, say("reports.page")), text(" · "),
        link(path + ".pdf", say("reports.pdf")));
  }

  Reply open(Call call) throws IOException, StateException {
    return page(call, true);
  }

  Reply confidential(Call call) throws IOException, StateException {
    return page(call, false);
  }

  private Reply page(Call call, boolean forPublic) throws IOException, StateException {
    Optional<YearlyReport> report = report(call, forPublic);
    return report.isEmpty() ? none()
        : Page.of(200, call.caller(), "", report.get().title(),
            Page.trail(link(HERE, say("nav.reports"))),
            content(report.get()));
  }

  private static Reply none() {
    return Problems.of(Refusal.NOT_FOUND, "there is no report of such a year, or not yet");
  }

  Reply openPdf(Call call) throws IOException, StateException {
    return pdf(call, true);
  }

  Reply confidentialPdf(Call call) throws IOException, StateException {
    return pdf(call, false);
  }

  private Reply pdf(Call call, boolean forPublic) throws IOException, StateException {
    Optional<YearlyReport> report = report(call, forPublic);
    if (report.isEmpty()) {
      return none();
    }
    String title = report.get().title();
    return Reply.bytes(200, "application/pdf",
            DossierPages.print(title, all(el("h1", title), content(report.get()))))
        .with("Content-Disposition", "inline; filename=\"report.pdf\"");
  }

  private Optional<YearlyReport> report(Call call, boolean forPublic)
      throws IOException, StateException {
    String year = call.parameter("year");
    if (!year.matches("20[0-9]{2}") || !YearlyReport.isClosed(Integer.parseInt(year), today())) {
      return Optional.empty();
    }
    var layout = gateway.installation().layout();
    try {
      return Optional.of(new YearlyReport(YearFigures.of(
          layout.ledger(), layout.accounting(), Integer.parseInt(year)), forPublic, today()));
    } catch (MalformedException unreadable) {
      throw new StateException(
          "the accounting cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static Html content(YearlyReport report) {
    var rows = new ArrayList<Html>();
    for (List<String> each : report.rows()) {
      var cells = new ArrayList<Html>();
      cells.add(el("th", at("scope", "row"), text(each.getFirst())));
      each.stream().skip(1).forEach(cell -> cells.add(el("td", css("number"), text(cell))));
      rows.add(el("tr", all(cells)));
    }
    var heads = new ArrayList<Html>();
    for (String each : YearlyReport.COLUMNS) {
      heads.add(el("th", at("scope", "col"),
          each.equals("agency") ? Html.NONE : css("number"), words("reports." + each)));
    }
    return all(
        el("p", css("lead"), words("reports.clock", report.clock())),
        scrolling(report.title(), el("thead", el("tr", all(heads))), el("tbody", all(rows))),
        el("p", words("reports.counted")),
        report.forPublic() ? el("p", words("reports.withheld", YearlyReport.FEWEST_SHOWN))
            : Html.NONE,
        el("p", words("reports.from", report.figures().ledgerSize()), text(" "),
            el("code", css("digest"), text(report.figures().accounting().hex()))));
  }
}
