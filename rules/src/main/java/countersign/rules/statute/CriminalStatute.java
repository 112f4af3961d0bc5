package countersign.rules.statute;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// What kind of statute a text cites, for B4: 26 USC 6103(i)(2)(A) asks for a specifically
/// designated Federal criminal statute, not involving tax administration.
public final class CriminalStatute {
  /// The provision the agreement of 2025 designates.
  public static final String FAILURE_TO_DEPART = "8 USC 1253(a)(1)";

  /// What a text cites.
  public enum Kind {
    BLANK,
    NOT_A_CITATION,
    /// Words that name civil immigration enforcement instead of a statute.
    CIVIL_WORDS,
    CIVIL,
    TAX,
    /// 8 USC 1253(a)(1), or one of its subparagraphs (A) to (D).
    FAILURE_TO_DEPART,
    OTHER_CRIMINAL
  }

  /// Sections of title 8 that define crimes. Everything else in that title is civil (facts.md
  /// scenario 29); a section missing here is REFUSED instead of RETURNED, never admitted.
  private static final Set<String> CRIMINAL_IN_TITLE_8 =
      Set.of(
          "8 USC 1185(b)", "8 USC 1253(a)", "8 USC 1253(b)", "8 USC 1253", "8 USC 1282(c)",
          "8 USC 1304(e)", "8 USC 1306", "8 USC 1321", "8 USC 1322", "8 USC 1324",
          "8 USC 1324c(e)", "8 USC 1325", "8 USC 1326", "8 USC 1327", "8 USC 1328",
          "8 USC 1375a(d)(5)(B)");

  /// Parts of those sections that define no crime: civil penalties, forfeiture, arrest, evidence.
  private static final Set<String> CIVIL_IN_THEM =
      Set.of(
          "8 USC 1253(c)", "8 USC 1253(d)", "8 USC 1324(b)", "8 USC 1324(c)", "8 USC 1324(d)",
          "8 USC 1324(e)", "8 USC 1325(b)");

  /// What is no violation of 8 USC 1253(a)(1), and when its sentence may be suspended: designated or
  /// cited, it would be that crime without its elements.
  private static final Set<String> NO_VIOLATION = Set.of("8 USC 1253(a)(2)", "8 USC 1253(a)(3)");

  /// What may follow 8 USC 1253(a)(1). Every element of B5 is asked whichever is cited.
  private static final Set<String> PARAGRAPHS = Set.of("", "(A)", "(B)", "(C)", "(D)");

  private static final Pattern CIVIL_WORDS =
      Pattern.compile("\\b(CIVIL|IMMIGRATION|REMOVAL|DEPORT\\w*|ERO|INADMISSIB\\w*|VISA)\\b");

  private static final int REMEMBERED = 1_024;
  private static final Map<String, Kind> KNOWN = new ConcurrentHashMap<>();

  private CriminalStatute() {}

  /// {@return the kind of `text`}; remembers the first 1,024 texts, since a request repeats one.
  public static Kind classify(String text) {
    Kind kind = KNOWN.get(text);
    if (kind == null) {
      kind = decide(text);
      if (KNOWN.size() < REMEMBERED) {
        KNOWN.put(text, kind);
      }
    }
    return kind;
  }

  static Kind decide(String text) {
    if (text.isBlank()) {
      return Kind.BLANK;
    }
    String citation = Citations.normal(text);
    if (citation.isEmpty()) {
      return CIVIL_WORDS.matcher(text.toUpperCase(Locale.ROOT)).find()
          ? Kind.CIVIL_WORDS
          : Kind.NOT_A_CITATION;
    }
    if (Citations.within(citation, FAILURE_TO_DEPART)) {
      return PARAGRAPHS.contains(citation.substring(FAILURE_TO_DEPART.length()))
          ? Kind.FAILURE_TO_DEPART
          : Kind.NOT_A_CITATION;
    }
    if (isWithinOneOf(citation, NO_VIOLATION)) {
      return Kind.NOT_A_CITATION;
    }
    if (citation.startsWith("26 USC ")) {
      return Kind.TAX;
    }
    if (!citation.startsWith("8 USC ")) {
      return Kind.OTHER_CRIMINAL;
    }
    return isWithinOneOf(citation, CRIMINAL_IN_TITLE_8)
            && !isWithinOneOf(citation, CIVIL_IN_THEM)
        ? Kind.OTHER_CRIMINAL
        : Kind.CIVIL;
  }

  private static boolean isWithinOneOf(String citation, Set<String> provisions) {
    for (String provision : provisions) {
      if (Citations.within(citation, provision)) {
        return true;
      }
    }
    return false;
  }
}
