package countersign.rules.admission;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.domain.Truth;
import countersign.rules.statute.Ground;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Hostile text, the part of A1, B1 and B2 that looks at characters. A request must "set forth" its
/// elements: text that shows one thing and holds another sets forth nothing. What is accepted is
/// Latin letters of any form, with or without marks, digits, spaces, line ends and visible
/// punctuation, which `standard.text.Folding` folds by its stated rules; control, direction and
/// invisible characters and letters of other scripts are returned.
final class TextRules {
  private TextRules() {}

  private static final Ground HIDDEN = Grounds.named("A1.hidden_characters");
  private static final Ground NOT_LATIN = Grounds.named("A1.other_script");
  private static final Ground LONG = Grounds.named("A1.too_long");
  private static final Ground REF_MISSING = Grounds.named("A1.subject_ref_missing");
  private static final Ground REF_FORM = Grounds.named("A1.subject_ref_form");
  private static final Ground NAME_HIDDEN = Grounds.named("B1.hidden_characters");
  private static final Ground NAME_NOT_LATIN = Grounds.named("B1.other_script");
  private static final Ground NAME_LONG = Grounds.named("B1.too_long");
  private static final Ground ADDRESS_HIDDEN = Grounds.named("B2.hidden_characters");
  private static final Ground ADDRESS_NOT_LATIN = Grounds.named("B2.other_script");
  private static final Ground ADDRESS_LONG = Grounds.named("B2.too_long");

  /// The longest text a column may hold. Names and addresses on a return are far shorter; a longer
  /// one is not read at all, so that no cell costs more than its column's limit.
  static final int LONGEST = 200;

  /// `relevance_reason` in words; two pages.
  static final int LONGEST_REASON = 4_000;

  /// Lists: `officer_ids`, `tax_periods`.
  static final int LONGEST_LIST = 4_000;

  private static final Map<SubjectColumn, Integer> LIMITS = limits();
  private static final int[] LIMIT_OF =
      java.util.Arrays.stream(SubjectColumn.values()).mapToInt(LIMITS::get).toArray();

  private static Map<SubjectColumn, Integer> limits() {
    Map<SubjectColumn, Integer> limits = new EnumMap<>(SubjectColumn.class);
    for (SubjectColumn column : SubjectColumn.values()) {
      limits.put(column, LONGEST);
    }
    limits.put(SubjectColumn.RELEVANCE_REASON, LONGEST_REASON);
    limits.put(SubjectColumn.OFFICER_IDS, LONGEST_LIST);
    limits.put(SubjectColumn.TAX_PERIODS, LONGEST_LIST);
    return limits;
  }

  /// Columns other than name and address, and `subject_ref` itself, which is echoed in the answer
  /// and so must be plain: a cell that a spreadsheet would run as a formula is not.
  static Truth a1(Row row, Notes notes) {
    int before = notes.count();
    String ref = row.subject().get(SubjectColumn.SUBJECT_REF);
    if (ref.isBlank()) {
      notes.add(REF_MISSING);
    } else if (!plainReference(ref)) {
      notes.add(REF_FORM);
    }
    examine(row, SubjectColumn.TIN, SubjectColumn.BIRTH_DATE, notes, HIDDEN, NOT_LATIN, LONG);
    examine(
        row, SubjectColumn.TAX_PERIODS, SubjectColumn.RELIEF_STATUS, notes, HIDDEN, NOT_LATIN, LONG);
    return RowRule.since(before, notes);
  }

  static void names(Row row, Notes notes) {
    examine(
        row, SubjectColumn.GIVEN_NAME, SubjectColumn.NAME_SUFFIX, notes,
        NAME_HIDDEN, NAME_NOT_LATIN, NAME_LONG);
  }

  static void addresses(Row row, Notes notes) {
    examine(
        row, SubjectColumn.ADDRESS_LINE1, SubjectColumn.COUNTRY, notes,
        ADDRESS_HIDDEN, ADDRESS_NOT_LATIN, ADDRESS_LONG);
  }

  private static final SubjectColumn[] COLUMNS = SubjectColumn.values();

  private static void examine(
      Row row, SubjectColumn first, SubjectColumn last, Notes notes,
      Ground hidden, Ground notLatin, Ground tooLong) {
    for (int i = first.ordinal(); i <= last.ordinal(); i++) {
      String text = row.subject().get(COLUMNS[i]);
      if (text.length() > LIMIT_OF[i]) {
        notes.add(tooLong);
      } else if (!row.subject().printable()) {
        switch (classOf(text)) {
          case PLAIN -> { }
          case HIDDEN -> notes.add(hidden);
          case NOT_LATIN -> notes.add(notLatin);
        }
      }
    }
  }

  /// {@return the columns of a rule's that hold such characters}; with null, those that are too long
  static List<SubjectColumn> columns(String rule, Subject subject, Characters worst) {
    List<SubjectColumn> found = new ArrayList<>();
    for (SubjectColumn column : COLUMNS) {
      String text = subject.get(column);
      boolean tooLong = text.length() > LIMIT_OF[column.ordinal()];
      boolean met = worst == null ? tooLong : !tooLong && classOf(text) == worst;
      if (met && column != SubjectColumn.SUBJECT_REF && ruleOf(column).equals(rule)) {
        found.add(column);
      }
    }
    return found;
  }

  private static String ruleOf(SubjectColumn column) {
    if (column.compareTo(SubjectColumn.GIVEN_NAME) >= 0
        && column.compareTo(SubjectColumn.NAME_SUFFIX) <= 0) {
      return "B1";
    }
    return column.compareTo(SubjectColumn.ADDRESS_LINE1) >= 0
        && column.compareTo(SubjectColumn.COUNTRY) <= 0 ? "B2" : "A1";
  }

  /// {@return whether a text that others will be shown is what it looks like}: an officer's name, in
  /// consoles, envelopes and lists. One that a spreadsheet would run as a formula is not.
  static boolean isPlain(String text) {
    return text.length() <= LONGEST
        && classOf(text) == Characters.PLAIN
        && (text.isEmpty() || "=+-@\t\r\n".indexOf(text.charAt(0)) < 0);
  }

  /// What kind of characters a text holds; the worse of two.
  enum Characters {
    PLAIN,
    NOT_LATIN,
    /// Control, bidirectional, zero-width, private, unassigned or broken characters.
    HIDDEN
  }

  static Characters classOf(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && !layout(c) || c >= 0x7F) {
        return slowly(text);
      }
    }
    return Characters.PLAIN;
  }

  /// Tabs and line ends in a cell are how spreadsheets break lines; the readers take them for
  /// spaces and line ends.
  private static boolean layout(int point) {
    return point == '\t' || point == '\n' || point == '\r';
  }

  private static Characters slowly(String text) {
    Characters worst = Characters.PLAIN;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (layout(point)) {
        continue;
      }
      switch (Character.getType(point)) {
        case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE,
            Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> {
          return Characters.HIDDEN;
        }
        default -> {
          if (Character.isLetter(point) && !latin(Character.UnicodeScript.of(point))) {
            worst = Characters.NOT_LATIN;
          }
        }
      }
    }
    return worst;
  }

  /// Wide and mathematical forms of Latin letters are folded by `standard.text.Folding`; a letter
  /// of another script is never taken for the Latin one it looks like.
  private static boolean latin(Character.UnicodeScript script) {
    return script == Character.UnicodeScript.LATIN
        || script == Character.UnicodeScript.COMMON
        || script == Character.UnicodeScript.INHERITED;
  }

  private static boolean plainReference(String ref) {
    if (ref.length() > 64) {
      return false;
    }
    for (int i = 0; i < ref.length(); i++) {
      char c = ref.charAt(i);
      boolean alphanumeric = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
      if (!alphanumeric && (i == 0 || " ._:/#-".indexOf(c) < 0)) {
        return false;
      }
    }
    return true;
  }
}
