package countersign.synth;

import java.util.Arrays;

/// Counts the persons of a population file as its bytes go by: lines whose first cell, but for the
/// year at its end, differs from that of the line before.
final class PersonCount {
  /// Longer than any record key of ours; of a longer one the start is compared.
  private static final int LONGEST_KEY = 64;

  private static final int YEAR = 5;

  private byte[] key = new byte[LONGEST_KEY];
  private byte[] before = new byte[LONGEST_KEY];
  private int length;
  private int lengthBefore = -1;
  private boolean inKey = true;
  private long persons;

  void add(byte[] bytes, int count) {
    int at = 0;
    while (at < count) {
      if (!inKey) {
        while (at < count && bytes[at] != '\n') {
          at++;
        }
        inKey = at < count;
        at++;
        continue;
      }
      byte b = bytes[at++];
      if (b == ',' || b == '\n') {
        end();
        inKey = b == '\n';
      } else if (length < LONGEST_KEY) {
        key[length++] = b;
      }
    }
  }

  private void end() {
    int person = Math.max(0, length - YEAR);
    if (person != lengthBefore || !Arrays.equals(key, 0, person, before, 0, person)) {
      persons++;
    }
    byte[] swap = before;
    before = key;
    key = swap;
    lengthBefore = person;
    length = 0;
  }

  long persons() {
    return persons;
  }
}
