package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.Finding;
import countersign.domain.SubjectColumn;
import countersign.domain.Subject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Which text a row may hold: every character there is, every column at its limit, every reference.
class TextRulesTest {
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\t\n\r]]");
  private static final Pattern NOT_LATIN =
      Pattern.compile("[\\p{L}&&[^\\p{IsLatin}\\p{IsCommon}\\p{IsInherited}]]");
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:/#-]{0,63}");

  private static TextRules.Characters slowly(String text) {
    return HIDDEN.matcher(text).find() ? TextRules.Characters.HIDDEN
        : NOT_LATIN.matcher(text).find() ? TextRules.Characters.NOT_LATIN
        : TextRules.Characters.PLAIN;
  }

  @Test
  void everyCharacterThereIsIsPlainHiddenOrOfAnotherScript() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      String text = "a" + Character.toString(point);
      assertEquals(slowly(text), TextRules.classOf(text), "U+" + Integer.toHexString(point));
    }
  }

  @Test
  void theWorseOfTwoCharactersDecidesWhereverTheyStand() {
    String[] parts = {
      "a", "\u0430", "\u202E", "\t", "\u00E9", "\uD835\uDC00", "\uD835", "\u0000", ""
    };
    for (String one : parts) {
      for (String two : parts) {
        for (String three : parts) {
          assertEquals(slowly(one + two + three), TextRules.classOf(one + two + three));
        }
      }
    }
  }

  @Test
  void aReferenceIsPlainInEveryPlace() {
    for (int c = 0; c < 0x180; c++) {
      for (String ref : List.of("" + (char) c, "S" + (char) c, "S-1" + (char) c + "2")) {
        reference(ref);
      }
    }
    reference("S".repeat(64));
    reference("S".repeat(65));
  }

  private static void reference(String ref) {
    String found = Complete.with(SubjectColumn.SUBJECT_REF, ref);
    String expected =
        ref.isBlank() ? "RETURNED A1.subject_ref_missing"
            : REFERENCE.matcher(ref).matches() ? "ADMITTED"
            : "RETURNED A1.subject_ref_form";
    assertEquals(expected, found, "\"" + ref + "\"");
  }

  /// The rule under which a column's text is examined.
  private static String rule(SubjectColumn column) {
    return switch (column) {
      case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, NAME_SUFFIX -> "B1";
      case ADDRESS_LINE1, ADDRESS_LINE2, CITY, STATE, ZIP, COUNTRY -> "B2";
      default -> "A1";
    };
  }

  private static boolean isExamined(String ground, SubjectColumn column, String text) {
    String[] row = Complete.row(0);
    row[column.ordinal()] = text;
    Determinations decided = Complete.decide(List.<String[]>of(row));
    Set<String> codes = new TreeSet<>();
    for (Finding finding : decided.findings(0)) {
      if (finding.code().endsWith(ground)) {
        codes.add(finding.code());
      }
    }
    assertEquals(codes.isEmpty() ? Set.of() : Set.of(rule(column) + ground), codes);
    return !codes.isEmpty();
  }

  @Test
  void everyColumnIsReadUpToItsLimitAndSaysWhichRuleItBreaks() {
    for (SubjectColumn column : SubjectColumn.values()) {
      if (column == SubjectColumn.SUBJECT_REF) {
        continue; // it has a form of its own
      }
      int limit =
          Set.of(SubjectColumn.RELEVANCE_REASON, SubjectColumn.OFFICER_IDS,
                  SubjectColumn.TAX_PERIODS).contains(column) ? 4_000 : 200;
      assertEquals(false, isExamined(".too_long", column, "q".repeat(limit)), column.name());
      assertEquals(true, isExamined(".too_long", column, "q".repeat(limit + 1)), column.name());
      assertEquals(true, isExamined(".hidden_characters", column, "a\u202E"), column.name());
      assertEquals(true, isExamined(".other_script", column, "a\u0430"), column.name());
    }
  }

  /// Where a defect is shown, every column that has it is named, under the rule it belongs to.
  @Test
  void theColumnsAtFaultAreNamedUnderTheirRule() {
    for (SubjectColumn column : SubjectColumn.values()) {
      String[] row = Complete.row(0);
      row[column.ordinal()] = "a\u202E";
      Subject hidden = new Subject(0, 2, row.clone());
      row[column.ordinal()] = "q".repeat(4_001) + '\u202E';
      Subject tooLong = new Subject(0, 2, row.clone());
      for (String rule : List.of("A1", "B1", "B2")) {
        List<SubjectColumn> expected =
            rule.equals(rule(column)) && column != SubjectColumn.SUBJECT_REF
                ? List.of(column) : List.of();
        assertEquals(expected, TextRules.columns(rule, hidden, TextRules.Characters.HIDDEN));
        assertEquals(List.of(), TextRules.columns(rule, hidden, null));
        assertEquals(List.of(), TextRules.columns(rule, hidden, TextRules.Characters.NOT_LATIN));
        assertEquals(expected, TextRules.columns(rule, tooLong, null));
        assertEquals(List.of(), TextRules.columns(rule, tooLong, TextRules.Characters.HIDDEN));
      }
    }
  }
}
