package countersign.gateway.budget;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// Who was asked about and what, made from the log and from nothing else: holders (persons,
/// households, names), each with a count and a list, newest first, and the keys that lead to them.
///
/// Persons are sets of linked keys (union-find over the holders). A holder is a long: bits 0 to 31
/// the newest entry of its list plus 1; 32 to 60 the count; 61 and 62 the kind. A person that was
/// joined to another has bit 63 and the other's number. A state of a question: bits 0 to 31 the
/// person's question before it plus 1; 32 answered; 33 CONFIRMED; from 34 the day. Not thread-safe,
/// but for [#write].
final class Register {
  private static final long LOW = 0xFFFF_FFFFL;
  private static final long JOINED = Long.MIN_VALUE;
  private static final int KIND_SHIFT = 61;
  private static final long KIND = 3L << KIND_SHIFT;
  private static final long PERSON = 1L << KIND_SHIFT;
  private static final long HOUSEHOLD = 2L << KIND_SHIFT;
  private static final long NAME = 3L << KIND_SHIFT;
  private static final long ONE_MORE = 1L << Integer.SIZE;
  private static final long ANSWERED = 1L << 32;
  private static final long CONFIRMED = 1L << 33;
  private static final int DAY_SHIFT = 34;
  private static final int NOBODY = -1;
  /// Most keys of a person in a charge; the log counts them in a byte.
  private static final int MOST_KEYS = 255;

  private final KeyIndex index;
  private final Map<Base.Part, Column> columns = new EnumMap<>(Base.Part.class);
  private final Column holders;
  private final Column questions;
  private final Column states;
  private final Column doors;
  private final Column links;
  private final Column marks;
  private final int[] roots = new int[MOST_KEYS];
  private int rooted;
  private Base base;

  /// @param base null where nothing was ever written
  Register(Base base) throws IOException {
    this.base = base;
    index = base == null
        ? new KeyIndex(null, 0, 0)
        : new KeyIndex(base.index(), base.indexPages(), base.keys());
    for (Base.Part part : Base.Part.values()) {
      columns.put(part, base == null
          ? new Column(null, 0) : new Column(base.pages(part), base.longs(part)));
    }
    holders = columns.get(Base.Part.HOLDERS);
    questions = columns.get(Base.Part.QUESTIONS);
    states = columns.get(Base.Part.STATES);
    doors = columns.get(Base.Part.DOORS);
    links = columns.get(Base.Part.LINKS);
    marks = columns.get(Base.Part.MARKS);
  }

  /// Looks up where the keys of a slice lead.
  void begin(Slice slice) throws IOException {
    slice.resolve(index);
  }

  /// Keeps what the rows of a slice added. Until then nothing but they know of it.
  void end(Slice slice) throws IOException {
    slice.keep(index);
  }

  /// Says what the budgets say to a question of the rows begun.
  Charge judge(Rows rows, int row, Budgets budgets) throws IOException {
    Charges.Head head = rows.head(row);
    long question = rows.question(row);
    int names = rows.names(row);
    int end = rows.end(row);
    if (names < end) {
      long marked = marked(rows.number(names), question);
      if (marked >= 0) {
        return repeated(states.get(marked));
      }
    }
    if (!persons(rows, row)) {
      return Charge.PERSON_SPENT;
    }
    long known = asked(question);
    if (known >= 0) {
      return repeated(states.get(known));
    }
    if (personSpent(budgets, head.day())) {
      return Charge.PERSON_SPENT;
    }
    for (int at = rows.households(row); at < names; at++) {
      if (householdSpent(rows.number(at), rows.door(row), budgets.doorsPerHousehold())) {
        return Charge.HOUSEHOLD_SPENT;
      }
    }
    int most = head.dated() ? budgets.questionsPerDatedName() : budgets.questionsPerBareName();
    for (int at = names; at < end; at++) {
      int name = rows.number(at);
      if (name >= 0 && (!is(holders.get(name), NAME) || count(holders.get(name)) >= most)) {
        return Charge.NAME_SPENT;
      }
    }
    return Charge.ASK;
  }

  private static Charge repeated(long state) {
    if ((state & ANSWERED) == 0) {
      return Charge.ASK_AGAIN;
    }
    return (state & CONFIRMED) != 0 ? Charge.WAS_CONFIRMED : Charge.WAS_NOT_CONFIRMED;
  }

  private static boolean is(long holder, long kind) {
    return (holder & KIND) == kind;
  }

  private static long count(long holder) {
    return (holder & ~KIND) >>> Integer.SIZE;
  }

  /// Collects the different persons that the keys of a row lead to so far.
  ///
  /// @return false where a key leads to something else than a person: two keys were taken for one
  private boolean persons(Rows rows, int row) throws IOException {
    rooted = 0;
    for (int at = rows.persons(row); at < rows.households(row); at++) {
      int number = rows.number(at);
      if (number >= 0) {
        int root = root(number);
        if (root == NOBODY) {
          return false;
        }
        add(root);
      }
    }
    return true;
  }

  private void add(int root) {
    for (int i = 0; i < rooted; i++) {
      if (roots[i] == root) {
        return;
      }
    }
    roots[rooted++] = root;
  }

  /// {@return the person that one was joined to in the end}, or [#NOBODY] if it is no person
  private int root(int number) throws IOException {
    int at = number;
    long value = holders.get(at);
    while (value < 0) {
      int above = (int) (value & LOW);
      long next = holders.get(above);
      if (next < 0) {
        holders.set(at, next);
      }
      at = above;
      value = next;
    }
    return is(value, PERSON) ? at : NOBODY;
  }

  /// {@return the number of the same question among those of the collected persons}: an answered
  /// one before others, and of those the first charged; -1 if it was never asked
  private long asked(long question) throws IOException {
    long best = -1;
    boolean answered = false;
    for (int i = 0; i < rooted; i++) {
      for (long at = last(holders.get(roots[i])); at >= 0; at = last(states.get(at))) {
        if (questions.get(at) == question) {
          boolean has = (states.get(at) & ANSWERED) != 0;
          if (best < 0 || has && !answered || has == answered && at < best) {
            best = at;
            answered = has;
          }
        }
      }
    }
    return best;
  }

  private static long last(long value) {
    return (value & LOW) - 1;
  }

  private boolean personSpent(Budgets budgets, long day) throws IOException {
    long ever = 0;
    for (int i = 0; i < rooted; i++) {
      ever += count(holders.get(roots[i]));
    }
    if (ever >= budgets.questionsEver()) {
      return true;
    }
    long inWindow = 0;
    for (int i = 0; i < rooted; i++) {
      for (long at = last(holders.get(roots[i])); at >= 0; at = last(states.get(at))) {
        inWindow += states.get(at) >> DAY_SHIFT > day - budgets.windowDays() ? 1 : 0;
      }
    }
    return inWindow >= budgets.questionsInWindow();
  }

  private boolean householdSpent(int household, long door, int most) throws IOException {
    if (household < 0) {
      return false;
    }
    long value = holders.get(household);
    return !is(value, HOUSEHOLD) || count(value) >= most && !known(value, door);
  }

  private boolean known(long household, long door) throws IOException {
    for (long at = last(household); at >= 0; at = last(links.get(at))) {
      if (doors.get(at) == door) {
        return true;
      }
    }
    return false;
  }

  /// {@return the number of a question asked under a name}, or -1
  private long marked(int name, long question) throws IOException {
    if (name >= 0) {
      long value = holders.get(name);
      for (long at = is(value, NAME) ? last(value) : -1; at >= 0; at = last(marks.get(at))) {
        long number = marks.get(at) >>> Integer.SIZE;
        if (questions.get(number) == question) {
          return number;
        }
      }
    }
    return -1;
  }

  /// Takes a charge of the rows begun over.
  void apply(Rows rows, int row) throws IOException {
    if (!persons(rows, row)) {
      throw twoKeysAsOne();
    }
    int root = rooted == 0 ? NOBODY : roots[0];
    for (int i = 1; i < rooted; i++) {
      root = join(root, roots[i]);
    }
    if (root == NOBODY) {
      root = (int) holders.add(PERSON);
    }
    link(rows, rows.persons(row), rows.households(row), root);
    long person = holders.get(root);
    long number = questions.add(rows.question(row));
    states.add((long) rows.head(row).day() << DAY_SHIFT | person & LOW);
    holders.set(root, (person & ~LOW) + ONE_MORE | number + 1);
    for (int at = rows.households(row); at < rows.names(row); at++) {
      door(holder(rows, at, HOUSEHOLD), rows.door(row));
    }
    for (int at = rows.names(row); at < rows.end(row); at++) {
      int name = holder(rows, at, NAME);
      long value = holders.get(name) + ONE_MORE;
      if (at == rows.names(row)) {
        long mark = marks.add(number << Integer.SIZE | value & LOW);
        value = value & ~LOW | mark + 1;
      }
      holders.set(name, value);
    }
  }

  private static BudgetException twoKeysAsOne() {
    return new BudgetException("two keys of one question are taken for one; it cannot be charged");
  }

  /// Makes the keys that lead nowhere yet lead to a holder.
  private void link(Rows rows, int from, int to, int holder) {
    for (int at = from; at < to; at++) {
      if (rows.number(at) < 0) {
        rows.lead(at, holder);
      }
    }
  }

  /// {@return the household or name of a key}, made if there is none yet
  private int holder(Rows rows, int at, long kind) throws IOException {
    int number = rows.number(at);
    if (number < 0) {
      number = (int) holders.add(kind);
      rows.lead(at, number);
    } else if (!is(holders.get(number), kind)) {
      throw twoKeysAsOne();
    }
    return number;
  }

  private void door(int household, long door) throws IOException {
    long value = holders.get(household);
    if (!known(value, door)) {
      long number = doors.add(door);
      links.add(value & LOW);
      holders.set(household, (value & ~LOW) + ONE_MORE | number + 1);
    }
  }

  /// Makes two persons one: the shorter list, few by the budget, is hung on the longer.
  private int join(int one, int other) throws IOException {
    boolean more = count(holders.get(one)) >= count(holders.get(other));
    int stays = more ? one : other;
    int goes = more ? other : one;
    long into = holders.get(stays);
    long from = holders.get(goes);
    long tail = last(from);
    while (last(states.get(tail)) >= 0) {
      tail = last(states.get(tail));
    }
    states.set(tail, states.get(tail) | into & LOW);
    holders.set(stays, (into & ~LOW) + (count(from) << Integer.SIZE) | from & LOW);
    holders.set(goes, JOINED | stays);
    return stays;
  }

  /// {@return the number of a charged question}, for its answer; -1 if its keys do not lead to it
  long charged(Rows rows, int row) throws IOException {
    if (rows.names(row) < rows.end(row)) {
      long marked = marked(rows.number(rows.names(row)), rows.question(row));
      if (marked >= 0) {
        return marked;
      }
    }
    return persons(rows, row) ? asked(rows.question(row)) : -1;
  }

  /// Records an answer. A recorded CONFIRMED stays.
  void answer(long number, boolean confirmed) throws IOException {
    if (number < 0 || number >= states.size()) {
      throw new BudgetException("the record of questions answers question " + number
          + ", and only " + states.size() + " were charged");
    }
    states.set(number, states.get(number) | ANSWERED | (confirmed ? CONFIRMED : 0));
  }

  /// {@return keys since the last base, or the last [#freeze]}
  long recentKeys() {
    return index.unfrozen();
  }

  long baseKeys() {
    return base == null ? 0 : base.keys();
  }

  void freeze() {
    index.freeze();
    columns.values().forEach(Column::freeze);
  }

  /// Writes what was frozen as a new base. Reads nothing that still changes.
  void write(Disk disk, Path directory, Base.Covers covers) throws IOException {
    Base.write(disk, directory, index, columns, covers);
  }

  /// Goes on from a base that [#write] made.
  void adopt(Base next) throws IOException {
    Pages pages = next.index();
    var columnPages = new EnumMap<Base.Part, Pages>(Base.Part.class);
    for (Base.Part part : Base.Part.values()) {
      columnPages.put(part, next.pages(part));
    }
    index.adopt(pages, next.indexPages());
    columnPages.forEach((part, each) -> columns.get(part).adopt(each));
    close();
    base = next;
  }

  void close() {
    if (base != null) {
      base.close();
      base = null;
    }
  }
}
