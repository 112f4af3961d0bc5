package countersign.server.console;

import java.util.Arrays;

/// Withholds small numbers: a cell of 1 to 9 could point at a person (IRS Publication 1075 and the
/// practice of SOI tables). Where one cell alone of a sum is withheld, the next smallest is
/// withheld too, since a total would give it away. Zero says that nothing happened and is shown.
final class Withheld {
  static final long LEAST = 10;

  private Withheld() {}

  /// {@return which cells of a sum are withheld}
  static boolean[] of(long... cells) {
    boolean[] withheld = new boolean[cells.length];
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      withheld[i] = cells[i] > 0 && cells[i] < LEAST;
      count += withheld[i] ? 1 : 0;
    }
    if (count == 1) {
      int next = -1;
      for (int i = 0; i < cells.length; i++) {
        if (!withheld[i] && cells[i] > 0 && (next < 0 || cells[i] < cells[next])) {
          next = i;
        }
      }
      if (next >= 0) {
        withheld[next] = true;
      }
    }
    return withheld;
  }

  /// {@return whether a sum itself is small, so that it is withheld with all its cells}
  static boolean sum(long... cells) {
    long sum = Arrays.stream(cells).sum();
    return sum > 0 && sum < LEAST;
  }
}
