package countersign.standard.address;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Words that occur in names of streets (`street-word.csv`), cities and suffixes, to tell two real
/// streets from one misspelt. Nothing agrees because of this list. Loaded at first use, immutable.
final class StreetWords {
  private static final Set<Long> KNOWN = load();

  private StreetWords() {}

  private static Set<Long> load() {
    Set<Long> known = new HashSet<>(1 << 16);
    for (String[] row : Lexicon.rows("street-word.csv")) {
      known.add(Lexicon.code(row[0]));
    }
    for (String[] row : Lexicon.rows("suffix.csv")) {
      known.add(Lexicon.code(row[1]));
    }
    ZipTable.forEachName((states, bytes, from, to) -> {
      int word = from;
      for (int i = from; i <= to; i++) {
        if (i == to || bytes[i] == ' ') {
          known.add(Lexicon.code(bytes, word, i));
          word = i + 1;
        }
      }
    });
    return known;
  }

  /// {@return whether every word that is in one name and not in the other is a known one}
  static boolean areKnown(String one, String other) {
    Set<String> left = new HashSet<>(Arrays.asList(one.split(" ")));
    Set<String> right = new HashSet<>(Arrays.asList(other.split(" ")));
    return known(left, right) && known(right, left);
  }

  private static boolean known(Set<String> words, Set<String> others) {
    return words.stream().filter(word -> !others.contains(word))
        .allMatch(word -> word.length() == 1 || Character.isDigit(word.charAt(0))
            || KNOWN.contains(Lexicon.code(word)));
  }
}
