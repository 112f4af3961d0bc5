package countersign.standard.name;

import java.util.List;
import java.util.Set;

/// Titles before a name and degrees after it, which are no part of it.
final class Titles {
  private static final Set<String> LEADING = Set.of(
      "MR", "MISTER", "MRS", "MS", "MISS", "MX", "DR", "DOCTOR", "PROF", "PROFESSOR", "REV",
      "REVEREND", "REVD", "FR", "HON", "HONORABLE", "SIR", "MADAM", "MME", "MLLE", "MONSIEUR",
      "HERR", "FRAU", "SR", "SRA", "SRTA", "SENOR", "SENORA", "SENORITA", "DNA", "LIC", "ING", "ARQ",
      "SGT", "SSGT", "MSGT", "CPL", "CAPT", "CPT", "LT", "LTC", "COL", "MAJ", "GEN", "BGEN", "PVT",
      "PFC", "SPC", "CMDR", "CDR", "ADM", "ENS", "CWO", "OFC", "SHRI", "SHREE", "SMT", "KUM",
      "HAJI", "HAJJI", "HADJI", "ALHAJI", "ALHAJA", "ENGR", "BARR", "ATTY", "RABBI", "IMAM",
      "SHEIKH", "SHAIKH", "MSGR", "CHIEF", "DOTT", "SIGNOR", "SIGNORA", "DON", "DONA");

  /// Titles that are also given names or surnames: dropped only before two names or more.
  private static final Set<String> ALSO_NAMES = Set.of(
      "SHEIKH", "SHAIKH", "CHIEF", "DON", "DONA", "HAJI", "HAJJI", "HADJI", "RABBI", "IMAM", "SIR",
      "MISS", "GEN", "LIC", "KUM", "HON", "COL", "MAJ", "ING", "LT", "FR", "MS", "MISTER", "SR");

  private static final Set<String> FEMALE = Set.of("MRS", "MISS", "SRA", "SRTA", "SENORA", "MME");

  private static final Set<String> TRAILING = Set.of(
      "MD", "PHD", "ESQ", "ESQUIRE", "DDS", "DMD", "DVM", "DPM", "CPA", "RN", "LPN", "JD", "LLM",
      "MBA", "EDD", "PSYD", "PHARMD", "DNP", "MSW", "LCSW", "CFA", "CFP", "USN", "USMC", "USAF",
      "RET", "PHARM", "FACS", "MPH", "MSN", "BSN", "APRN", "DPT", "FNP", "CNM", "CRNA");

  /// Degrees that are also names: dropped only after a comma.
  private static final Set<String> AFTER_COMMA = Set.of(
      "MA", "BA", "BS", "MS", "DO", "OD", "PE", "PA", "NP", "DC", "LLB", "AIA", "PC", "CPT");

  private static final Set<String> DOTTED = Set.of(
      "MD", "PHD", "DDS", "DMD", "DVM", "CPA", "RN", "JD", "LLM", "MBA", "EDD", "PSYD", "ESQ", "DO",
      "BA", "BS", "MA", "FNU", "LNU", "NFN", "NLN", "NMN", "NMI", "AKA", "DBA", "LLC", "LLP", "FBO",
      "POA", "INC");

  private Titles() {}

  static boolean isDotted(String word) {
    return DOTTED.contains(word);
  }

  /// Removes titles from the start.
  ///
  /// @param others how many words of the name stand in other columns
  /// {@return whether one of them is said of women only}
  static boolean dropLeading(List<Token> tokens, int others) {
    boolean female = false;
    while (tokens.size() > 1) {
      String word = tokens.getFirst().text();
      int after = tokens.size() - 1 + others;
      boolean honour = word.equals("DON") || word.equals("DONA");
      if (!LEADING.contains(word) || ALSO_NAMES.contains(word) && after < 2
          || honour && !isSpanish(tokens.get(1).letters())) {
        break;
      }
      female |= FEMALE.contains(word);
      tokens.removeFirst();
    }
    return female;
  }

  /// Removes degrees from the end, and anywhere after a comma.
  static void dropTrailing(List<Token> tokens) {
    while (tokens.size() > 1) {
      Token last = tokens.getLast();
      boolean parted = last.segment() > tokens.getFirst().segment();
      boolean degree = TRAILING.contains(last.text()) && (parted || tokens.size() > 2)
          || parted && AFTER_COMMA.contains(last.text());
      if (!degree) {
        break;
      }
      tokens.removeLast();
    }
  }

  static boolean isDegree(String word) {
    return TRAILING.contains(word) || AFTER_COMMA.contains(word);
  }

  private static boolean isSpanish(String word) {
    Word known = Lexicon.of(word);
    return word.endsWith("O") || word.endsWith("A") || known.is(Word.SPANISH_ONLY_GIVEN)
        || known.is(Word.HISPANIC_SURNAME);
  }
}
