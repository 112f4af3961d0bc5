package countersign.standard.address;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// ZIP codes with the states and city names that go with them, from `zip.txt`: a line for each ZIP,
/// `12345 NY SCHENECTADY|OTHER NAME`, `86514 AZ/NM/UT TEEC NOS POS`.
///
/// The table is older than the newest ZIP codes, so absence proves nothing: an unknown code may lie
/// in any state that has a code with the same three digits. City names are compared word by word
/// with abbreviations spelled out, and corroborate only. Loaded once (about 20 ms), then immutable.
final class ZipTable {
  private static final byte[] LINES = load();
  /// Where the line of a ZIP begins, 0 if it has none; the table starts with an empty line.
  private static final int[] LINE = index(LINES);
  /// The states of a ZIP and of all ZIPs with the same three digits, a bit for each state number.
  private static final long[] PREFIX_STATES = prefixes(LINE);

  private ZipTable() {}

  private static byte[] load() {
    try (InputStream in = ZipTable.class.getResourceAsStream("zip.txt")) {
      byte[] read = in.readAllBytes();
      byte[] lines = new byte[read.length + 1];
      lines[0] = '\n';
      System.arraycopy(read, 0, lines, 1, read.length);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the table zip.txt", e);
    }
  }

  /// Works on locals alone: the loop is compiled before the class is initialised.
  private static int[] index(byte[] lines) {
    int[] index = new int[100_000];
    for (int at = 1; at < lines.length; at++) {
      int zip = 0;
      for (int i = 0; i < 5; i++) {
        zip = 10 * zip + lines[at + i] - '0';
      }
      index[zip] = at;
      at += 9;
      while (lines[at] != '\n') {
        at++;
      }
    }
    return index;
  }

  private static long[] prefixes(int[] index) {
    long[] states = new long[1_000];
    for (int zip = 0; zip < index.length; zip++) {
      if (index[zip] != 0) {
        states[zip / 100] |= states(index[zip]);
      }
    }
    return states;
  }

  /// {@return whether the table has this ZIP}
  static boolean has(int zip) {
    return LINE[zip] != 0;
  }

  /// {@return whether any ZIP with the same three digits is in use}
  static boolean isPossible(int zip) {
    return PREFIX_STATES[zip / 100] != 0;
  }

  /// {@return whether the ZIP may lie in the state with this number}
  static boolean mayBeIn(int zip, int state) {
    long possible = LINE[zip] == 0 ? PREFIX_STATES[zip / 100] : states(LINE[zip]);
    return (possible >>> state & 1) != 0;
  }

  /// {@return the number of the state of the ZIP, 0 if it is not one}
  static int stateOf(int zip) {
    long possible = LINE[zip] == 0 ? PREFIX_STATES[zip / 100] : states(LINE[zip]);
    return LINE[zip] != 0 ? first(LINE[zip])
        : Long.bitCount(possible) == 1 ? Long.numberOfTrailingZeros(possible) : 0;
  }

  /// {@return how many words before `to` are a city name of this ZIP, the longest such; 0 if none}
  static int cityWords(int zip, Tokens tokens, int from, int to) {
    int at = LINE[zip];
    if (at == 0) {
      return 0;
    }
    int longest = 0;
    for (int name = names(at); name > 0; ) {
      int end = name;
      while (LINES[end] != '|' && LINES[end] != '\n') {
        end++;
      }
      longest = Math.max(longest, matches(name, end, tokens, from, to));
      name = LINES[end] == '|' ? end + 1 : 0;
    }
    return longest;
  }

  /// {@return whether the two ZIP codes share a city name}
  static boolean shareCity(int one, int other) {
    return LINE[one] != 0 && LINE[other] != 0
        && firstName(one).equals(firstName(other));
  }

  /// {@return the first city name of the ZIP, empty if it has none}
  static String firstName(int zip) {
    if (LINE[zip] == 0) {
      return "";
    }
    int from = names(LINE[zip]);
    int to = from;
    while (LINES[to] != '|' && LINES[to] != '\n') {
      to++;
    }
    return new String(LINES, from, to - from, java.nio.charset.StandardCharsets.US_ASCII);
  }

  /// {@return how many words of the name are those before `to`, all or none}
  private static int matches(int name, int end, Tokens tokens, int from, int to) {
    int word = to;
    int right = end;
    while (right > name) {
      int left = right;
      while (left > name && LINES[left - 1] != ' ') {
        left--;
      }
      if (--word < from || CityNames.spelled(Lexicon.code(LINES, left, right))
          != CityNames.spelled(tokens.code[word])) {
        return 0;
      }
      right = left - 1;
    }
    return to - word;
  }

  /// Calls back for each line of the table: its states as bits and the span of its names.
  static void forEachName(NameConsumer consumer) {
    for (int zip = 0; zip < LINE.length; zip++) {
      if (LINE[zip] != 0) {
        for (int name = names(LINE[zip]); ; ) {
          int end = name;
          while (LINES[end] != '|' && LINES[end] != '\n') {
            end++;
          }
          consumer.accept(states(LINE[zip]), LINES, name, end);
          if (LINES[end] == '\n') {
            break;
          }
          name = end + 1;
        }
      }
    }
  }

  /// Takes one city name of the table.
  interface NameConsumer {
    void accept(long states, byte[] bytes, int from, int to);
  }

  private static int names(int line) {
    int at = line + 6;
    while (LINES[at++] != ' ') { }
    return at;
  }

  private static int first(int line) {
    return State.number(LINES[line + 6], LINES[line + 7]);
  }

  private static long states(int line) {
    long all = 0;
    for (int at = line + 6; ; at += 3) {
      all |= 1L << State.number(LINES[at], LINES[at + 1]);
      if (LINES[at + 2] != '/') {
        return all;
      }
    }
  }

  /// Numbers of states by their two letters.
  static final class State {
    private static final byte[] NUMBER = new byte[26 * 26];

    static {
      Arrays.fill(NUMBER, (byte) 0);
      for (int i = 1; i < Lexicon.STATES.size(); i++) {
        String code = Lexicon.STATES.get(i);
        NUMBER[26 * (code.charAt(0) - 'A') + code.charAt(1) - 'A'] = (byte) i;
      }
    }

    private State() {}

    /// {@return the number of the state with these two capitals, 0 if there is none}
    static int number(byte one, byte two) {
      int at = 26 * (one - 'A') + two - 'A';
      return one < 'A' || one > 'Z' || two < 'A' || two > 'Z' ? 0 : NUMBER[at];
    }
  }
}
