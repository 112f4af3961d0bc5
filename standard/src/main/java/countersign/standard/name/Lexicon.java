package countersign.standard.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tables of words, loaded once from the resources beside this class: docs/NAMES.md names each
/// with its source. About 30,000 words and 6 MB; looking one up costs one hash.
final class Lexicon {
  private static final Map<String, Long> LISTS = Map.ofEntries(
      Map.entry("portuguese-surname", Word.PORTUGUESE_SURNAME),
      Map.entry("spanish-rather-surname",
          Word.PORTUGUESE_SURNAME | Word.SPANISH_RATHER_SURNAME),
      Map.entry("portuguese-only-surname", Word.PORTUGUESE_SURNAME | Word.PORTUGUESE_ONLY_SURNAME),
      Map.entry("portuguese-given", Word.PORTUGUESE_GIVEN),
      Map.entry("spanish-only-given", Word.SPANISH_ONLY_GIVEN),
      Map.entry("chinese-surname", Word.CHINESE_SURNAME),
      Map.entry("chinese-strong-surname", Word.CHINESE_SURNAME | Word.CHINESE_STRONG_SURNAME),
      Map.entry("korean-surname", Word.KOREAN_SURNAME),
      Map.entry("korean-strong-surname", Word.KOREAN_SURNAME | Word.KOREAN_STRONG_SURNAME),
      Map.entry("korean-top-surname", Word.KOREAN_TOP_SURNAME),
      Map.entry("japanese-surname", Word.JAPANESE_SURNAME),
      Map.entry("japanese-given", Word.JAPANESE_GIVEN),
      Map.entry("vietnamese-surname", Word.VIETNAMESE_SURNAME),
      Map.entry("vietnamese-strong-surname",
          Word.VIETNAMESE_SURNAME | Word.VIETNAMESE_STRONG_SURNAME),
      Map.entry("vietnamese-middle", Word.VIETNAMESE_MIDDLE),
      Map.entry("hungarian-surname", Word.HUNGARIAN_SURNAME),
      Map.entry("hungarian-given", Word.HUNGARIAN_GIVEN),
      Map.entry("slavic-given", Word.SLAVIC_GIVEN),
      Map.entry("arabic-given", Word.ARABIC_GIVEN),
      Map.entry("south-asian-given", Word.SOUTH_ASIAN_GIVEN),
      Map.entry("south-asian-prefix", Word.SOUTH_ASIAN_PREFIX),
      Map.entry("korean-syllable", Word.KOREAN_SYLLABLE),
      Map.entry("chinese-syllable", Word.CHINESE_SYLLABLE),
      Map.entry("title", Word.TITLE | Word.SPECIAL),
      Map.entry("title-and-name", Word.TITLE_AND_NAME),
      Map.entry("title-of-women", Word.TITLE_OF_WOMEN),
      Map.entry("degree", Word.DEGREE | Word.SPECIAL),
      Map.entry("degree-after-comma", Word.DEGREE_AFTER_COMMA),
      Map.entry("dotted", Word.DOTTED),
      Map.entry("several", Word.SEVERAL | Word.SPECIAL),
      Map.entry("several-or-name", Word.SEVERAL_OR_NAME),
      Map.entry("or-surname", Word.OR_SURNAME),
      Map.entry("before-of", Word.BEFORE_OF),
      Map.entry("body", Word.BODY | Word.SPECIAL),
      Map.entry("body-at-end", Word.BODY_AT_END | Word.SPECIAL),
      Map.entry("stand-in", Word.STAND_IN | Word.SPECIAL),
      Map.entry("given-stand-in", Word.GIVEN_STAND_IN | Word.SPECIAL),
      Map.entry("family-stand-in", Word.FAMILY_STAND_IN | Word.SPECIAL),
      Map.entry("no-middle", Word.NO_MIDDLE | Word.SPECIAL),
      Map.entry("particle", Word.PARTICLE | Word.SPECIAL),
      Map.entry("particle-or-asian", Word.PARTICLE_OR_ASIAN),
      Map.entry("servant-of", Word.SERVANT_OF | Word.SPECIAL),
      Map.entry("special", Word.SPECIAL),
      Map.entry("after-o", Word.AFTER_O),
      Map.entry("after-d", Word.AFTER_D),
      Map.entry("after-l", Word.AFTER_L),
      Map.entry("saint", Word.SAINT),
      Map.entry("after-ben", Word.AFTER_BEN),
      Map.entry("devotional", Word.DEVOTIONAL),
      Map.entry("before-devotional", Word.BEFORE_DEVOTIONAL),
      Map.entry("after-jose", Word.AFTER_JOSE));

  private static final Word UNLISTED = new Word("");
  private static final Map<String, Word> WORDS = load();
  /// The same by place: open addressing, so that a word that is not listed costs one look at
  /// [#HASHES]. A quarter full at most.
  private static final int SLOTS = Integer.highestOneBit(3 * WORDS.size()) << 1;
  private static final int[] HASHES = new int[SLOTS];
  private static final Word[] PLACED = new Word[SLOTS];

  static {
    for (Word word : WORDS.values()) {
      int slot = place(word.letters.hashCode());
      while (HASHES[slot] != 0) {
        slot = slot + 1 & SLOTS - 1;
      }
      HASHES[slot] = mark(word.letters.hashCode());
      PLACED[slot] = word;
    }
  }

  private static final Map<String, List<String>> CLASSES = classes();

  private Lexicon() {}

  /// {@return what is known of a word of the letters A to Z}; a word without entries if nothing is.
  static Word of(String letters) {
    Word word = find(letters);
    return word == null ? UNLISTED : word;
  }

  private static Word find(String letters) {
    int hash = letters.hashCode();
    int mark = mark(hash);
    for (int slot = place(hash); HASHES[slot] != 0; slot = slot + 1 & SLOTS - 1) {
      if (HASHES[slot] == mark && PLACED[slot].letters.equals(letters)) {
        return PLACED[slot];
      }
    }
    return null;
  }

  private static int place(int hash) {
    return (hash ^ hash >>> 15) & SLOTS - 1;
  }

  /// {@return the hash, never 0}, which stands for a free slot
  private static int mark(int hash) {
    return hash == 0 ? 1 : hash;
  }

  /// {@return the first spelling of the word's class, or the word itself}
  static String variant(String letters) {
    Word word = find(letters);
    return word == null ? letters : word.variant;
  }

  /// {@return whether the word is in a class of spellings}
  static boolean isSpelling(Word word) {
    return CLASSES.containsKey(word.variant);
  }

  /// {@return all words that have an entry}
  static Collection<Word> listed() {
    return WORDS.values();
  }

  /// {@return the words of each class by its first spelling}
  private static Map<String, List<String>> classes() {
    Map<String, List<String>> classes = new HashMap<>();
    for (Word word : WORDS.values()) {
      classes.computeIfAbsent(word.variant, first -> new ArrayList<>(2)).add(word.letters);
    }
    classes.values().removeIf(spellings -> spellings.size() < 2);
    return classes;
  }

  private static Map<String, Word> load() {
    Map<String, Word> words = new HashMap<>(1 << 16);
    for (String line : lines("given.tsv")) {
      String[] cells = line.split("\t");
      Word word = word(words, cells[0]);
      word.male = Integer.parseInt(cells[1]);
      word.female = Integer.parseInt(cells[2]);
    }
    for (String line : lines("hispanic_surnames.tsv")) {
      String[] cells = line.split("\t");
      Word word = word(words, cells[0]);
      word.surname = Integer.parseInt(cells[1]);
      word.flags |= Word.HISPANIC_SURNAME;
    }
    loadLists(words, "cultures.txt");
    loadLists(words, "keywords.txt");
    for (String line : lines("variants.txt")) {
      String[] spellings = line.split(" ");
      for (String spelling : spellings) {
        word(words, spelling).variant = spellings[0];
      }
    }
    spread(words);
    loadNicknames(words, "nicknames_english.txt");
    loadNicknames(words, "nicknames.txt");
    spreadNicknames(words);
    loadShortForms(words);
    for (String suffix : GenerationalSuffix.words()) {
      word(words, suffix).flags |= Word.SPECIAL;
    }
    return words;
  }

  private static void loadLists(Map<String, Word> words, String resource) {
    long flags = 0;
    for (String line : lines(resource)) {
      if (line.startsWith("[")) {
        flags = LISTS.get(line.substring(1, line.length() - 1));
      } else {
        for (String name : line.split(" ")) {
          word(words, name).flags |= flags;
        }
      }
    }
  }

  /// What a list says of one spelling of a given name holds for all of them.
  private static void spread(Map<String, Word> words) {
    long mask = Word.SLAVIC_GIVEN | Word.ARABIC_GIVEN | Word.SOUTH_ASIAN_GIVEN;
    Map<String, Long> flags = new HashMap<>();
    for (Word word : words.values()) {
      flags.merge(word.variant, word.flags & mask, (a, b) -> a | b);
    }
    for (Word word : words.values()) {
      word.flags |= flags.get(word.variant);
    }
  }

  /// `NICK FORMAL` names the dominant formal name; `NICK ? FORMAL FORMAL` only lists what it may
  /// stand for.
  private static void loadNicknames(Map<String, Word> words, String resource) {
    for (String line : lines(resource)) {
      String[] cells = line.split(" ");
      Word nickname = word(words, cells[0]);
      boolean dominant = !cells[1].equals("?");
      List<String> formals = new ArrayList<>(nickname.formals);
      for (int i = dominant ? 1 : 2; i < cells.length; i++) {
        if (!formals.contains(cells[i])) {
          formals.add(cells[i]);
        }
      }
      nickname.formals = List.copyOf(formals);
      if (dominant) {
        nickname.formal = cells[1];
      }
    }
  }

  /// A nickname spelled otherwise is the same nickname.
  private static void spreadNicknames(Map<String, Word> words) {
    Map<String, String> formals = new HashMap<>();
    for (Word word : words.values()) {
      if (word.formal != null) {
        formals.put(word.variant, word.formal);
      }
    }
    for (Word word : words.values()) {
      String formal = formals.get(word.variant);
      if (formal != null && word.formal == null) {
        word.formal = formal;
      }
    }
  }

  private static void loadShortForms(Map<String, Word> words) {
    for (String line : lines("abbreviations.txt")) {
      String[] cells = line.split(" ");
      boolean surname = cells[0].equals("s");
      Word word = word(words, cells[surname ? 1 : 0]);
      word.flags |= Word.SPECIAL;
      if (surname) {
        word.shortForSurname = cells[2];
      } else {
        word.shortForGiven = cells[1];
      }
    }
  }

  private static Word word(Map<String, Word> words, String letters) {
    return words.computeIfAbsent(letters, Word::new);
  }

  /// {@return the lines of a resource without comments and blank ones}
  static List<String> lines(String resource) {
    InputStream in = Lexicon.class.getResourceAsStream(resource);
    if (in == null) {
      throw new AssertionError("missing resource: " + resource);
    }
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
