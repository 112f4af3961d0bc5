package countersign.cli;

import countersign.csv.CsvException;
import countersign.csv.CsvWriter;
import countersign.domain.Finding;
import countersign.domain.Request;
import countersign.domain.Subject;
import countersign.gateway.intake.PackageCheck;
import countersign.gateway.intake.PackageCheck.Defect;
import countersign.rules.admission.ColumnsAtFault;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.ParameterName;
import countersign.rules.statute.StatuteCore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `request check` prints: as a table for people, as CSV, as JSON. All three carry the same
/// defects in the same order: those of the request first, then row by row.
final class CheckReport {
  /// A reference has at most 64 characters, the id of a request too.
  private static final int LONGEST_SHOWN = 100;

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
      out.line("note: " + shown(note, ""));
    }
    if (!check.ofRequest().isEmpty()) {
      out.line("");
      out.line("the request, and so every row of it");
      for (Defect defect : check.ofRequest()) {
        line(defect, defect.finding().column());
      }
    }
    if (check.rowsWithDefects() > 0) {
      check.forEachRow(
          (subject, defects) -> {
            out.line("");
            out.line(
                "row %d, line %d  %s"
                    .formatted(
                        subject.row() + 1,
                        subject.line(),
                        shown(subject.subjectRef(), "(no ref)")));
            for (Defect defect : defects) {
              line(defect, column(defect, subject));
            }
          });
    }
    out.line("");
    for (Map.Entry<String, Long> each : check.rowsByCode().entrySet()) {
      out.line(
          String.format(
              Locale.ROOT,
              "%,12d rows  %-28s %s",
              each.getValue(),
              each.getKey(),
              StatuteCore.shipped().ground(each.getKey()).finding().what()));
    }
    limits();
    out.line(
        String.format(
            Locale.ROOT,
            "%,d rows, %,d with a defect of their own, %d defects of the request",
            check.rows(),
            check.rowsWithDefects(),
            check.ofRequest().size()));
  }

  /// The numbers of the agreement that the rules met read, so that "more than the agreement
  /// foresees" can be cured.
  private void limits() throws IOException {
    Set<String> named = new LinkedHashSet<>();
    for (String code : check.rowsByCode().keySet()) {
      named.addAll(
          StatuteCore.shipped().rule(StatuteCore.shipped().ground(code).rule()).parameters());
    }
    for (String name : named) {
      Optional<ParameterName> parameter = ParameterName.named(name).filter(agreement::has);
      if (parameter.isPresent()) {
        terminal.out().line(
            "             the agreement foresees %s: %,d"
                .formatted(name, agreement.parameter(parameter.get())));
      }
    }
  }

  /// {@return the column to look at}; where a ground is one for several, those that it met.
  private static String column(Defect defect, Subject subject) {
    String met = ColumnsAtFault.of(defect.finding().code(), subject);
    return met.isEmpty() ? defect.finding().column() : met;
  }

  private void line(Defect defect, String column) throws IOException {
    Finding finding = defect.finding();
    terminal
        .out()
        .line(
            "  %-8s %s  %s".formatted(finding.effect(), finding.code(), finding.authority()));
    String where = column.isEmpty() ? "" : column + " (" + defect.valueClass() + "): ";
    terminal.out().line("           " + where + finding.what());
    if (!finding.cure().isEmpty()) {
      terminal.out().line("           cure: " + finding.cure());
    }
  }

  /// Text of the requester's own file for the requester's own terminal or spreadsheet, without the
  /// characters that do not show, and no longer than a reference may be.
  private static String shown(String text, String otherwise) {
    String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    return text.isBlank() ? otherwise : cut.replaceAll("\\p{C}", "?");
  }

  void csv() throws CsvException, IOException {
    CsvWriter csv = new CsvWriter(terminal.out().stream(), CsvWriter.Formulas.GUARDED);
    csv.row(
        "row",
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
      row(csv, "", "", "", defect.finding().column(), defect);
    }
    check.forEachRow(
        (subject, defects) -> {
          for (Defect defect : defects) {
            row(
                csv,
                Long.toString(subject.row() + 1),
                Long.toString(subject.line()),
                shown(subject.subjectRef(), ""),
                column(defect, subject),
                defect);
          }
        });
    csv.flush();
    check.notes().forEach(note -> terminal.say("note: " + shown(note, "")));
  }

  private static void row(
      CsvWriter csv, String row, String line, String reference, String column, Defect defect)
      throws IOException {
    Finding finding = defect.finding();
    csv.row(
        row,
        line,
        reference,
        finding.effect().name(),
        finding.rule().value(),
        finding.code(),
        finding.authority().text(),
        column,
        defect.valueClass(),
        finding.what(),
        finding.cure());
  }

  /// One object; the defects stream, so that a file of millions of rows needs no more memory.
  void json() throws CsvException, IOException {
    Output out = terminal.out();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("request_id", shown(request.requestId(), ""));
    head.put("agreement", agreement.id());
    head.put("agreement_digest", agreement.digest());
    head.put("as_of", asOf.toString());
    head.put("rows", check.rows());
    head.put("rows_with_defects", check.rowsWithDefects());
    head.put("rows_by_reason_code", check.rowsByCode());
    head.put("notes", check.notes().stream().map(note -> shown(note, "")).toList());
    String text = Json.text(head);
    out.text(text.substring(0, text.lastIndexOf('\n')) + ",\n  \"defects\": [");
    boolean[] first = {true};
    for (Defect defect : check.ofRequest()) {
      element(first, Map.of(), defect.finding().column(), defect);
    }
    check.forEachRow(
        (subject, defects) -> {
          for (Defect defect : defects) {
              element(first, place(subject), column(defect, subject), defect);
          }
        });
    out.line(first[0] ? "]\n}" : "\n  ]\n}");
  }

  private static Map<String, Object> place(Subject subject) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("row", subject.row() + 1);
    place.put("line", subject.line());
    place.put("subject_ref", shown(subject.subjectRef(), ""));
    return place;
  }

  private void element(
      boolean[] first, Map<String, Object> place, String column, Defect defect)
      throws IOException {
    Finding finding = defect.finding();
    Map<String, Object> element = new LinkedHashMap<>(place);
    element.put("disposition", finding.effect().name());
    element.put("rule_id", finding.rule().value());
    element.put("reason_code", finding.code());
    element.put("citation", finding.authority().text());
    element.put("column", column);
    element.put("value_class", defect.valueClass());
    element.put("what", finding.what());
    element.put("cure", finding.cure());
    terminal.out().text((first[0] ? "\n    " : ",\n    ") + Json.line(element));
    first[0] = false;
  }
}
