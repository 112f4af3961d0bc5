package countersign.cli;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// One line of progress on stderr while something long runs, redrawn five times a second; nothing
/// where stderr is no terminal. Its methods may be called from any thread and cost next to nothing.
final class Progress implements AutoCloseable {
  private static final int REDRAW_MILLIS = 200;
  private static final int BAR_CELLS = 30;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private final String what;
  private final long total;
  private final AtomicLong done = new AtomicLong();
  private final long startedNanos = System.nanoTime();
  private final Thread painter;

  /// @param total how much there is to do, or 0 where that is not known
  Progress(Terminal terminal, String what, long total) {
    this.terminal = terminal;
    this.what = what;
    this.total = total;
    this.painter = terminal.interactive() ? Thread.ofPlatform().daemon().start(this::paint) : null;
  }

  /// Says that so much more is done.
  void advance(long by) {
    done.addAndGet(by);
  }

  /// Says how much is done by now.
  void reached(long sum) {
    done.set(sum);
  }

  /// Takes the line away; what the command has to say follows in its place.
  @Override
  public void close() {
    if (painter == null) {
      return;
    }
    painter.interrupt();
    try {
      painter.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    terminal.err().print(ERASE_LINE);
    terminal.err().flush();
  }

  private void paint() {
    try {
      while (true) {
        Thread.sleep(REDRAW_MILLIS);
        terminal.err().print(ERASE_LINE + line(what, done.get(), total, seconds()));
        terminal.err().flush();
      }
    } catch (InterruptedException _) {
      // closed: the end of the work is the end of the line
    }
  }

  private double seconds() {
    return (System.nanoTime() - startedNanos) / 1e9;
  }

  /// {@return such as `reading [####......] 40 %, 1,200,000 of 3,000,000, 5 s left`}
  static String line(String what, long done, long total, double seconds) {
    if (total <= 0) {
      return String.format(Locale.ROOT, "%s %,d, %.0f s", what, done, seconds);
    }
    double share = Math.min(1.0, (double) done / total);
    int cells = (int) (share * BAR_CELLS);
    String left =
        done == 0 ? "" : String.format(Locale.ROOT, ", %.0f s left", seconds / share - seconds);
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %.0f %%, %,d of %,d%s",
        what,
        "#".repeat(cells),
        ".".repeat(BAR_CELLS - cells),
        100 * share,
        done,
        total,
        left);
  }
}
