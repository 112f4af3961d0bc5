package countersign.cli;

import countersign.csv.CsvException;
import countersign.csv.CsvWriter;
import countersign.domain.Finding;
import countersign.domain.Request;
import countersign.domain.Subject;
import countersign.gateway.intake.PackageCheck;
import countersign.gateway.intake.PackageCheck.Defect;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What `request check` prints: as a table for people, as CSV, as JSON. All three carry the same
/// defects in the same order: those of the request first, then row by row.
final class CheckReport {
  private final Terminal terminal;
  private final Request request;
  private final DisclosureAgreement agreement;
  private final LocalDate asOf;
  private final PackageCheck check;

  CheckReport(
      Terminal terminal,
      Request request,
      DisclosureAgreement agreement,
      LocalDate asOf,
      PackageCheck check) {
    this.terminal = terminal;
    this.request = request;
    this.agreement = agreement;
    this.asOf = asOf;
    this.check = check;
  }

  void table() throws CsvException, IOException {
    Output out = terminal.out();
    out.line(
        "%s under %s as of %s"
            .formatted(shown(request.requestId(), "(no id)"), agreement.id(), asOf));
    out.line("agreement digest " + agreement.digest());
    for (String note : check.notes()) {
      out.line("note: " + note);
    }
    if (!check.ofRequest().isEmpty()) {
      out.line("");
      out.line("the request, and so every row of it");
      for (Defect defect : check.ofRequest()) {
        line(defect);
      }
    }
    if (check.rowsWithDefects() > 0) {
      check.forEachRow(
          (subject, defects) -> {
            out.line("");
            out.line("line " + subject.line() + "  " + shown(subject.subjectRef(), "(no ref)"));
            for (Defect defect : defects) {
              line(defect);
            }
          });
    }
    out.line("");
    for (Map.Entry<String, Long> each : check.rowsByCode().entrySet()) {
      out.line(String.format(Locale.ROOT, "%,12d  %s", each.getValue(), each.getKey()));
    }
    out.line(
        String.format(
            Locale.ROOT,
            "%,d rows, %,d with a defect of their own, %d defects of the request",
            check.rows(),
            check.rowsWithDefects(),
            check.ofRequest().size()));
  }

  private void line(Defect defect) throws IOException {
    Finding finding = defect.finding();
    terminal
        .out()
        .line(
            "  %-8s %s  %s".formatted(finding.effect(), finding.code(), finding.authority()));
    String where = finding.column().isEmpty() ? "" : finding.column() + ": ";
    terminal.out().line("           " + where + finding.what());
    if (!finding.cure().isEmpty()) {
      terminal.out().line("           cure: " + finding.cure());
    }
  }

  /// Text of the requester's own file on the requester's own terminal, without its control
  /// characters.
  private static String shown(String text, String otherwise) {
    return text.isBlank() ? otherwise : text.replaceAll("\\p{C}", "?");
  }

  void csv() throws CsvException, IOException {
    CsvWriter csv = new CsvWriter(terminal.out().stream(), CsvWriter.Formulas.GUARDED);
    csv.row(
        "line",
        "subject_ref",
        "disposition",
        "rule_id",
        "reason_code",
        "citation",
        "column",
        "value_class",
        "what",
        "cure");
    for (Defect defect : check.ofRequest()) {
      row(csv, "", "", defect);
    }
    check.forEachRow(
        (subject, defects) -> {
          for (Defect defect : defects) {
            row(csv, Long.toString(subject.line()), subject.subjectRef(), defect);
          }
        });
    csv.flush();
    check.notes().forEach(note -> terminal.say("note: " + note));
  }

  private static void row(CsvWriter csv, String line, String reference, Defect defect)
      throws IOException {
    Finding finding = defect.finding();
    csv.row(
        line,
        reference,
        finding.effect().name(),
        finding.rule().value(),
        finding.code(),
        finding.authority().text(),
        finding.column(),
        defect.valueClass(),
        finding.what(),
        finding.cure());
  }

  /// One object; the defects stream, so that a file of millions of rows needs no more memory.
  void json() throws CsvException, IOException {
    Output out = terminal.out();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("request_id", request.requestId());
    head.put("agreement", agreement.id());
    head.put("agreement_digest", agreement.digest());
    head.put("as_of", asOf.toString());
    head.put("rows", check.rows());
    head.put("rows_with_defects", check.rowsWithDefects());
    head.put("rows_by_reason_code", check.rowsByCode());
    head.put("notes", check.notes());
    String text = Json.text(head);
    out.text(text.substring(0, text.lastIndexOf('\n')) + ",\n  \"defects\": [");
    boolean[] first = {true};
    for (Defect defect : check.ofRequest()) {
      element(first, Map.of(), defect);
    }
    check.forEachRow(
        (subject, defects) -> {
          for (Defect defect : defects) {
            element(first, place(subject), defect);
          }
        });
    out.line(first[0] ? "]\n}" : "\n  ]\n}");
  }

  private static Map<String, Object> place(Subject subject) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("line", subject.line());
    place.put("subject_ref", subject.subjectRef());
    return place;
  }

  private void element(boolean[] first, Map<String, Object> place, Defect defect)
      throws IOException {
    Finding finding = defect.finding();
    Map<String, Object> element = new LinkedHashMap<>(place);
    element.put("disposition", finding.effect().name());
    element.put("rule_id", finding.rule().value());
    element.put("reason_code", finding.code());
    element.put("citation", finding.authority().text());
    element.put("column", finding.column());
    element.put("value_class", defect.valueClass());
    element.put("what", finding.what());
    element.put("cure", finding.cure());
    terminal.out().text((first[0] ? "\n    " : ",\n    ") + Json.line(element));
    first[0] = false;
  }
}
