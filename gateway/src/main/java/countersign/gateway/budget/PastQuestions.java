package countersign.gateway.budget;

import countersign.gateway.budget.AcknowledgedEnd.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// The record of past questions, and the judge of new ones. One writer at a time (the file is
/// locked); not thread-safe.
///
/// Persons are sets of linked keys: keys that ever stood together in one question are one person
/// from then on, so that a second alias buys nothing. Linking may join two people who share a name
/// and a birth date; then their questions count together, which holds a row too many and answers
/// none too many.
///
/// The log is the truth, the register its cache: a base that covers the log up to a batch, and the
/// batches after it, applied again at `open`. A crash at any point leaves the log with whole
/// batches, perhaps a torn last one that was never acknowledged, and an old base or a new one.
/// docs/decisions/0072 has the reasons.
public final class PastQuestions implements AutoCloseable {
  /// Recent keys at which a new base is begun after a request, in parts of those in the base; a
  /// merge writes all of them. At least and at most so many: half and one and a quarter million
  /// questions.
  private static final int BASE_PARTS = 8;
  private static final long FEWEST_RECENT = 4L << 20;
  private static final long MORE_RECENT = 10L << 20;
  /// Recent keys at which a request waits for a base: one and a half million
  /// questions, half a GB of heap.
  private static final long MOST_RECENT = 12L << 20;

  /// Rows looked up at once: half a GB of memory at most.
  private static final int SLICE = 40 * Slice.PART_ROWS;
  /// No day of a charge.
  private static final long NO_DAY = Long.MIN_VALUE;

  private final Disk disk;
  private final Path directory;
  private final ChargeLog log;
  private final Crew crew = new Crew();
  private final long[] batch = new long[ChargeLog.BATCH_LONGS];
  private int filled;
  private Register register;
  /// The base being written, and how much of the log it covers.
  private CompletableFuture<Base> next;
  private Base.Covers covers;
  private boolean broken;
  private long latestDay = Long.MIN_VALUE;

  private PastQuestions(Disk disk, Path directory, boolean create) throws IOException {
    this.disk = disk;
    this.directory = directory;
    this.log = ChargeLog.open(disk, directory, create);
  }

  /// Opens the record, or makes an empty one where `create` says that there is none yet.
  ///
  /// @throws BudgetException if it cannot be read; it is never taken for empty
  public static PastQuestions open(Path directory, boolean create) throws IOException {
    return open(new Disk(), directory, create);
  }

  static PastQuestions open(Disk disk, Path directory, boolean create) throws IOException {
    if (create) {
      disk.createDirectory(directory);
    }
    var past = new PastQuestions(disk, directory, create);
    try {
      past.load();
      return past;
    } catch (IOException | RuntimeException e) {
      past.closeAll();
      throw e;
    }
  }

  /// Makes the register from the newest base and the log behind it.
  private void load() throws IOException {
    Base newest = null;
    for (Path each : bases(directory)) {
      if (Base.complete(each)) {
        Base base = Base.open(each);
        if (newest == null || base.covers().sequence() > newest.covers().sequence()) {
          Base older = newest;
          newest = base;
          base = older;
        }
        if (base != null) {
          base.close();
        }
      }
    }
    register = new Register(newest);
    if (newest != null) {
      Base.Covers covers = newest.covers();
      latestDay = Math.max(latestDay, covers.latestDay());
      log.skip(new End(covers.sequence(), covers.offset(), covers.chain()));
    }
    log.replay(this::replay);
  }

  private static List<Path> bases(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(each -> each.getFileName().toString().startsWith("base-")).toList();
    }
  }

  private void replay(int kind, long[] values) throws IOException {
    if (kind == ChargeLog.ANSWERS) {
      for (long value : values) {
        register.answer(value >>> 1, (value & 1) == 1);
      }
    } else {
      var slice = new Slice(crew);
      List<Integer> parts = Rows.parts(values, Slice.PART_ROWS);
      slice.lay(parts.size(), values.length / Asked.FIXED_LONGS,
          (part, rows) -> rows.take(values, parts.get(part), Slice.PART_ROWS));
      register.begin(slice);
      for (Rows rows : slice.parts()) {
        for (int row = 0; row < rows.size(); row++) {
          register.apply(rows, row);
          latestDay = Math.max(latestDay, rows.head(row).day());
        }
      }
      register.end(slice);
    }
    settle(MOST_RECENT);
  }

  /// Judges questions in order and charges those that may be put. On return the charges are
  /// durable; only then may the population be asked.
  ///
  /// @param questions null entries are rows not admitted; they get a null and cost nothing
  /// @param day the day of the charge
  /// @throws BudgetException if it cannot be written, or if `day` lies before the latest charge: a
  ///     clock set back and forth would open windows that are closed
  public Charge[] charge(List<Asked> questions, Budgets budgets, LocalDate day)
      throws IOException {
    mend();
    long today = day.toEpochDay();
    if (today < latestDay) {
      throw new BudgetException("the clock stands at " + day + ", and questions were charged on "
          + LocalDate.ofEpochDay(latestDay) + ": nothing is charged until it has caught up");
    }
    var charges = new Charge[questions.size()];
    change(() -> {
      inSlices(questions, today,
          (from, rows) -> judge(questions, from, rows, charges, budgets));
      flush(ChargeLog.CHARGES);
    });
    return charges;
  }

  /// A change of register and log.
  private interface Change {
    void run() throws IOException;
  }

  /// The register runs ahead of the log: if the log cannot be written, neither counts.
  private void change(Change change) throws IOException {
    broken = true;
    try {
      change.run();
      log.commit();
    } catch (BudgetException e) {
      throw e;
    } catch (IOException e) {
      throw new BudgetException("questions could not be charged: " + e.getMessage(), e);
    }
    broken = false;
  }

  /// After a failed change: what is on the disk counts.
  private void mend() throws IOException {
    if (broken) {
      try {
        forgetNext();
        filled = 0;
        log.rollBack();
        register.close();
        load();
      } catch (IOException e) {
        throw new BudgetException("the record of questions cannot be written: " + e.getMessage(), e);
      }
      broken = false;
    }
  }

  /// Takes a part of the questions, laid out and looked up.
  private interface Part {
    void take(int from, Rows rows) throws IOException;
  }

  /// Hands over the questions in parts, in order, slice by slice.
  ///
  /// @param day of the charge, or [#NO_DAY] where answers are recorded
  private void inSlices(List<Asked> questions, long day, Part part) throws IOException {
    var slice = new Slice(crew);
    for (int first = 0; first < questions.size(); first += SLICE) {
      if (day != NO_DAY) {
        settle(MOST_RECENT);
      }
      List<Asked> some = questions.subList(first, Math.min(questions.size(), first + SLICE));
      slice.lay(Math.ceilDiv(some.size(), Slice.PART_ROWS), some.size(),
          (number, rows) -> add(some, number * Slice.PART_ROWS, day, rows));
      register.begin(slice);
      int from = first;
      for (Rows rows : slice.parts()) {
        part.take(from, rows);
        from += Slice.PART_ROWS;
      }
      register.end(slice);
    }
  }

  private static void add(List<Asked> questions, int from, long day, Rows rows) {
    for (int i = from; i < Math.min(questions.size(), from + Slice.PART_ROWS); i++) {
      Asked asked = questions.get(i);
      if (asked != null && asked.countable()) {
        rows.add(asked, day, day != NO_DAY);
      }
    }
  }

  private void judge(
      List<Asked> questions, int from, Rows rows, Charge[] charges, Budgets budgets)
      throws IOException {
    int row = 0;
    for (int i = from; i < Math.min(questions.size(), from + Slice.PART_ROWS); i++) {
      Asked asked = questions.get(i);
      if (asked == null) {
        continue;
      }
      if (!asked.countable()) {
        charges[i] = Charge.NAME_SPENT;
        continue;
      }
      charges[i] = register.judge(rows, row, budgets);
      if (charges[i] == Charge.ASK) {
        if (filled + asked.longs() > batch.length) {
          flush(ChargeLog.CHARGES);
        }
        filled += rows.copyCharge(row, batch, filled);
        register.apply(rows, row);
        latestDay = rows.head(row).day();
      }
      row++;
    }
  }

  private void flush(int kind) throws IOException {
    if (filled > 0) {
      log.append(kind, batch, filled);
      filled = 0;
    }
  }

  /// Records how questions that were put were answered, so that the same question gets the same
  /// answer for ever. On return that is durable; only then may the answers leave.
  public void record(List<Asked> questions, boolean[] confirmed) throws IOException {
    mend();
    change(() -> {
      inSlices(questions, NO_DAY,
          (from, rows) -> answer(questions, from, rows, confirmed));
      flush(ChargeLog.ANSWERS);
      settle(Math.clamp(register.baseKeys() / BASE_PARTS, FEWEST_RECENT, MORE_RECENT));
    });
  }

  private void answer(List<Asked> questions, int from, Rows rows, boolean[] confirmed)
      throws IOException {
    int row = 0;
    for (int i = from; i < Math.min(questions.size(), from + Slice.PART_ROWS); i++) {
      Asked asked = questions.get(i);
      if (asked == null || !asked.countable()) {
        continue;
      }
      long number = register.charged(rows, row++);
      if (number < 0) {
        number = charged(asked);
      }
      register.answer(number, confirmed[i]);
      if (filled == batch.length) {
        flush(ChargeLog.ANSWERS);
      }
      batch[filled++] = number << 1 | (confirmed[i] ? 1 : 0);
    }
  }

  /// {@return the number of a charged question that its first keys do not lead to}: it was a
  /// repetition under another key
  private long charged(Asked asked) throws IOException {
    var slice = new Slice(crew);
    slice.lay(1, 1, (part, rows) -> rows.add(asked, NO_DAY, true));
    register.begin(slice);
    long number = register.charged(slice.parts().getFirst(), 0);
    if (number < 0) {
      throw new IllegalArgumentException("an answer to a question that was never charged");
    }
    return number;
  }

  /// Adopts a base that was written meanwhile, or tries one again that could not be written.
  /// Begins one if more than so many keys are recent, and if another is not written yet, waits for
  /// that, or fails with it, if they are more than memory is meant for.
  private void settle(long most) throws IOException {
    boolean full = register.recentKeys() > MOST_RECENT;
    if (next != null && next.isCompletedExceptionally() && !full) {
      next = written();
    } else if (next != null && (next.isDone() || full)) {
      adopt();
    }
    if (next == null && register.recentKeys() > most) {
      begin();
    }
  }

  /// Freezes what is charged, and has it written by another thread.
  void begin() throws IOException {
    flush(ChargeLog.CHARGES);
    log.commit();
    End end = log.end();
    covers = new Base.Covers(end.sequence(), end.offset(), end.chain(), latestDay);
    register.freeze();
    next = written();
  }

  /// {@return a base of what is frozen, being written}
  private CompletableFuture<Base> written() throws IOException {
    for (Path each : bases(directory)) {
      if (!Base.complete(each)) {
        Base.delete(disk, each);
      }
    }
    Path into = directory.resolve("base-" + covers.sequence());
    Register frozen = register;
    Base.Covers upTo = covers;
    return crew.begin(() -> {
      frozen.write(disk, into, upTo);
      return Base.open(into);
    });
  }

  private void adopt() throws IOException {
    Base base = Crew.await(next);
    next = null;
    register.adopt(base);
    for (Path each : bases(directory)) {
      if (!base.at(each)) {
        Base.delete(disk, each);
      }
    }
  }

  private void forgetNext() {
    if (next != null) {
      next.handle((base, failure) -> {
        if (base != null) {
          base.close();
        }
        return null;
      }).join();
      next = null;
    }
  }

  /// Writes what has been charged since the last time into a new base now, and waits for it.
  /// Otherwise that is done in the background when it pays.
  public void compact() throws IOException {
    mend();
    change(() -> {
      if (next != null) {
        adopt();
      }
      if (register.recentKeys() > 0) {
        begin();
        adopt();
      }
    });
  }

  /// Closes it at once: a base being written is given up, and what it would have held is read from
  /// the log by the next opening, which waits for a base once that is more than memory is meant
  /// for.
  @Override
  public void close() throws IOException {
    closeAll();
  }

  private void closeAll() throws IOException {
    crew.close();
    if (next != null && next.isDone()) {
      forgetNext();
    }
    if (register != null) {
      register.close();
    }
    log.close();
  }
}
