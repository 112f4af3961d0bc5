package countersign.gateway.budget;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Longs by number, 0 onwards: a base in [Pages], and over it what was added or changed since, in
/// one layer on the heap or, while a new base is being written, in two. Not thread-safe, but for
/// [#write], which reads what no longer changes.
final class Column {
  private Pages base;
  private long inBase;
  private Layer frozen;
  private Layer active;

  /// What came after a base or another layer.
  private static final class Layer {
    private final long first;
    private final LongTable changed = new LongTable(0);
    private long[] added = new long[16];
    private int count;

    Layer(long first) {
      this.first = first;
    }

    long end() {
      return first + count;
    }
  }

  /// @param base null where there is none
  Column(Pages base, long inBase) {
    this.base = base;
    this.inBase = inBase;
    this.active = new Layer(inBase);
  }

  /// {@return how many there are}
  long size() {
    return active.end();
  }

  long get(long number) throws IOException {
    if (number >= active.first) {
      return active.added[(int) (number - active.first)];
    }
    if (active.changed.size() > 0) {
      long changed = active.changed.get(Keys.scattered(number));
      if (changed != 0) {
        return changed;
      }
    }
    return settled(number);
  }

  /// {@return a value as of the last [#freeze]}
  private long settled(long number) throws IOException {
    if (frozen != null) {
      if (number >= frozen.first) {
        return frozen.added[(int) (number - frozen.first)];
      }
      if (frozen.changed.size() > 0) {
        long changed = frozen.changed.get(Keys.scattered(number));
        if (changed != 0) {
          return changed;
        }
      }
    }
    return base.get(number);
  }

  /// {@return the number of what was added}
  long add(long value) throws IOException {
    if (active.count == active.added.length) {
      active.added = Arrays.copyOf(active.added, active.added.length * 2);
    }
    active.added[active.count++] = value;
    if (active.end() > Integer.MAX_VALUE) {
      throw new BudgetException("the record of questions is full: " + active.end() + " entries");
    }
    return active.end() - 1;
  }

  /// Changes what is there.
  ///
  /// @param value other than 0
  void set(long number, long value) {
    if (number >= active.first) {
      active.added[(int) (number - active.first)] = value;
    } else {
      active.changed.put(Keys.scattered(number), value);
    }
  }

  /// What is there changes no more until [#adopt]; changes go on above it.
  void freeze() {
    frozen = active;
    active = new Layer(frozen.end());
  }

  /// Writes what was frozen, with the base under it. {@return how many longs}
  long write(Disk disk, Path file) throws IOException {
    try (var writer = new PageWriter(disk, file)) {
      for (long number = 0; number < frozen.end(); number++) {
        writer.add(settled(number));
      }
      writer.finish();
    }
    return frozen.end();
  }

  /// Puts a base in the place of the old one and of what was frozen.
  void adopt(Pages next) {
    base = next;
    inBase = frozen.end();
    frozen = null;
  }

  /// {@return pages that so many longs take}
  static long pages(long longs) {
    return (longs + Pages.LONGS - 1) / Pages.LONGS;
  }
}
