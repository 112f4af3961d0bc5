package countersign.synth;

import java.util.List;

/// Names with their shares, drawn in constant time: 65,536 slots, each name owning as many as its
/// weight deserves. A name whose share is below one slot may own none.
/// Immutable; one draw costs one table read.
final class NameTable {
  private static final int SLOTS = 1 << 16;
  private final String[] names;
  private final char[] slots = new char[SLOTS];

  private NameTable(String[] names, long[] weights) {
    if (names.length == 0 || names.length > Character.MAX_VALUE) {
      throw new IllegalArgumentException("a table of " + names.length + " names");
    }
    this.names = names;
    long total = 0;
    for (long weight : weights) {
      total += weight;
    }
    long below = 0;
    int slot = 0;
    for (int i = 0; i < names.length; i++) {
      below += weights[i];
      long end = below * SLOTS / total;
      while (slot < end) {
        slots[slot++] = (char) i;
      }
    }
  }

  /// A table from lines `name weight`.
  static NameTable weighted(List<String> lines) {
    String[] names = new String[lines.size()];
    long[] weights = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      String line = lines.get(i);
      int space = line.lastIndexOf(' ');
      names[i] = line.substring(0, space);
      weights[i] = Long.parseLong(line.substring(space + 1));
    }
    return new NameTable(names, weights);
  }

  /// A table from names in order of frequency, most common first: the weight of rank r is
  /// 1 / (r + 6), which gives the first of fifty names about 7 % and the last below 1 %.
  static NameTable ranked(String[] names) {
    long[] weights = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      weights[i] = 1_000_000 / (i + 6);
    }
    return new NameTable(names, weights);
  }

  String draw(Dice dice) {
    return names[slots[(int) (dice.next() >>> 48)]];
  }

  int size() {
    return names.length;
  }

  String name(int index) {
    return names[index];
  }

  /// {@return how many of the 65,536 slots each name owns}
  int[] shares() {
    int[] shares = new int[names.length];
    for (char slot : slots) {
      shares[slot]++;
    }
    return shares;
  }
}
