package countersign.standard.name;

import java.util.ArrayList;
import java.util.List;

/// Keys that link the names one person may be asked about under, from the request alone.
///
/// For caps and budgets: two names that can agree at the widest level share a key, and so do many
/// that are two persons (namesakes, relatives, given and family name in either order). A shared key
/// never confirms anything. A key is a 64-bit hash and stays the same while
/// [NameLevel#VERSION] does; two different names share one by chance once in 2^64.
public final class PersonKeys {
  /// Stands between two words in the text of a key; no name has it.
  private static final String PARTED = "ZQ";

  private PersonKeys() {}

  /// {@return the keys of a name, the most telling first; none if it is not comparable}
  ///
  /// One for each pair of a given name (as its first spelling, or the dominant formal name of a
  /// nickname) and a surname (as the man's form), and one for all letters together. Usually two to
  /// five.
  public static long[] of(PersonName name) {
    List<String> texts = texts(name);
    long[] keys = new long[texts.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Hash.of(texts.get(i));
    }
    return keys;
  }

  /// {@return the keys of a family name alone}: two names that can agree at the widest level share one,
  /// and so do relatives. Usually one to three; none if the name is not comparable.
  public static long[] ofFamily(PersonName name) {
    if (!name.sufficiency().isComparable()) {
      return new long[0];
    }
    List<String> texts = families(name);
    long[] keys = new long[texts.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Hash.of(texts.get(i));
    }
    return keys;
  }

  private static List<String> families(PersonName name) {
    List<String> families = new ArrayList<>(4);
    List<NameUnit> surnames = name.familyUnits(false);
    for (NameUnit unit : surnames) {
      add(families, family(unit.word()));
      add(families, family(unit.expanded()));
    }
    NameUnit joined = WholeName.join(surnames, 0, surnames.size());
    add(families, family(joined.letters()));
    add(families, family(joined.expanded()));
    return families;
  }

  static List<String> texts(PersonName name) {
    List<String> texts = new ArrayList<>(4);
    if (!name.sufficiency().isComparable()) {
      return texts;
    }
    List<String> givens = new ArrayList<>(4);
    List<NameUnit> units = name.givenUnits(true);
    add(givens, given(units.getFirst().letters()));
    StringBuilder joined = new StringBuilder(units.getFirst().letters());
    for (int i = 1; i < units.size(); i++) {
      add(givens, given(joined.append(units.get(i).letters()).toString()));
      add(givens, given(units.get(i).word()));
    }
    List<String> families = families(name);
    for (String given : givens) {
      for (String family : families) {
        boolean ordered = given.compareTo(family) <= 0;
        add(texts, ordered ? given + PARTED + family : family + PARTED + given);
      }
    }
    NameUnit whole = WholeName.join(name.units(), 0, name.units().size());
    add(texts, whole.letters());
    add(texts, whole.expanded());
    return texts;
  }

  /// A surname may be a given name, where the two have changed places.
  private static String family(String letters) {
    return Lexicon.variant(Surnames.masculine(letters));
  }

  private static String given(String letters) {
    Word word = Lexicon.of(letters);
    String servant = Lexicon.isSpelling(word) ? null : GivenWords.servant(letters);
    if (servant != null) {
      return "ABDUL" + servant;
    }
    return Lexicon.variant(word.formal == null ? letters : word.formal);
  }

  private static void add(List<String> list, String text) {
    if (!list.contains(text)) {
      list.add(text);
    }
  }
}
