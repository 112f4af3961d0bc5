package countersign.standard.name;

import java.util.List;
import java.util.Set;

/// Recognises what is no name of one natural person: stand-ins, bodies, several persons.
final class Sufficiencies {
  /// Stand-ins in any column.
  private static final Set<String> STAND_INS = Set.of(
      "UNKNOWN", "UNK", "UNKN", "UKN", "UKNOWN", "UNKNWN", "UNKOWN", "FNU", "LNU", "NFN", "NLN",
      "NFNU", "NLNU", "FMU", "XXX", "TESTING", "TESTCASE", "NONAME", "ANONYMOUS", "UNNAMED",
      "UNIDENTIFIED", "UNDISCLOSED", "UNSPECIFIED", "DESCONOCIDO", "DESCONOCIDA", "REDACTED",
      "WITHHELD", "CONFIDENTIAL", "TBD", "TBA", "ASDF", "ASDFGH", "QWERTY", "NOTPROVIDED",
      "NOTAVAILABLE", "NONAMEGIVEN", "BABYBOY", "BABYGIRL", "FIRSTNAME", "LASTNAME", "GIVENNAME",
      "FAMILYNAME", "SURNAME", "FNAME", "LNAME", "N/A", "N/K", "N/D", "INCONNU", "PLACEHOLDER");

  /// Stand-ins as a given name; as a surname only beside a stand-in, for some are surnames.
  private static final Set<String> GIVEN_STAND_INS = Set.of(
      "NULL", "NONE", "TEST", "BLANK", "NA", "NIL", "MISSING", "REFUSED", "DECLINED", "NOT", "NO",
      "FIRST", "LAST", "NN", "SAME", "PENDING", "INFANT", "NEWBORN", "BABY", "SIN", "DUMMY",
      "DECEASED", "EMPTY", "VOID", "SAMPLE", "EXAMPLE");

  private static final Set<String> FAMILY_STAND_INS = Set.of(
      "NULL", "NONE", "TEST", "BLANK", "NA", "NIL", "MISSING", "REFUSED", "DECLINED", "PROVIDED",
      "NAME", "KNOWN", "GIVEN", "AVAILABLE", "NN", "ABOVE", "PENDING", "BOY", "GIRL", "NOMBRE",
      "DUMMY", "EMPTY", "DOE", "STATED", "LISTED", "APPLICABLE", "SAMPLE", "EXAMPLE", "TESTER");

  private static final Set<String> DOES = Set.of(
      "JOHN DOE", "JANE DOE", "JOHN Q PUBLIC", "JOHN QPUBLIC", "JANE ROE", "RICHARD ROE",
      "BABY DOE", "JOHN Q DOE");

  /// What leaves a middle name blank.
  private static final Set<String> NO_MIDDLE = Set.of(
      "NMN", "NMI", "NMNI", "NONE", "NA", "N/A", "UNKNOWN", "UNK", "NULL", "NIL", "XX", "XXX");

  private static final Set<String> BODIES = Set.of(
      "INC", "INCORPORATED", "LLC", "LLP", "LLLP", "PLLC", "LTD", "LTDA", "CORP", "CORPORATION",
      "COMPANY", "TRUST", "TRUSTEE", "TRUSTEES", "FOUNDATION", "UNIVERSITY", "DEPT", "DEPARTMENT",
      "AGENCY", "ASSOCIATION", "ASSN", "ASSOC", "ASSOCIATES", "HOLDINGS", "PARTNERSHIP", "GMBH",
      "ENTERPRISES", "ENTERPRISE", "MINISTRIES", "MINISTRY", "HOSPITAL", "CLINIC", "PROPERTIES",
      "REALTY", "DBA", "D/B/A", "LOGISTICS", "CONSTRUCTION", "INDUSTRIES", "INTERNATIONAL",
      "INVESTMENTS", "SOLUTIONS", "CONSULTING", "INSURANCE", "FEDERATION", "COMMITTEE", "SOCIETY",
      "ACADEMY", "INSTITUTE", "RESTAURANT", "SERVICES", "MANAGEMENT", "PLC", "SARL", "CONDOMINIUM");

  /// Words that make a body of it only at the end.
  private static final Set<String> LAST_OF_BODY = Set.of(
      "CO", "LP", "PC", "ESTATE", "BANK", "CHURCH", "SCHOOL", "GROUP", "PARTNERS", "CENTER");

  private static final Set<String> SEVERAL = Set.of(
      "AND", "C/O", "S/O", "D/O", "W/O", "H/O", "A/K/A", "AKA", "FKA", "F/K/A", "NKA", "ATTN",
      "OCCUPANT", "RESIDENT", "RESIDENTS", "TENANT", "FAMILY", "HOUSEHOLD", "ETAL", "ETUX", "FBO",
      "F/B/O", "POA", "GUARDIAN", "CUSTODIAN", "CONSERVATOR", "EXECUTOR", "ADMINISTRATOR",
      "PARENTS", "PARENT", "HEIRS", "BENEFICIARY", "SPOUSE", "WIFE", "HUSBAND", "OR", "ALIAS",
      "CURRENT", "CARE", "NEE", "FORMERLY", "DECD", "REP", "MOTHER", "FATHER", "UND", "ET");

  private Sufficiencies() {}

  /// {@return the reason why a name of comparable units is or is not enough}
  static NameSufficiency ofUnits(List<NameUnit> units) {
    if (units.isEmpty() || !units.getFirst().isInitial()) {
      return NameSufficiency.SUFFICIENT;
    }
    for (NameUnit unit : units) {
      if (unit.role() != Role.FAMILY && !unit.isInitial()) {
        return NameSufficiency.SUFFICIENT;
      }
    }
    return NameSufficiency.INITIALS_ONLY;
  }

  static boolean isNoMiddle(String word) {
    return NO_MIDDLE.contains(word);
  }

  static boolean isSeveral(List<Token> tokens, boolean first) {
    for (int i = 0; i < tokens.size(); i++) {
      String word = tokens.get(i).text();
      if (SEVERAL.contains(word)) {
        boolean alsoGiven = word.equals("OR") || word.equals("CARE") || word.equals("ET")
            || word.equals("REP") || word.equals("CURRENT") || word.equals("AND");
        if (!alsoGiven || i > 0 || !first) {
          return true;
        }
        if (word.equals("CURRENT") || word.equals("CARE")) {
          return true;
        }
      }
      if (word.equals("ESTATE") && i + 1 < tokens.size()
          && tokens.get(i + 1).text().equals("OF")) {
        return true;
      }
    }
    return false;
  }

  static boolean isBody(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      String word = tokens.get(i).text();
      if (BODIES.contains(word) && tokens.size() > 1) {
        return true;
      }
      if (i > 1 && i == tokens.size() - 1 && LAST_OF_BODY.contains(word)) {
        return true;
      }
      if (i > 0 && word.equals("OF")) {
        return true;
      }
    }
    return false;
  }

  static boolean isStandIn(String word) {
    return STAND_INS.contains(word) || isRepeated(word);
  }

  /// {@return whether given and family name together are a stand-in}
  static boolean isStandIn(String given, String middle, String family) {
    if (isStandIn(given) || isStandIn(family)) {
      return true;
    }
    boolean soft = GIVEN_STAND_INS.contains(given);
    return soft && (FAMILY_STAND_INS.contains(family) || family.isEmpty() || given.equals("NULL"))
        || DOES.contains(given + " " + family)
        || DOES.contains(given + " " + middle + " " + family)
        || given.equals("TEST") || given.equals("UNNAMED")
        || given.isEmpty() && FAMILY_STAND_INS.contains(family) && !family.equals("DOE");
  }

  private static boolean isRepeated(String word) {
    int length = word.length();
    if (length < 2) {
      return false;
    }
    char first = word.charAt(0);
    for (int i = 1; i < length; i++) {
      if (word.charAt(i) != first) {
        return false;
      }
    }
    return length > 2 || "XZQJKVW".indexOf(first) >= 0;
  }
}
