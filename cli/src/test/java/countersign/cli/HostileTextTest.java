package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.SubjectColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Text that shows one thing and holds another, or that means to be run: through `request check`
/// and `assess`, each cell is folded by a stated rule or returned as a defect, and nothing of it
/// reaches a terminal or a spreadsheet alive.
class HostileTextTest {
  private static final String RETURNED = "RETURNED ";
  private static final String NOBODY =
      "record_id,person_id,tin,tin_type,given_name,middle_name,family_name,name_suffix,birth_date,"
          + "address_line1,address_line2,city,state,zip,country,tax_period,filing_role,return_id,"
          + "deceased_on,withhold\n"
          + "=1+1,P-1,666123456,SSN,Zoe,,Nobody,,1980-01-02,9 Elm St,,Austin,TX,78701,,2023,"
          + "primary,R-1,,";

  /// A cell, and what becomes of its row.
  private record Cell(SubjectColumn column, String text, String outcome) {}

  private static final List<Cell> CELLS =
      List.of(
          // control, direction and invisible characters
          new Cell(SubjectColumn.GIVEN_NAME, "Ma\u0007ria", RETURNED + "B1.hidden_characters"),
          new Cell(SubjectColumn.GIVEN_NAME, "Ma\u001B[31mria", RETURNED + "B1.hidden_characters"),
          new Cell(SubjectColumn.FAMILY_NAME, "\u202EzepoL", RETURNED + "B1.hidden_characters"),
          new Cell(SubjectColumn.FAMILY_NAME, "Lo\u200Bpez", RETURNED + "B1.hidden_characters"),
          new Cell(SubjectColumn.FAMILY_NAME, "Lo\u00ADpez", RETURNED + "B1.hidden_characters"),
          new Cell(SubjectColumn.FAMILY_NAME, "Lo\uE000pez", RETURNED + "B1.hidden_characters"),
          new Cell(SubjectColumn.ADDRESS_LINE1, "1 M\u2067ain St", RETURNED + "B2.hidden_characters"),
          new Cell(SubjectColumn.CITY, "Aus\u0001tin", RETURNED + "B2.hidden_characters"),
          new Cell(
              SubjectColumn.RELEVANCE_REASON, "The lease places her \u202Eat the home after it",
              RETURNED + "A1.hidden_characters"),
          new Cell(
              SubjectColumn.INVESTIGATION_ID, "INV-\u200F77",
              RETURNED + "A1.hidden_characters;B6.investigation_placeholder"),
          // letters that look Latin
          new Cell(SubjectColumn.GIVEN_NAME, "M\u0430ria", RETURNED + "B1.other_script"),
          new Cell(SubjectColumn.FAMILY_NAME, "L\u03BFpez", RETURNED + "B1.other_script"),
          new Cell(SubjectColumn.ADDRESS_LINE1, "1 M\u0430in St", RETURNED + "B2.other_script"),
          new Cell(
              SubjectColumn.RELEVANCE_REASON, "Needed to l\u043Ec\u0430te the subject for removal",
              "REFUSED B9.locating;B9.civil_removal"),
          new Cell(
              SubjectColumn.REMOVAL_CASE_NUMBER, "\u0410201999999",
              RETURNED + "A1.other_script;B5.case_number_malformed"),
          new Cell(SubjectColumn.STATUTE, "8 USC 1253(\u0430)(1)",
              RETURNED + "A1.other_script;B4.not_a_citation"),
          // folded by the stated rules: wide forms, marks, spaces
          new Cell(SubjectColumn.GIVEN_NAME, "\uFF2D\uFF41\uFF52\uFF49\uFF41", "NOT_CONFIRMED"),
          new Cell(SubjectColumn.GIVEN_NAME, "Mari\u0301a", "NOT_CONFIRMED"),
          new Cell(SubjectColumn.GIVEN_NAME, "Mar\u00EDa\u00A0Luisa", "NOT_CONFIRMED"),
          new Cell(SubjectColumn.ADDRESS_LINE1, "\uFF11\uFF12 Main St", "NOT_CONFIRMED"),
          new Cell(SubjectColumn.STATUTE, "8\u00A0USC\u00A01253(a)(1)", "NOT_CONFIRMED"),
          // a million characters
          new Cell(SubjectColumn.GIVEN_NAME, "q".repeat(1_000_000), RETURNED + "B1.too_long"),
          new Cell(SubjectColumn.ADDRESS_LINE2, "q".repeat(1_000_000), RETURNED + "B2.too_long"),
          new Cell(SubjectColumn.RELEVANCE_REASON, "q ".repeat(400_000), RETURNED + "A1.too_long"),
          new Cell(SubjectColumn.OFFICER_IDS, "O-1;".repeat(200_000), RETURNED + "A1.too_long"),
          // formulas
          new Cell(SubjectColumn.SUBJECT_REF, "=HYPERLINK(\"http://x\")",
              RETURNED + "A1.subject_ref_form"),
          new Cell(SubjectColumn.SUBJECT_REF, "@SUM(1)", RETURNED + "A1.subject_ref_form"),
          new Cell(SubjectColumn.SUBJECT_REF, "+1", RETURNED + "A1.subject_ref_form"),
          new Cell(SubjectColumn.SUBJECT_REF, "-1", RETURNED + "A1.subject_ref_form"),
          new Cell(SubjectColumn.SUBJECT_REF, "\t=1", RETURNED + "A1.subject_ref_form"),
          new Cell(SubjectColumn.SUBJECT_REF, "S\u001B[2J", RETURNED + "A1.subject_ref_form"),
          new Cell(SubjectColumn.SUBJECT_REF, "\u202ES-1", RETURNED + "A1.subject_ref_form"),
          new Cell(SubjectColumn.GIVEN_NAME, "=cmd|' /C calc'!A0", RETURNED + "B1.not_a_name"),
          new Cell(
              SubjectColumn.INVESTIGATION_ID, "=1+1", RETURNED + "B6.investigation_placeholder"));

  @TempDir private Path folder;

  private SmallPackage hostile() throws IOException {
    SmallPackage made = new SmallPackage(folder);
    for (Cell cell : CELLS) {
      made.row().put(cell.column(), cell.text());
    }
    made.write();
    made.sign();
    return made;
  }

  @Test
  void everyHostileCellIsFoldedOrReturnedAndNoFormulaIsAnsweredBack() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run = hostile().assess(NOBODY.lines().toList(), out);
    assertEquals(0, run.status(), run.err());
    List<Map<String, String>> answers = CsvLines.of(out.resolve("answers.csv"));
    assertEquals(CELLS.size(), answers.size());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < CELLS.size(); i++) {
      Map<String, String> answer = answers.get(i);
      String outcome = (answer.get("disposition") + " " + answer.get("reason_codes")).strip();
      if (!outcome.equals(CELLS.get(i).outcome())) {
        wrong.add(i + " " + CELLS.get(i).column() + ": " + outcome);
      }
    }
    assertEquals(List.of(), wrong);
    for (String file : List.of("answers.csv", "determinations.csv")) {
      for (Map<String, String> line : CsvLines.of(out.resolve(file))) {
        line.values().forEach(cell ->
            assertFalse(cell.matches("(?s)[=+@\\t\\r-].*"), file + " holds a formula: " + cell));
      }
    }
  }

  @Test
  void nothingHostileReachesTheTerminal() throws IOException {
    SmallPackage made = hostile();
    Path request = made.directory().resolve("request.json");
    Files.writeString(
        request,
        Files.readString(request)
            .replace("\"request_id\"", "\"no\\u001b[2Jfield\": 1, \"request_id\"")
            .replace("ICE-2026-000123", "ICE\\u001b[31m\\u202e123"));
    for (String[] form : List.of(new String[0], new String[] {"--csv"}, new String[] {"--json"})) {
      CommandRun run = made.check(form);
      assertEquals(1, run.status(), run.err());
      String printed = run.out() + run.err();
      assertTrue(printed.contains("B1.hidden_characters"));
      for (int i = 0; i < printed.length(); i++) {
        char c = printed.charAt(i);
        boolean shows = c == '\n' || c >= ' ' && c != '\u007F' && Character.getType(c) != Character.FORMAT;
        assertTrue(shows, String.join(" ", form) + " prints U+" + Integer.toHexString(c) + " after "
            + printed.substring(Math.max(0, i - 40), i));
      }
      assertFalse(printed.contains("qqqqqqqqqq"), "a value is printed at length");
    }
  }

  @Test
  void aNulByteIsUnusableInputAtItsPlace() throws IOException {
    SmallPackage made = new SmallPackage(folder);
    made.row().put(SubjectColumn.CITY, "Aus\u0000tin");
    made.write();
    CommandRun run = made.check();
    assertEquals(2, run.status());
    assertTrue(run.err().contains("subjects.csv:2:") && run.err().contains("NUL"), run.err());
  }

  @Test
  void aCellBeyondTheLimitIsUnusableInputAtItsPlace() throws IOException {
    SmallPackage made = new SmallPackage(folder);
    made.row().put(SubjectColumn.GIVEN_NAME, "q".repeat((1 << 20) + 1));
    made.write();
    CommandRun run = made.check();
    assertEquals(2, run.status());
    assertTrue(run.err().contains("subjects.csv:2:"), run.err());
    assertTrue(run.err().length() < 500, "the message is " + run.err().length() + " long");
  }
}
