package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import countersign.standard.text.Folding;
import countersign.testkit.Properties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Eight bytes at a time against one character at a time.
class WordsTest {
  private static final String[] PIECES = {
    "a", "Z", "word", "EIGHTLET", "abcdefghi", "sixteenlettersxx", "counter-sign", "O'BRIEN", "'",
    ".", "..", "U.S.C.", "end. Next", " ", "  ", "\t", "\n", ",", "1", "42", "a1b2", "`", "{", "~",
    "@", "[", "é", "ÉCOLE", "Straße", "İ", "ﬁ", "\u200B", "Ж", "😀", "\uD800", "\u0000", "z'", "'z"
  };

  private static String text(RandomGenerator random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /// The words and digits of a text, one character at a time; a digit is `#`.
  private static List<String> slowly(String text) {
    List<String> found = new ArrayList<>();
    var word = new StringBuilder();
    for (char c : (Folding.fold(text) + " ").toCharArray()) {
      char upper = c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
      if (upper >= 'A' && upper <= 'Z') {
        word.append(upper);
      } else if (c != '\'' && c != '.') {
        if (!word.isEmpty()) {
          found.add(word.toString());
          word.setLength(0);
        }
        if (c >= '0' && c <= '9') {
          found.add("#");
        }
      }
    }
    return found;
  }

  private static List<Long> digests(Words words, String text) {
    List<Long> found = new ArrayList<>();
    words.over(text);
    while (words.next()) {
      found.add(words.isWord() ? words.digest() : 0);
    }
    return found;
  }

  @Test
  void theSameWordsAreFoundAsLetterByLetter() {
    var words = new Words();
    Properties.forAll(
        WordsTest::text,
        text ->
            assertEquals(
                slowly(text).stream()
                    .map(word -> word.equals("#") ? 0L : Words.digestOf(word))
                    .toList(),
                digests(words, text),
                () -> "in a text of " + text.length()));
  }

  /// Each character at each place of the eight bytes that are looked at together.
  @Test
  void everyCharacterIsReadWhereverItStands() {
    var words = new Words();
    for (int c = 0; c < 0x250; c++) {
      for (int before = 0; before < 10; before++) {
        String text = "Ab ".repeat(4).substring(0, before) + (char) c + "Zy";
        assertEquals(
            slowly(text).stream().map(word -> word.equals("#") ? 0L : Words.digestOf(word)).toList(),
            digests(words, text), "character " + c + " after " + before);
      }
    }
  }

  @Test
  void aLongerTextAfterAShorterOneAndBackIsReadWhole() {
    var words = new Words();
    assertEquals(1_000, digests(words, "word ".repeat(1_000)).size());
    assertEquals(digests(new Words(), "word"), digests(words, "WORD"));
  }

  @Test
  void otherWordsHaveOtherDigests() {
    Map<Long, String> known = new HashMap<>();
    RandomGenerator random = Properties.random(1);
    for (int i = 0; i < 200_000; i++) {
      var word = new StringBuilder();
      for (int length = 1 + random.nextInt(12); length > 0; length--) {
        word.append((char) ('A' + random.nextInt(26)));
      }
      String before = known.put(Words.digestOf(word.toString()), word.toString());
      if (before != null) {
        assertEquals(before, word.toString());
      }
    }
    assertNotEquals(Words.digestOf("EIGHTLET"), Words.digestOf("EIGHTLETS"));
  }
}
