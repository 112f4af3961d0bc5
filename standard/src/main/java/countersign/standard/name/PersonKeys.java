package countersign.standard.name;

import java.util.ArrayList;
import java.util.Arrays;
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

  private static final long[] NONE = {};

  private PersonKeys() {}

  /// {@return the keys of a name, the most telling first; none if it is not comparable}
  ///
  /// One for each pair of a given name (as its first spelling, or the dominant formal name of a
  /// nickname) and a surname (as the man's form), and one for all letters together. Usually two to
  /// five.
  public static long[] of(PersonName name) {
    if (!name.sufficiency().isComparable()) {
      return NONE;
    }
    List<String> givens = givens(name);
    List<String> families = families(name);
    long[] keys = new long[givens.size() * families.size() + 2];
    int count = 0;
    for (int g = 0; g < givens.size(); g++) {
      for (int f = 0; f < families.size(); f++) {
        count = put(keys, count, pair(givens.get(g), families.get(f)));
      }
    }
    long letters = 0;
    long expanded = 0;
    for (NameUnit unit : name.units()) {
      letters = Hash.add(letters, unit.letters());
      expanded = Hash.add(expanded, unit.expanded());
    }
    count = put(keys, count, letters);
    count = put(keys, count, expanded);
    return count == keys.length ? keys : Arrays.copyOf(keys, count);
  }

  /// {@return the hash of both words, in the order of the alphabet}: which is which may be unsure.
  private static long pair(String given, String family) {
    boolean ordered = given.compareTo(family) <= 0;
    long first = Hash.add(Hash.of(ordered ? given : family), PARTED);
    return Hash.add(first, ordered ? family : given);
  }

  private static int put(long[] keys, int count, long key) {
    for (int i = 0; i < count; i++) {
      if (keys[i] == key) {
        return count;
      }
    }
    keys[count] = key;
    return count + 1;
  }

  /// {@return the keys of a family name alone}: two names that can agree at the widest level share one,
  /// and so do relatives. Usually one to three; none if the name is not comparable.
  public static long[] ofFamily(PersonName name) {
    if (!name.sufficiency().isComparable()) {
      return NONE;
    }
    List<String> texts = families(name);
    long[] keys = new long[texts.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Hash.of(texts.get(i));
    }
    return keys;
  }

  private static List<String> families(PersonName name) {
    List<NameUnit> surnames = name.familyUnits(false);
    NameUnit first = surnames.getFirst();
    if (surnames.size() == 1 && first.core() == 0 && !first.isMarked()) {
      return List.of(family(first.letters()));
    }
    List<String> families = new ArrayList<>(4);
    for (NameUnit unit : surnames) {
      add(families, family(unit.word()));
      add(families, family(unit.expanded()));
    }
    NameUnit joined = WholeName.join(surnames, 0, surnames.size());
    add(families, family(joined.letters()));
    add(families, family(joined.expanded()));
    return families;
  }

  private static List<String> givens(PersonName name) {
    List<NameUnit> units = name.givenUnits(true);
    if (units.size() == 1) {
      return List.of(given(units.getFirst().letters()));
    }
    List<String> givens = new ArrayList<>(4);
    add(givens, given(units.getFirst().letters()));
    StringBuilder joined = new StringBuilder(units.getFirst().letters());
    for (int i = 1; i < units.size(); i++) {
      add(givens, given(joined.append(units.get(i).letters()).toString()));
      add(givens, given(units.get(i).word()));
    }
    return givens;
  }

  /// A surname may be a given name, where the two have changed places.
  private static String family(String letters) {
    return Lexicon.variant(Surnames.masculine(letters));
  }

  private static String given(String letters) {
    Word word = Lexicon.of(letters);
    String servant = letters.startsWith("ABD") && !Lexicon.isSpelling(word)
        ? GivenWords.servant(letters)
        : null;
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
