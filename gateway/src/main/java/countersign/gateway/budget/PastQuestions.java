package countersign.gateway.budget;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
  private static final int QUESTION = Asked.PERSON_KEYS;
  private static final int DELIVERY_POINT = QUESTION + 1;
  private static final int HOUSEHOLD = QUESTION + 2;
  private static final int CHARGED_ON = QUESTION + 3;
  /// Above the flags stands the day of the charge, as an epoch day.
  private static final int DAY_SHIFT = 8;
  /// Where the list of a person's questions is kept: entry i under `LIST - i`, which is no key.
  private static final long LIST = -1;
  private static final int CHUNK = ChargeLog.BATCH_LONGS / Asked.LONGS;

  /// Recent keys at which a new base is written: a million questions, 200 MB of heap.
  private static final long COMPACT_KEYS = 7L << 20;

  /// Questions whose keys are read ahead of their use.
  private static final int AHEAD = 64;

  private final Path directory;
  private final ChargeLog log;
  private final KeyTable table;
  private boolean broken;
  private volatile long touched;

  private PastQuestions(Path directory, BaseTable base) throws IOException {
    this.directory = directory;
    this.table = new KeyTable(base);
    this.log = ChargeLog.open(directory.resolve("charges.log"), base.covers(), this::apply);
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
  public Charge[] charge(List<Asked> questions, Budgets budgets, LocalDate day)
      throws IOException {
    if (broken) {
      throw new BudgetException("charging failed before; open the record of questions again");
    }
    var answers = new Charge[questions.size()];
    var batch = new long[Math.min(CHUNK, Math.max(1, questions.size())) * Asked.LONGS];
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
      answers[i] = judge(asked, budgets, day.toEpochDay());
      if (answers[i] == Charge.ASK) {
        write(asked, day.toEpochDay(), batch, filled);
        apply(batch, filled);
        filled += Asked.LONGS;
        if (filled == batch.length) {
          log.append(ChargeLog.CHARGES, batch, filled);
          filled = 0;
        }
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
      if (asked != null) {
        long root = 0;
        for (long key : asked.person()) {
          root = root == 0 ? key : root;
          read ^= table.touch(Math.max(1, key));
        }
        read ^= table.touch(asked.household());
        read ^= table.touch(Keys.combine(asked.household(), asked.deliveryPoint()));
        read ^= table.touch(Keys.combine(root, LIST));
        read ^= table.touch(Keys.combine(root, asked.question()));
      }
    }
    touched = read;
  }

  /// Records how questions that were put were answered, so that the same question gets the same
  /// answer for ever. On return that is durable; only then may the answers leave.
  public void record(List<Asked> questions, boolean[] confirmed) throws IOException {
    int from = 0;
    while (from < questions.size()) {
      int to = Math.min(questions.size(), from + ChargeLog.BATCH_LONGS / 2);
      var batch = new long[2 * (to - from)];
      int filled = 0;
      for (int i = from; i < to; i++) {
        if (questions.get(i) != null) {
          batch[filled++] = questionKey(questions.get(i));
          batch[filled++] = confirmed[i] ? 1 : 0;
        }
      }
      log.append(ChargeLog.ANSWERS, batch, filled);
      applyAnswers(batch, filled);
      from = to;
    }
  }

  private Charge judge(Asked asked, Budgets budgets, long day) throws IOException {
    long[] roots = roots(asked);
    long ever = 0;
    long inWindow = 0;
    for (long root : roots) {
      if (root != 0) {
        ever += count(root);
        inWindow += countSince(root, day - budgets.windowDays());
        long seen = table.get(Keys.combine(root, asked.question()));
        if ((seen & SEEN) != 0) {
          return (seen & ANSWERED) == 0
              ? Charge.ASK_AGAIN
              : (seen & CONFIRMED) != 0 ? Charge.WAS_CONFIRMED : Charge.WAS_NOT_CONFIRMED;
        }
      }
    }
    if (ever >= budgets.questionsEver() || inWindow >= budgets.questionsInWindow()) {
      return Charge.PERSON_SPENT;
    }
    boolean known = table.get(Keys.combine(asked.household(), asked.deliveryPoint())) != 0;
    if (!known && table.get(asked.household()) >= budgets.addressesPerHousehold()) {
      return Charge.HOUSEHOLD_SPENT;
    }
    return Charge.ASK;
  }

  /// The different persons that the keys of a question lead to so far; 0 in unused places.
  private long[] roots(Asked asked) throws IOException {
    long[] roots = new long[Asked.PERSON_KEYS];
    for (int i = 0; i < roots.length; i++) {
      long root = asked.person()[i] == 0 ? 0 : find(asked.person()[i]);
      for (int before = 0; before < i; before++) {
        root = roots[before] == root ? 0 : root;
      }
      roots[i] = root;
    }
    return roots;
  }

  private static void write(Asked asked, long day, long[] batch, int at) {
    System.arraycopy(asked.person(), 0, batch, at, Asked.PERSON_KEYS);
    batch[at + QUESTION] = asked.question();
    batch[at + DELIVERY_POINT] = asked.deliveryPoint();
    batch[at + HOUSEHOLD] = asked.household();
    batch[at + CHARGED_ON] = day;
  }

  private void apply(int kind, long[] values) throws IOException {
    if (kind == ChargeLog.ANSWERS) {
      applyAnswers(values, values.length);
      return;
    }
    for (int at = 0; at < values.length; at += Asked.LONGS) {
      apply(values, at);
    }
  }

  private void apply(long[] charge, int at) throws IOException {
    long root = 0;
    for (int i = 0; i < Asked.PERSON_KEYS; i++) {
      if (charge[at + i] != 0) {
        root = root == 0 ? rootOf(charge[at + i]) : join(root, rootOf(charge[at + i]));
      }
    }
    table.put(Keys.combine(root, LIST - count(root)), charge[at + QUESTION]);
    table.put(root, ROOT | (count(root) + 1));
    table.put(Keys.combine(root, charge[at + QUESTION]), SEEN | charge[at + CHARGED_ON] << DAY_SHIFT);
    long pair = Keys.combine(charge[at + HOUSEHOLD], charge[at + DELIVERY_POINT]);
    if (table.get(pair) == 0) {
      table.put(pair, 1);
      table.put(charge[at + HOUSEHOLD], table.get(charge[at + HOUSEHOLD]) + 1);
    }
  }

  private void applyAnswers(long[] batch, int filled) throws IOException {
    for (int i = 0; i < filled; i += 2) {
      long before = table.get(batch[i]);
      table.put(batch[i], before | SEEN | ANSWERED | (batch[i + 1] == 1 ? CONFIRMED : 0));
    }
  }

  private long questionKey(Asked asked) throws IOException {
    for (long root : roots(asked)) {
      if (root != 0) {
        return Keys.combine(root, asked.question());
      }
    }
    throw new IllegalArgumentException("an answer to a question that was never charged");
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
    BaseTable.Covers covers = log.end();
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
