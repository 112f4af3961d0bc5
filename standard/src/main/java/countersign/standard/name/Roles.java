package countersign.standard.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Gives each word of a name its role: which are given names, which surnames, whose custom.
final class Roles {
  /// A surname this many times (as a binary logarithm) commoner than the same word as a given name
  /// is a surname, and the other way round; what lies between can be read either way.
  private static final int DECIDED = 3;

  /// Surnames of two words with a particle between, which custom never parts.
  private static final Set<String> WHOLE = Set.of(
      "PONCE DELEON", "MONTES DEOCA", "CABEZA DEVACA", "LADRON DEGUEVARA", "DIAZ DELEON",
      "FERNANDEZ DECORDOBA");

  private final List<List<Piece>> front;
  private final List<List<Piece>> back;
  private final boolean running;
  /// How many groups stand in the column of given names; all of them in running text.
  private final int column;
  private boolean rotated;

  private Roles(
      List<List<Piece>> front, List<List<Piece>> back, boolean running, int column) {
    this.front = front;
    this.back = back;
    this.running = running;
    this.column = column;
  }

  static Roles ofColumns(List<Token> given, List<Token> middle, List<Token> family) {
    boolean asian = isAsian(family);
    List<List<Piece>> front = groups(Pieces.of(given, Pieces.Place.GIVEN, asian));
    int column = front.size();
    front.addAll(groups(Pieces.of(middle, Pieces.Place.GIVEN, asian)));
    List<Piece> surnames = Pieces.of(withoutAnd(family), Pieces.Place.FAMILY, asian);
    joinWhole(surnames);
    return new Roles(front, groups(surnames), false, column);
  }

  static Roles ofRunning(List<Token> words) {
    List<Token> plain = withoutAnd(words);
    List<Piece> pieces = Pieces.of(plain, Pieces.Place.RUNNING, isAsian(plain));
    joinWhole(pieces);
    List<List<Piece>> all = groups(pieces);
    List<List<Piece>> back = new ArrayList<>(2);
    if (all.size() > 1) {
      back.add(all.removeLast());
      boolean initial = back.getFirst().getFirst().isInitial();
      if (initial && all.size() > 1 && isIberian(all.getLast().getFirst())) {
        back.addFirst(all.removeLast()); // "Maria Garcia L": the second surname as an initial.
      }
    }
    return new Roles(all, back, true, Integer.MAX_VALUE);
  }

  private static boolean isAsian(List<Token> words) {
    long mask = Word.VIETNAMESE_STRONG_SURNAME;
    return !words.isEmpty() && (words.getFirst().is(mask) || words.getLast().is(mask));
  }

  /// Drops `y` and `e` between two surnames; `e` is Portuguese, and Spanish before an I.
  private static List<Token> withoutAnd(List<Token> words) {
    List<Token> kept = words;
    for (int i = words.size() - 2; i > 0; i--) {
      Token token = words.get(i);
      boolean spanish = token.isText("Y")
          || words.get(i + 1).text().startsWith("I") || words.get(i + 1).text().startsWith("HI");
      long mask = spanish ? Word.HISPANIC_SURNAME : Word.PORTUGUESE_SURNAME;
      if ((token.isText("Y") || token.isText("E")) && words.get(i - 1).is(mask)
          && words.getLast().is(mask)) {
        if (kept == words) {
          kept = new ArrayList<>(words);
        }
        kept.remove(i);
      }
    }
    return kept;
  }

  /// {@return the pieces in chains of hyphens}
  private static List<List<Piece>> groups(List<Piece> pieces) {
    List<List<Piece>> groups = new ArrayList<>(pieces.size() + 1);
    for (Piece piece : pieces) {
      if (piece.hyphenated() && !groups.isEmpty()) {
        groups.getLast().add(piece);
      } else {
        List<Piece> group = new ArrayList<>(2);
        group.add(piece);
        groups.add(group);
      }
    }
    return groups;
  }

  PersonName name(GenerationalSuffix suffix) {
    if (front.isEmpty() || back.isEmpty()) {
      return PersonName.insufficient(NameSufficiency.ONE_NAME);
    }
    rotated = FamilyFirst.rotate(front, back, running);
    boolean chain = isChain();
    List<Piece> surnames = new ArrayList<>(3);
    boolean hyphenated = false;
    for (List<Piece> group : back) {
      surnames.addAll(group);
      hyphenated |= group.size() > 1;
    }
    Piece unsure = takeSurnames(surnames);
    List<Piece> givens = new GivenNames(surnames, rotated, column).of(front);
    if (unsure != null) {
      hyphenated = false;
    }
    List<NameUnit> units = units(givens, unsure, surnames);
    SurnameCustom custom = custom(givens, unsure, surnames, hyphenated);
    return new PersonName(Sufficiencies.ofUnits(units), units, suffix, custom, chain);
  }

  private static List<NameUnit> units(List<Piece> givens, Piece unsure, List<Piece> surnames) {
    List<NameUnit> units = new ArrayList<>(givens.size() + surnames.size() + 1);
    for (Piece piece : givens) {
      units.add(piece.as(units.isEmpty() ? Role.GIVEN : Role.MIDDLE));
    }
    if (unsure != null) {
      units.add(unsure.as(Role.MIDDLE_OR_FAMILY));
    }
    for (int i = 0; i < surnames.size(); i++) {
      Piece piece = surnames.get(i);
      // "Garcia de Lopez" is "Garcia Lopez": a bare DE before a further surname says nothing.
      boolean bare = (i > 0 || unsure != null) && piece.particle().equals("DE");
      units.add((bare ? piece.withoutParticle() : piece).as(Role.FAMILY));
    }
    return units;
  }

  private static void joinWhole(List<Piece> pieces) {
    for (int i = pieces.size() - 2; i >= 0; i--) {
      if (pieces.get(i + 1).core() > 0
          && WHOLE.contains(pieces.get(i).word() + " " + pieces.get(i + 1).text())) {
        pieces.set(i, pieces.get(i).joined(pieces.remove(i + 1)));
      }
    }
  }

  /// Moves surnames from the end of the given names to the front of `surnames`.
  ///
  /// {@return a piece that can be read either way, taken too; or null}
  private Piece takeSurnames(List<Piece> surnames) {
    if (rotated || surnames.size() > 1 && !isPortuguese(surnames)
        || !isIberian(surnames.getFirst())) {
      return null;
    }
    while (front.size() > 1 && surnames.size() < 4) {
      List<Piece> group = front.getLast();
      for (Piece piece : group) {
        if (!isIberian(piece)) {
          return null;
        }
      }
      Piece first = group.getFirst();
      Word word = first.known();
      if (word.letters.equals("DIOS")) {
        return null; // Juan de Dios
      }
      int surname = word.surname == 0 ? 11 : word.surname;
      int lead = group.size() > 1 ? DECIDED : surname - word.given();
      if (lead <= -DECIDED) {
        return null;
      }
      boolean middleColumn = !running && front.size() > column;
      if (lead < DECIDED && !running && !middleColumn) {
        return null; // In the column of given names, what may be one is one.
      }
      front.removeLast();
      boolean devotional = front.size() == 1 && first.is(Word.DEVOTIONAL)
          && front.getFirst().getFirst().is(Word.BEFORE_DEVOTIONAL);
      if (lead < DECIDED || devotional || middleColumn && group.size() == 1) {
        return first; // A surname as the middle name may be the mother's: Philippine custom.
      }
      surnames.addAll(0, group);
      if (surnames.size() > 1 && !isPortuguese(surnames) && surnames.size() > 2) {
        return null;
      }
    }
    return null;
  }

  private static boolean isIberian(Piece piece) {
    return piece.is(Word.IBERIAN_SURNAME);
  }

  private static boolean isPortuguese(List<Piece> surnames) {
    for (Piece piece : surnames) {
      if (!piece.is(Word.PORTUGUESE_SURNAME)) {
        return false;
      }
    }
    return true;
  }

  private SurnameCustom custom(
      List<Piece> givens, Piece unsure, List<Piece> surnames, boolean hyphenated) {
    if (surnames.size() + (unsure == null ? 0 : 1) < 2) {
      return SurnameCustom.SINGLE;
    }
    if (hasForeign(surnames)) {
      boolean spanishFirst = unsure == null && surnames.getFirst().is(Word.HISPANIC_SURNAME)
          && !surnames.getFirst().is(Word.PORTUGUESE_SURNAME);
      return hyphenated ? SurnameCustom.HYPHENATED
          : spanishFirst ? SurnameCustom.SPANISH : SurnameCustom.UNDETERMINED;
    }
    int portuguese = 0;
    int spanish = 0;
    boolean rather = false;
    for (Piece piece : surnames) {
      if (piece.is(Word.PORTUGUESE_ONLY_SURNAME)) {
        // SANTANA CRUZ may be Spanish, where CRUZ alone is another family.
        portuguese += piece.is(Word.HISPANIC_SURNAME) ? 0 : 1;
      } else if (piece.is(Word.SPANISH_RATHER_SURNAME)) {
        rather = true;
      } else if (piece.is(Word.HISPANIC_SURNAME) && !piece.is(Word.PORTUGUESE_SURNAME)) {
        spanish++;
      }
      switch (piece.particle()) {
        case "DA", "DAS", "DO", "DOS" -> portuguese++;
        case "DEL", "DELA", "DELAS", "DELOS" -> spanish++;
        default -> { }
      }
    }
    for (Piece piece : givens) {
      portuguese += piece.is(Word.PORTUGUESE_GIVEN) ? 1 : 0;
      spanish += piece.is(Word.SPANISH_ONLY_GIVEN) ? 1 : 0;
    }
    if (portuguese == 0 && spanish == 0) {
      return rather ? SurnameCustom.SPANISH : SurnameCustom.UNDETERMINED;
    }
    if (portuguese > 0 && spanish > 0) {
      return SurnameCustom.UNDETERMINED;
    }
    return portuguese > 0 ? SurnameCustom.PORTUGUESE : SurnameCustom.SPANISH;
  }

  /// {@return whether a surname is neither Spanish nor Portuguese}
  private static boolean hasForeign(List<Piece> surnames) {
    for (Piece piece : surnames) {
      if (!piece.isInitial() && !piece.is(Word.IBERIAN_SURNAME)) {
        return true;
      }
    }
    return false;
  }

  /// {@return whether every word is an Arabic or East African given name, in running text}
  private boolean isChain() {
    if (!running || front.size() < 2) {
      return false;
    }
    for (List<Piece> group : front) {
      if (!group.getFirst().is(Word.ARABIC_GIVEN)) {
        return false;
      }
    }
    Piece last = back.getFirst().getFirst();
    return last.core() == 0 && last.is(Word.ARABIC_GIVEN);
  }
}
