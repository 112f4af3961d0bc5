package countersign.standard.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Puts particles and other prefixes to the words they belong to.
final class Pieces {
  /// Where the words stand.
  enum Place {
    /// A column of given names.
    GIVEN,
    /// A column of surnames.
    FAMILY,
    /// A whole name in natural order: the first word is a given name.
    RUNNING
  }

  private static final Set<String> PARTICLES = Set.of(
      "DE", "DEL", "DELA", "DELAS", "DELOS", "DELLA", "DALLA", "DELLO", "DEGLI", "DAL", "DEI", "DI",
      "DU", "DES", "DA", "DAS", "DO", "DOS", "VAN", "VON", "VANDER", "VANDEN", "VANDE", "VONDER",
      "DER", "DEN", "ZU", "ZUR", "ZUM", "TER", "AF", "AV", "AL", "EL", "UL", "BIN", "IBN", "BINT",
      "BINTI", "BINTE", "ABU", "ABI", "OULD", "LA", "LAS", "LOS", "LE", "LO", "BEN");

  /// Particles that are Vietnamese or Chinese words too.
  private static final Set<String> ALSO_ASIAN = Set.of("VAN", "LE", "DO", "DA", "DI", "DU", "LA",
      "DE", "LO", "DEN");

  private static final Set<String> THEOPHORIC = Set.of(
      "ABD", "ABDUL", "ABDEL", "ABDAL", "ABDOUL", "ABDOL", "ABDUR", "ABDAR", "ABDER", "ABDUS",
      "ABDIL", "ABDI");

  private static final Set<String> ARTICLES = Set.of("AL", "EL", "UL", "UR", "ER", "AR");

  private static final Set<String> IRISH = Set.of(
      "BRIEN", "BRYAN", "BRYANT", "BRIAN", "BYRNE", "BOYLE", "BANNON", "CONNOR", "CONNER", "CONNELL",
      "CALLAGHAN", "CALLAHAN", "CARROLL", "CASEY", "DAY", "DANIEL", "DEA", "DELL", "DOHERTY",
      "DONNELL", "DONOGHUE", "DONOHUE", "DONOVAN", "DOWD", "DRISCOLL", "DWYER", "FALLON", "FARRELL",
      "FLAHERTY", "FLANAGAN", "FLYNN", "GARA", "GORMAN", "GRADY", "GARRITY", "HAGAN", "HALLORAN",
      "HANLON", "HARA", "HARE", "HEARN", "HERN", "HIGGINS", "KEEFE", "KEEFFE", "KELLEY", "KELLY",
      "LEARY", "LOUGHLIN", "MALLEY", "MALLY", "MARA", "MEARA", "NEAL", "NEIL", "NEILL", "QUINN",
      "RAHILLY", "REAR", "REGAN", "REILLY", "RIELLY", "RIORDAN", "ROARK", "ROURKE", "RORKE",
      "RYAN", "SHAUGHNESSY", "SHEA", "SULLIVAN", "TOOLE", "TIERNEY", "DONALD", "DONNELLY", "HEHIR");

  private static final Set<String> ITALIAN_D = Set.of(
      "ANGELO", "AMICO", "AMBROSIO", "AGOSTINO", "ANDREA", "ALESSANDRO", "AMATO", "ANTONIO",
      "ONOFRIO", "ORAZIO", "URSO", "ELIA", "ALESSIO", "AGOSTA", "AMORE", "ANNA", "ARCY", "ASCOLI",
      "AVANZO", "ERRICO", "ANNUNZIO", "AGATA", "ALOIA", "ADDARIO", "AURIA", "AVERSA", "EUSTACHIO");

  private static final Set<String> FRENCH_L = Set.of(
      "HEUREUX", "ESPERANCE", "ECUYER", "ITALIEN", "ABBE", "AMOUREUX", "HOMMEDIEU", "ETOILE",
      "ALLIER", "EPINE", "ARCHEVEQUE", "OUVERTURE", "ANGE", "AMOUR", "OLONNAIS", "EGLISE");

  private static final Set<String> SAINTS = Set.of(
      "JOHN", "CLAIR", "PIERRE", "LOUIS", "GERMAIN", "LAURENT", "CYR", "AMAND", "ONGE", "JAMES",
      "GEORGE", "MARTIN", "HILAIRE", "JEAN", "CHARLES", "FLEUR", "VIL", "AMOUR", "AUBIN", "PAUL",
      "PETER", "DENIS", "SURIN", "FORT", "JUSTE", "VICTOR", "FELIX", "JACQUES", "JULIEN", "THOMAS");

  private static final Set<String> HEBREW_BEN = Set.of(
      "GURION", "YEHUDA", "DAVID", "HAIM", "CHAIM", "SHIMON", "ZVI", "AMI", "ARI", "YOSEF", "SHALOM",
      "MOSHE", "ZION", "SIMON", "YAAKOV", "EZRA", "HUR", "ISRAEL", "ISHAI", "ZEEV", "HAMOU");

  private Pieces() {}

  /// {@return the pieces of a list of words}
  ///
  /// @param asian whether the name has a Vietnamese or Chinese surname, so that VAN is a word
  static List<Piece> of(List<Token> tokens, Place place, boolean asian) {
    List<Piece> pieces = new ArrayList<>(tokens.size());
    int i = 0;
    while (i < tokens.size()) {
      int start = i;
      StringBuilder text = new StringBuilder(16);
      while (i + 1 < tokens.size() && isParticle(tokens, i, place, asian)) {
        text.append(tokens.get(i++).text());
      }
      int core = text.length();
      while (i + 1 < tokens.size()) {
        String prefix = prefix(tokens, i, place);
        if (prefix == null) {
          break;
        }
        text.append(prefix);
        i++;
      }
      i = theophoric(tokens, i, place, text);
      text.append(saint(tokens.get(i++)));
      pieces.add(new Piece(text.toString(), core, tokens.get(start).hyphenated()));
    }
    return pieces;
  }

  private static boolean isParticle(List<Token> tokens, int i, Place place, boolean asian) {
    String word = tokens.get(i).text();
    if (!PARTICLES.contains(word) || i == 0 && place != Place.FAMILY
        || asian && ALSO_ASIAN.contains(word)) {
      return false;
    }
    String next = tokens.get(i + 1).letters();
    if (next.length() == 1 && !tokens.get(i + 1).apostrophe()) {
      return false; // An initial takes no particle: what stands before it is a name.
    }
    return !word.equals("BEN") || place == Place.FAMILY
        || HEBREW_BEN.contains(next) || Lexicon.of(next).is(Word.ARABIC_GIVEN)
        || PARTICLES.contains(next);
  }

  /// {@return what a prefix that belongs to the word becomes, or null if it is none}
  private static String prefix(List<Token> tokens, int i, Place place) {
    Token token = tokens.get(i);
    String next = tokens.get(i + 1).letters();
    boolean first = i == 0 && place != Place.FAMILY;
    switch (token.text()) {
      case "MC", "FITZ" -> {
        return first && place == Place.RUNNING ? null : token.text();
      }
      case "MAC", "AP", "SAN", "SANTA", "SANTO", "SAINT" -> {
        return first ? null : token.text();
      }
      case "ST" -> {
        return first ? null : "SAINT";
      }
      case "STE" -> {
        return first ? null : "SAINTE";
      }
      case "STA" -> {
        return "SANTA";
      }
      case "STO" -> {
        return first ? null : "SANTO";
      }
      default -> { }
    }
    if (token.text().length() != 1) {
      return null;
    }
    boolean listed = switch (token.text()) {
      case "O" -> !first && IRISH.contains(next);
      case "D" -> !first && ITALIAN_D.contains(next);
      case "L" -> !first && FRENCH_L.contains(next);
      default -> false;
    };
    boolean column = place == Place.FAMILY && "ODL".contains(token.text());
    return token.apostrophe() || listed || column ? token.text() : null;
  }

  /// Joins `ABDUL RAHMAN`, `ABD AL RAHMAN` to one name; in running text only before a surname.
  private static int theophoric(List<Token> tokens, int start, Place place, StringBuilder text) {
    int left = tokens.size() - start - (place == Place.RUNNING ? 1 : 0);
    if (left < 2 || !THEOPHORIC.contains(tokens.get(start).text())) {
      return start;
    }
    boolean article = left > 2 && ARTICLES.contains(tokens.get(start + 1).text());
    if (tokens.get(start).text().equals("ABDI") && !article
        || tokens.get(start + 1).text().length() < 2) {
      return start;
    }
    text.append(tokens.get(start).text());
    if (article) {
      text.append(tokens.get(start + 1).text());
      return start + 2;
    }
    return start + 1;
  }

  private static String saint(Token token) {
    String text = token.text();
    return text.startsWith("ST") && text.length() > 4 && SAINTS.contains(text.substring(2))
        ? "SAINT" + text.substring(2)
        : text;
  }
}
