package countersign.gateway.budget;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The record of past questions, and the judge of new ones. One writer at a time (the file is
/// locked); not thread-safe.
///
/// Persons are sets of linked keys: keys that ever stood together in one question are one person
/// from then on (a union-find in the table itself), so that a second alias buys nothing. Linking
/// may join two people who share a name and a birth date; then their questions count together,
/// which holds a row too many and answers none too many.
///
/// The log is the truth, the table its cache: a base that covers the log up to a batch, and the
/// batches after it, applied again at `open`. A crash at any point leaves the log with whole
/// batches, perhaps a torn last one that was never acknowledged, and an old base or a new one.
public final class PastQuestions implements AutoCloseable {
  private static final long ROOT = Long.MIN_VALUE;
  private static final long ANSWERED = 1;
  private static final long CONFIRMED = 2;
  private static final long SEEN = 4;
  /// Above the flags stands the day of the charge, as an epoch day.
  private static final int DAY_SHIFT = 8;
  /// Where the list of a person's questions is kept: entry i under `LIST - i`, which is no key.
  private static final long LIST = -1;
  /// Where a question is kept that was asked under a name no TIN goes with.
  private static final long UNDER_NAME = -2L << 32;

  /// Recent keys at which a new base is written: a million questions, 200 MB of heap.
  private static final long COMPACT_KEYS = 7L << 20;

  /// Grows fourfold up to a whole batch of the log.
  private static final int FIRST_BATCH_LONGS = 1 << 12;

  /// Questions whose keys are read ahead of their use.
  private static final int AHEAD = 64;

  private final Path directory;
  private final ChargeLog log;
  private final KeyTable table;
  private boolean broken;
  private long latestDay = Long.MIN_VALUE;
  private volatile long touched;

  private PastQuestions(Path directory, BaseTable base) throws IOException {
    this.directory = directory;
    this.table = new KeyTable(base);
    this.log = ChargeLog.open(directory.resolve("charges.log"), base.covers(), this::apply);
    this.latestDay = Math.max(latestDay, base.covers().latestDay());
  }

  /// Opens the record, or makes an empty one where `create` says that there is none yet.
  ///
  /// @throws BudgetException if it cannot be read; it is never taken for empty
  public static PastQuestions open(Path directory, boolean create) throws IOException {
    Path file = directory.resolve("charges.log");
    if (create) {
      Files.createDirectories(directory);
    } else if (Files.notExists(file)) {
      throw new BudgetException("the record of past questions is missing: " + file);
    }
    BaseTable base = BaseTable.empty();
    for (Path each : bases(directory)) {
      if (Files.exists(each.resolve("manifest"))) {
        var newer = BaseTable.open(each);
        if (newer.covers().sequence() >= base.covers().sequence()) {
          base.close();
          base = newer;
        }
      }
    }
    try {
      return new PastQuestions(directory, base);
    } catch (IOException | RuntimeException e) {
      base.close();
      throw e;
    }
  }

  private static List<Path> bases(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(each -> each.getFileName().toString().startsWith("base-")).toList();
    }
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
    if (broken) {
      throw new BudgetException("charging failed before; open the record of questions again");
    }
    long today = day.toEpochDay();
    if (today < latestDay) {
      throw new BudgetException("the clock stands at " + day + ", and questions were charged on "
          + LocalDate.ofEpochDay(latestDay) + ": nothing is charged until it has caught up");
    }
    var answers = new Charge[questions.size()];
    var batch = new long[FIRST_BATCH_LONGS];
    int filled = 0;
    broken = true; // Until the log holds what the table holds: the table runs ahead by a batch.
    for (int i = 0; i < answers.length; i++) {
      if (i % AHEAD == 0) {
        touch(questions, i, Math.min(answers.length, i + AHEAD));
      }
      Asked asked = questions.get(i);
      if (asked == null) {
        continue;
      }
      answers[i] = judge(asked, budgets, today);
      if (answers[i] == Charge.ASK) {
        if (filled + asked.longs() > batch.length) {
          if (batch.length < ChargeLog.BATCH_LONGS) {
            batch = Arrays.copyOf(batch, Math.min(ChargeLog.BATCH_LONGS, batch.length * 4));
          } else {
            log.append(ChargeLog.CHARGES, batch, filled);
            filled = 0;
          }
        }
        int from = filled;
        filled = write(asked, today, batch, filled);
        apply(batch, from);
      }
    }
    if (filled > 0) {
      log.append(ChargeLog.CHARGES, batch, filled);
    }
    broken = false;
    return answers;
  }

  /// Brings near what the judgement of the next questions will read, were each about a new person.
  private void touch(List<Asked> questions, int from, int to) {
    long read = 0;
    for (int i = from; i < to; i++) {
      Asked asked = questions.get(i);
      if (asked != null && asked.countable()) {
        for (long key : asked.person()) {
          read ^= table.touch(key);
        }
        for (long household : asked.households()) {
          read ^= table.touch(household);
          read ^= table.touch(Keys.combine(household, asked.deliveryPoint()));
        }
        read ^= table.touch(Keys.combine(asked.person()[0], asked.question()));
      }
    }
    touched = read;
  }

  /// Records how questions that were put were answered, so that the same question gets the same
  /// answer for ever. On return that is durable; only then may the answers leave.
  public void record(List<Asked> questions, boolean[] confirmed) throws IOException {
    int from = 0;
    while (from < questions.size()) {
      int to = Math.min(questions.size(), from + ChargeLog.BATCH_LONGS / 4);
      var batch = new long[4 * (to - from)];
      int filled = 0;
      for (int i = from; i < to; i++) {
        Asked asked = questions.get(i);
        if (asked != null) {
          batch[filled++] = questionKey(asked);
          batch[filled++] = confirmed[i] ? 1 : 0;
          if (asked.names().length > 0) {
            batch[filled++] = underName(asked.names()[0], asked.question());
            batch[filled++] = confirmed[i] ? 1 : 0;
          }
        }
      }
      log.append(ChargeLog.ANSWERS, batch, filled);
      applyAnswers(batch, filled);
      from = to;
    }
  }

  private Charge judge(Asked asked, Budgets budgets, long day) throws IOException {
    if (!asked.countable()) {
      return Charge.NAME_SPENT;
    }
    if (asked.names().length > 0) {
      long seen = table.get(underName(asked.names()[0], asked.question()));
      if ((seen & SEEN) != 0) {
        return repeated(seen);
      }
    }
    long[] roots = roots(asked.person());
    long ever = 0;
    long inWindow = 0;
    for (long root : roots) {
      if (root != 0) {
        ever += count(root);
        inWindow += countSince(root, day - budgets.windowDays());
        long seen = table.get(Keys.combine(root, asked.question()));
        if ((seen & SEEN) != 0) {
          return repeated(seen);
        }
      }
    }
    if (ever >= budgets.questionsEver() || inWindow >= budgets.questionsInWindow()) {
      return Charge.PERSON_SPENT;
    }
    for (long household : asked.households()) {
      boolean known = table.get(Keys.combine(household, asked.deliveryPoint())) != 0;
      if (!known && table.get(household) >= budgets.doorsPerHousehold()) {
        return Charge.HOUSEHOLD_SPENT;
      }
    }
    int most = asked.dated() ? budgets.questionsPerDatedName() : budgets.questionsPerBareName();
    for (long name : asked.names()) {
      if (table.get(counter(name, asked.dated())) >= most) {
        return Charge.NAME_SPENT;
      }
    }
    return Charge.ASK;
  }

  private static Charge repeated(long seen) {
    if ((seen & ANSWERED) == 0) {
      return Charge.ASK_AGAIN;
    }
    return (seen & CONFIRMED) != 0 ? Charge.WAS_CONFIRMED : Charge.WAS_NOT_CONFIRMED;
  }

  private static long counter(long name, boolean dated) {
    return dated ? name : Keys.combine(name, UNDER_NAME);
  }

  private static long underName(long name, long question) {
    return Keys.combine(Keys.combine(name, UNDER_NAME), question);
  }

  /// The different persons that keys lead to so far; 0 in unused places.
  private long[] roots(long[] person) throws IOException {
    long[] roots = new long[person.length];
    for (int i = 0; i < roots.length; i++) {
      long root = find(person[i]);
      for (int before = 0; before < i; before++) {
        root = roots[before] == root ? 0 : root;
      }
      roots[i] = root;
    }
    return roots;
  }

  /// A charge in the log: head (day, counts of keys, whether dated), question, delivery point, and
  /// the keys of person, households and names.
  private static int write(Asked asked, long day, long[] batch, int at) {
    batch[at] = day & 0xFFFF_FFFFL
        | (long) asked.person().length << 32
        | (long) asked.households().length << 40
        | (long) asked.names().length << 48
        | (asked.dated() ? 1L << 56 : 0);
    batch[at + 1] = asked.question();
    batch[at + 2] = asked.deliveryPoint();
    int filled = at + Asked.FIXED_LONGS;
    for (long[] keys : new long[][] {asked.person(), asked.households(), asked.names()}) {
      System.arraycopy(keys, 0, batch, filled, keys.length);
      filled += keys.length;
    }
    return filled;
  }

  private void apply(int kind, long[] values) throws IOException {
    if (kind == ChargeLog.ANSWERS) {
      applyAnswers(values, values.length);
      return;
    }
    int at = 0;
    while (at < values.length) {
      at = apply(values, at);
    }
  }

  /// Takes one charge over from the log's form. {@return where the next begins}
  private int apply(long[] charge, int at) throws IOException {
    long head = charge[at];
    long question = charge[at + 1];
    long day = (int) head;
    latestDay = Math.max(latestDay, day);
    int next = at + Asked.FIXED_LONGS;
    int end = next + (int) (head >>> 32 & 0xFF);
    long root = rootOf(charge[next]);
    for (int i = next + 1; i < end; i++) {
      root = link(root, charge[i]);
    }
    long count = count(root);
    table.put(Keys.combine(root, LIST - count), question);
    table.put(root, ROOT | (count + 1));
    table.put(Keys.combine(root, question), SEEN | day << DAY_SHIFT);
    next = end;
    end += (int) (head >>> 40 & 0xFF);
    for (; next < end; next++) {
      long pair = Keys.combine(charge[next], charge[at + 2]);
      if (table.get(pair) == 0) {
        table.put(pair, 1);
        table.put(charge[next], table.get(charge[next]) + 1);
      }
    }
    end += (int) (head >>> 48 & 0xFF);
    if (next < end) {
      table.put(underName(charge[next], question), SEEN | day << DAY_SHIFT);
    }
    for (; next < end; next++) {
      long counter = counter(charge[next], head >>> 56 == 1);
      table.put(counter, table.get(counter) + 1);
    }
    return end;
  }

  private void applyAnswers(long[] batch, int filled) throws IOException {
    for (int i = 0; i < filled; i += 2) {
      long before = table.get(batch[i]);
      table.put(batch[i], before | SEEN | ANSWERED | (batch[i + 1] == 1 ? CONFIRMED : 0));
    }
  }

  /// {@return where the answer to a charged question is kept}: with the person who was charged
  private long questionKey(Asked asked) throws IOException {
    long first = 0;
    for (long root : roots(asked.person())) {
      long key = root == 0 ? 0 : Keys.combine(root, asked.question());
      if (key != 0 && table.get(key) != 0) {
        return key;
      }
      first = first == 0 ? key : first;
    }
    if (first == 0) {
      throw new IllegalArgumentException("an answer to a question that was never charged");
    }
    return first;
  }

  private long count(long root) throws IOException {
    return table.get(root) & Long.MAX_VALUE;
  }

  /// {@return how many questions about a person were charged after `day`}
  private long countSince(long root, long day) throws IOException {
    long since = 0;
    for (long i = 0; i < count(root); i++) {
      long question = table.get(Keys.combine(root, LIST - i));
      since += table.get(Keys.combine(root, question)) >> DAY_SHIFT > day ? 1 : 0;
    }
    return since;
  }

  private long rootOf(long key) throws IOException {
    long root = find(key);
    if (root != 0) {
      return root;
    }
    table.put(key, ROOT);
    return key;
  }

  /// Makes `key` one of the person at `root`. {@return the root of the two}
  private long link(long root, long key) throws IOException {
    long other = find(key);
    if (other == 0) {
      table.put(key, root);
      return root;
    }
    return join(root, other);
  }

  /// Makes two persons one: `b`'s questions, few by the budget, move to `a`.
  private long join(long a, long b) throws IOException {
    if (a == b) {
      return a;
    }
    long countA = count(a);
    long countB = count(b);
    for (long i = 0; i < countB; i++) {
      long question = table.get(Keys.combine(b, LIST - i));
      table.put(Keys.combine(a, LIST - (countA + i)), question);
      table.put(Keys.combine(a, question), table.get(Keys.combine(b, question)));
    }
    table.put(a, ROOT | (countA + countB));
    table.put(b, a);
    return a;
  }

  /// {@return the root of the person of a key, or 0 if the key was never charged}
  private long find(long key) throws IOException {
    long at = key;
    while (true) {
      long value = table.get(at);
      if (value <= 0) {
        return value == 0 ? 0 : at;
      }
      long above = table.get(value);
      if (above > 0) {
        table.put(at, above);
      }
      at = value;
    }
  }

  /// Writes what has been charged since the last time into a new base of the table, so that the
  /// next [#open] is quick. Costs a copy of the whole table; called when no answer waits for it.
  public void compact() throws IOException {
    BaseTable.Covers covers = log.end(latestDay);
    if (broken || covers.equals(table.covered())) {
      return;
    }
    Path next = directory.resolve("base-" + covers.sequence());
    table.compact(next, covers);
    for (Path old : bases(directory)) {
      if (!old.equals(next)) {
        delete(old);
      }
    }
  }

  private static void delete(Path base) throws IOException {
    Files.deleteIfExists(base.resolve("manifest"));
    try (Stream<Path> files = Files.list(base)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(base);
  }

  /// {@return whether enough has been charged since the last time that [#compact] pays}
  public boolean wantsCompaction() {
    return table.recentKeys() > COMPACT_KEYS;
  }

  @Override
  public void close() throws IOException {
    table.close();
    log.close();
  }
}
