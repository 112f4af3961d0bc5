package countersign.gateway.report;

import countersign.ledger.accounting.YearFigures;
import countersign.ledger.accounting.YearFigures.Figures;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A yearly report under 26 USC 6103(p)(3)(C): confidential to the Joint Committee on Taxation, or
/// the one for the public, by agency.
///
/// @param figures of the year, which is closed
/// @param forPublic whether small counts are withheld
/// @param today the day on which the clock is read
public record YearlyReport(YearFigures figures, boolean forPublic, LocalDate today) {
  /// Counts from 1 to one less than this are withheld from the public: of few persons each may be
  /// recognised. A design position; the statute names no number.
  public static final long FEWEST_SHOWN = 10;

  /// Days after the end of the year: (p)(3)(B) and (C).
  public static final int DUE_AFTER_DAYS = 90;

  public YearlyReport {
    if (!isClosed(figures.year(), today)) {
      throw new IllegalArgumentException("the year " + figures.year() + " is not closed");
    }
  }

  /// {@return whether a year is over}, in UTC
  public static boolean isClosed(int year, LocalDate today) {
    return today.getYear() > year;
  }

  /// {@return the day on which the reports of the year are due}: 31 March, 30 March in leap years
  public LocalDate due() {
    return LocalDate.of(figures.year(), 12, 31).plusDays(DUE_AFTER_DAYS);
  }

  /// {@return the clock in words}
  public String clock() {
    long days = ChronoUnit.DAYS.between(today, due());
    return days >= 0 ? "due " + due() + ", in " + days + " days"
        : "due " + due() + ", " + -days + " days ago";
  }

  /// Heads of the columns of [#rows].
  public static final List<String> COLUMNS = List.of(
      "agency", "requests", "instances", "taxpayers");

  /// {@return a count as this report shows it}
  String shown(long count) {
    return forPublic && count > 0 && count < FEWEST_SHOWN
        ? "fewer than " + FEWEST_SHOWN : Long.toString(count);
  }

  /// {@return the rows of the table}: by agency, then the sum; a sum from which a withheld count
  /// would follow is withheld too
  public List<List<String>> rows() {
    var rows = new java.util.ArrayList<List<String>>();
    for (var each : figures.byAgency().entrySet()) {
      Figures of = each.getValue();
      rows.add(List.of(each.getKey(), shown(of.requests()), shown(of.instances()),
          shown(of.taxpayers())));
    }
    rows.add(List.of("all agencies", sum(1), sum(2), "not added up"));
    return rows;
  }

  private String sum(int column) {
    long sum = 0;
    boolean withheld = false;
    for (Figures each : figures.byAgency().values()) {
      long count = column == 1 ? each.requests() : each.instances();
      sum += count;
      withheld |= forPublic && count > 0 && count < FEWEST_SHOWN;
    }
    return withheld ? "withheld" : shown(sum);
  }

  public String title() {
    return (forPublic ? "Public report" : "CONFIDENTIAL report to the Joint Committee on Taxation")
        + " on disclosures under 26 USC 6103(i)(2), calendar year " + figures.year();
  }

  public String text() {
    var text = new StringBuilder(title()).append('\n').append("26 USC 6103(p)(3)(")
        .append(forPublic ? "C" : "B").append("): ").append(clock()).append("\n\n");
    text.append(String.format("%-24s %16s %16s %16s%n", "agency", "requests", "instances",
        "taxpayers"));
    for (List<String> row : rows()) {
      text.append(String.format("%-24s %16s %16s %16s%n", row.toArray()));
    }
    text.append("\nrequests: received in the year. instances: rows answered, CONFIRMED or NOT_CONFIRMED"
        + " alike.\ntaxpayers: distinct persons answered about, counted within each agency.\n");
    text.append("purpose: investigations and proceedings under designated nontax criminal statutes.\n");
    text.append("counted from ").append(figures.ledgerSize()).append(" ledger entries and the keyed")
        .append(" accounting sha256:").append(figures.accounting().hex()).append('\n');
    return text.toString();
  }

  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("report", forPublic ? "public" : "confidential");
    json.put("year", figures.year());
    json.put("provision", "26 USC 6103(p)(3)(" + (forPublic ? "C" : "B") + ")");
    json.put("due_on", due().toString());
    json.put("days_left", ChronoUnit.DAYS.between(today, due()));
    json.put("agencies", figures.byAgency().entrySet().stream().map(each -> {
      var one = new LinkedHashMap<String, Object>();
      one.put("agency", each.getKey());
      one.put("requests", number(each.getValue().requests()));
      one.put("instances", number(each.getValue().instances()));
      one.put("taxpayers", number(each.getValue().taxpayers()));
      return one;
    }).toList());
    json.put("withheld_below", forPublic ? FEWEST_SHOWN : 0);
    json.put("ledger_size", figures.ledgerSize());
    json.put("accounting_sha256", figures.accounting().hex());
    return json;
  }

  /// A number, or null where it is withheld.
  private Object number(long count) {
    return shown(count).equals(Long.toString(count)) ? (Object) count : null;
  }

  public String csv() {
    var csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    rows().subList(0, rows().size() - 1)
        .forEach(row -> csv.append(String.join(",", row)).append('\n'));
    return csv.toString();
  }

  public String html() {
    var page = new StringBuilder(HEAD).append("<h1>").append(title()).append("</h1>\n<p>")
        .append(clock()).append(" (26 USC 6103(p)(3))</p>\n<table><thead><tr>");
    COLUMNS.forEach(each -> page.append("<th>").append(each));
    page.append("</thead>\n");
    for (List<String> row : rows()) {
      page.append("<tr>");
      row.forEach(
          each -> page.append("<td>").append(each.replace("&", "&amp;").replace("<", "&lt;")));
      page.append('\n');
    }
    return page.append("</table>\n<p>Counted from ").append(figures.ledgerSize())
        .append(" ledger entries and the keyed accounting <code>")
        .append(figures.accounting().hex())
        .append("</code>; who has both counts the same.</p>\n</html>\n").toString();
  }

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang=en>
      <meta charset=utf-8>
      <meta name=viewport content="width=device-width,initial-scale=1">
      <title>Disclosures of a year</title>
      <style>
      :root { color-scheme: light dark }
      body {
        font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
      }
      table { border-collapse: collapse; width: 100% }
      td, th { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid #8888 }
      td + td { font-variant-numeric: tabular-nums }
      code { overflow-wrap: anywhere }
      </style>
      """;
}
