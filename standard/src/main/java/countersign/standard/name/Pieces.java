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

  private static final Set<String> ARTICLES = Set.of("AL", "EL", "UL", "UR", "ER", "AR");

  private Pieces() {}

  /// {@return the pieces of a list of words}
  ///
  /// @param asian whether the name has a Vietnamese surname, so that VAN is a word
  static List<Piece> of(List<Token> tokens, Place place, boolean asian) {
    List<Piece> pieces = new ArrayList<>(tokens.size() + 1);
    int i = 0;
    while (i < tokens.size()) {
      Token token = tokens.get(i);
      if (!token.is(Word.SPECIAL) && token.text().length() > 1 && !token.text().startsWith("ST")) {
        pieces.add(new Piece(token.text(), 0, token.word(), token.hyphenated()));
        i++;
        continue;
      }
      int start = i;
      StringBuilder text = new StringBuilder(16);
      while (i + 1 < tokens.size() && isParticle(tokens, i, place, asian)) {
        text.append(tokens.get(i++).text());
        if (isArticle(tokens, i)) {
          text.append(tokens.get(i++).text());
        }
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
      i = servantOf(tokens, i, place, text);
      text.append(written(tokens.get(i), i > 0 || place == Place.FAMILY));
      i++;
      pieces.add(Piece.of(text.toString(), core, tokens.get(start).hyphenated()));
    }
    return pieces;
  }

  /// The `'t` of `van 't Hof`.
  private static boolean isArticle(List<Token> tokens, int i) {
    return i + 1 < tokens.size() && tokens.get(i).isText("T") && tokens.get(i - 1).isText("VAN");
  }

  private static boolean isParticle(List<Token> tokens, int i, Place place, boolean asian) {
    Token token = tokens.get(i);
    if (!token.is(Word.PARTICLE) || i == 0 && place != Place.FAMILY
        || asian && token.is(Word.PARTICLE_OR_ASIAN)) {
      return false;
    }
    Token next = tokens.get(i + 1);
    if (token.isText("TE") && next.is(Word.ASIAN_SURNAME)) {
      return false; // Chih Te Wang
    }
    if (next.text().length() == 1 && !next.apostrophe() && !isArticle(tokens, i + 1)) {
      return false; // An initial takes no particle: what stands before it is a name.
    }
    return !token.isText("BEN") || place == Place.FAMILY
        || next.is(Word.AFTER_BEN | Word.ARABIC_GIVEN | Word.PARTICLE);
  }

  /// {@return what a prefix that belongs to the word becomes, or null if it is none}
  private static String prefix(List<Token> tokens, int i, Place place) {
    Token token = tokens.get(i);
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
    Token next = tokens.get(i + 1);
    boolean listed = switch (token.text()) {
      case "O" -> !first && next.is(Word.AFTER_O);
      case "D" -> !first && next.is(Word.AFTER_D);
      case "L" -> !first && next.is(Word.AFTER_L);
      default -> false;
    };
    boolean column = place == Place.FAMILY && "ODL".contains(token.text());
    return token.apostrophe() || listed || column ? token.text() : null;
  }

  /// Joins `ABDUL RAHMAN`, `ABD AL RAHMAN` to one name; in running text only before a surname.
  private static int servantOf(List<Token> tokens, int start, Place place, StringBuilder text) {
    int left = tokens.size() - start - (place == Place.RUNNING ? 1 : 0);
    Token token = tokens.get(start);
    if (left < 2 || !token.is(Word.SERVANT_OF)) {
      return start;
    }
    boolean article = left > 2 && ARTICLES.contains(tokens.get(start + 1).text());
    if (token.isText("ABDI") && !article || tokens.get(start + 1).text().length() < 2) {
      return start;
    }
    text.append(token.text());
    if (article) {
      text.append(tokens.get(start + 1).text());
      return start + 2;
    }
    return start + 1;
  }

  /// {@return a word as it is read: a surname's short form and `St` written out}
  private static String written(Token token, boolean maybeSurname) {
    String full = maybeSurname ? token.word().shortForSurname : null;
    if (full != null) {
      return full;
    }
    String text = token.text();
    return text.startsWith("ST") && text.length() > 4
        && Lexicon.of(text.substring(2)).is(Word.SAINT)
        ? "SAINT" + text.substring(2)
        : text;
  }
}
