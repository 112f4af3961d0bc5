package countersign.rules.admission;

import countersign.rules.statute.Ground;
import countersign.rules.text.LawException;
import countersign.rules.text.LawFiles;
import countersign.rules.text.LawText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The purposes that 26 USC 6103(i)(2) does not serve, as phrases read from
/// `law/statute/purposes/purposes.txt`: locating a person, civil removal. A phrase is a row of
/// words; `a|b` is either, `word?` may be left out, `*3` stands for up to three words of any
/// kind. Words are compared by number; a reason with none of the opening words costs nothing.
final class Purposes {
  private static final String FILE = "statute/purposes/purposes.txt";
  static final Set<String> FUNCTION_WORDS =
      Set.of(
          "A", "AN", "THE", "OF", "IN", "ON", "AT", "TO", "FOR", "AND", "OR", "IS", "BY", "AS",
          "IT", "BE", "WAS", "HAS", "HE", "SHE", "HIS", "HER", "MAY", "WILL", "THIS", "THAT",
          "WITH", "FROM", "NOT", "WHO", "US", "ME", "DE", "LA", "EL", "LOS", "LAS", "DEL", "Y");

  private final Map<Long, Integer> numbers = new HashMap<>();
  private final List<String> wordList = new ArrayList<>();
  private final List<Phrase> phrases = new ArrayList<>();
  private final long[] table;
  private final int[] tableNumbers;
  private final boolean[] function;
  private final boolean[] placeholder;
  private final Phrase[][] byOpening;

  private static final Purposes SHIPPED = read(LawFiles.shipped());

  /// One step of a phrase: any of `words`, or up to `gap` words of any kind.
  private record Step(int[] words, boolean optional, int gap) {}

  private record Phrase(Ground ground, Step[] steps, int[] unlessBefore) {}

  private Purposes(LawText text) throws LawException {
    wordList.add("");
    FUNCTION_WORDS.forEach(this::number);
    Placeholders.WORDS.forEach(this::number);
    for (LawText.Section section : text.sections()) {
      Ground ground = Grounds.named(section.text("ground"));
      int[] unless = words(section.text("unless after", ""));
      for (LawText.Value phrase : section.many("phrase")) {
        phrases.add(new Phrase(ground, steps(section, phrase), unless));
      }
      section.close();
    }
    int size = Integer.highestOneBit(numbers.size() * 4) << 1;
    table = new long[size];
    tableNumbers = new int[size];
    numbers.forEach(this::place);
    function = flags(FUNCTION_WORDS);
    placeholder = flags(Placeholders.WORDS);
    byOpening = byOpening();
  }

  private static Purposes read(LawFiles files) {
    try {
      return new Purposes(files.parse(FILE));
    } catch (LawException e) {
      throw new IllegalStateException("the purposes that ship cannot be read", e);
    }
  }

  private boolean[] flags(Set<String> words) {
    boolean[] flags = new boolean[wordList.size()];
    words.forEach(word -> flags[number(word)] = true);
    return flags;
  }

  private int number(String word) {
    return numbers.computeIfAbsent(
        Words.digestOf(word),
        key -> {
          wordList.add(word);
          return wordList.size() - 1;
        });
  }

  private int[] words(String text) {
    return text.isEmpty()
        ? new int[0]
        : java.util.Arrays.stream(text.toUpperCase(Locale.ROOT).split("[| ]+"))
            .mapToInt(this::number)
            .toArray();
  }

  private Step[] steps(LawText.Section section, LawText.Value phrase) throws LawException {
    List<Step> steps = new ArrayList<>();
    for (String part : phrase.text().split(" +")) {
      if (part.matches("\\*[1-9]")) {
        steps.add(new Step(new int[0], false, part.charAt(1) - '0'));
      } else if (part.matches("[a-z|]+\\??")) {
        boolean optional = part.endsWith("?");
        steps.add(new Step(words(part.replace("?", "")), optional, 0));
      } else {
        throw section.refuse(phrase, "not a word of a phrase: " + part);
      }
    }
    if (steps.getFirst().optional() || steps.getFirst().gap() > 0) {
      throw section.refuse(phrase, "a phrase opens with a word");
    }
    return steps.toArray(Step[]::new);
  }

  private void place(long digest, int number) {
    int slot = (int) (digest ^ digest >>> 32) & table.length - 1;
    while (tableNumbers[slot] != 0) {
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = digest;
    tableNumbers[slot] = number;
  }

  private Phrase[][] byOpening() {
    List<List<Phrase>> lists = new ArrayList<>();
    for (int i = 0; i < wordList.size(); i++) {
      lists.add(new ArrayList<>());
    }
    for (Phrase phrase : phrases) {
      for (int word : phrase.steps()[0].words()) {
        lists.get(word).add(phrase);
      }
    }
    return lists.stream().map(list -> list.toArray(Phrase[]::new)).toArray(Phrase[][]::new);
  }

  /// {@return the number of a word by its digest, 0 where no phrase and no list has it}
  static int wordOf(long digest) {
    long[] table = SHIPPED.table;
    int slot = (int) (digest ^ digest >>> 32) & table.length - 1;
    while (SHIPPED.tableNumbers[slot] != 0) {
      if (table[slot] == digest) {
        return SHIPPED.tableNumbers[slot];
      }
      slot = slot + 1 & table.length - 1;
    }
    return 0;
  }

  static boolean isFunctionWord(int word) {
    return SHIPPED.function[word];
  }

  static boolean isPlaceholderWord(int word) {
    return word != 0 && SHIPPED.placeholder[word];
  }

  /// Notes the ground of every phrase the reason holds.
  static void examine(ReasonText reason, Notes notes) {
    int[] words = reason.words();
    for (int at = 0; at < reason.wordCount(); at++) {
      for (Phrase phrase : SHIPPED.byOpening[words[at]]) {
        if (matches(phrase, 0, words, at, reason.wordCount()) && !excused(phrase, words, at)) {
          notes.add(phrase.ground());
        }
      }
    }
  }

  private static boolean matches(Phrase phrase, int step, int[] words, int at, int count) {
    if (step == phrase.steps().length) {
      return true;
    }
    Step next = phrase.steps()[step];
    for (int skipped = 0; skipped <= next.gap() && next.gap() > 0; skipped++) {
      if (at + skipped <= count && matches(phrase, step + 1, words, at + skipped, count)) {
        return true;
      }
    }
    if (next.gap() > 0) {
      return false;
    }
    if (at < count && contains(next.words(), words[at])
        && matches(phrase, step + 1, words, at + 1, count)) {
      return true;
    }
    return next.optional() && matches(phrase, step + 1, words, at, count);
  }

  /// The statute's own words, "present himself for removal", are no purpose of removing.
  private static boolean excused(Phrase phrase, int[] words, int at) {
    for (int back = 1; back <= 4 && at - back >= 0; back++) {
      if (contains(phrase.unlessBefore(), words[at - back])) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(int[] words, int word) {
    for (int candidate : words) {
      if (candidate == word) {
        return true;
      }
    }
    return false;
  }
}
