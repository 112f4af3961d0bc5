package countersign.gateway.budget;

import java.util.Arrays;

/// Charges laid out for the [Register]: in the form of the log, with the places of their keys one
/// after the other, and where each place leads. Not thread-safe, but may be handed from thread to
/// thread.
///
/// [#arrange] brings the different places into the order of the index, near enough that what is
/// looked up one after the other lies in the same few pages.
final class Rows {
  /// Places of a group, on average; a group's pages of a large index fit the processor's cache.
  private static final int GROUP_BITS = 9;
  private static final int MOST_GROUP_BITS = 12;

  private long[] charges;
  /// Where each row's charge begins, and where its places do; one more than rows.
  private int[] charged = new int[17];
  private int[] starts = new int[17];
  private long[] places = new long[128];
  private int size;
  /// The different places by groups, and where each leads: the number plus 1, 0 for nowhere,
  /// negative since these rows. And for each place of the rows which of them it is.
  private long[] different = {};
  private int[] found = {};
  private int[] which = {};
  private int[] order = {};
  private int differ;

  /// Takes charges in the form of the log, from a place on, until so many rows are taken.
  ///
  /// @throws BudgetException if one goes beyond the end
  static Rows of(long[] charges, int from, int most) throws BudgetException {
    var rows = new Rows(charges, from);
    while (rows.size < most && rows.charged[rows.size] < charges.length) {
      int at = rows.charged[rows.size];
      if (at + Charges.head(charges[at]).longs() > charges.length) {
        throw new BudgetException("a charge goes beyond its batch: the record is damaged");
      }
      rows.take();
    }
    return rows;
  }

  /// No rows yet; [#add] adds them.
  Rows() {
    this(new long[256], 0);
  }

  private Rows(long[] charges, int from) {
    this.charges = charges;
    charged[0] = from;
  }

  /// Takes the rows away; what they lay in is used again.
  void clear() {
    size = 0;
    differ = 0;
  }

  /// Adds a row.
  ///
  /// @param whole with all its keys; else with the first of the person and the first of the name,
  ///     by which it is found once it is charged
  void add(Asked asked, long day, boolean whole) {
    int at = charged[size];
    if (at + asked.longs() > charges.length) {
      charges = Arrays.copyOf(charges, 2 * charges.length + asked.longs());
    }
    Charges.write(asked, day, whole, charges, at);
    take();
  }

  private void take() {
    if (size + 2 > charged.length) {
      charged = Arrays.copyOf(charged, size * 2 + 2);
      starts = Arrays.copyOf(starts, size * 2 + 2);
    }
    int at = charged[size];
    Charges.Head head = Charges.head(charges[at]);
    int filled = starts[size];
    int next = filled + head.longs() - Asked.FIXED_LONGS;
    if (next > places.length) {
      places = Arrays.copyOf(places, 2 * next);
    }
    int key = at + Asked.FIXED_LONGS;
    int households = filled + head.persons();
    int names = households + head.households();
    Keys.Of name = head.dated() ? Keys.Of.DATED_NAME : Keys.Of.BARE_NAME;
    while (filled < next) {
      Keys.Of of = filled < households
          ? Keys.Of.PERSON : filled < names ? Keys.Of.HOUSEHOLD : name;
      places[filled++] = Keys.place(charges[key++], of);
    }
    charged[++size] = key;
    starts[size] = next;
  }

  /// Orders the places, and finds equal ones. To be called once, when all rows are added.
  void arrange() {
    int keys = starts[size];
    int bits =
        Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(keys) - GROUP_BITS, 0,
            MOST_GROUP_BITS);
    int shift = Keys.PLACE_BITS - bits;
    var ends = new int[1 << bits];
    for (int i = 0; i < keys; i++) {
      ends[(int) (places[i] >>> shift)]++;
    }
    int most = 0;
    int from = 0;
    for (int group = 0; group < ends.length; group++) {
      int count = ends[group];
      most = Math.max(most, count);
      ends[group] = from;
      from += count;
    }
    int[] order = order(keys);
    for (int i = 0; i < keys; i++) {
      order[ends[(int) (places[i] >>> shift)]++] = i;
    }
    if (found.length < keys) {
      different = new long[places.length];
      found = new int[places.length];
      which = new int[places.length];
    }
    Arrays.fill(found, 0, keys, 0);
    var seen = new int[Integer.highestOneBit(Math.max(1, most)) << 2];
    from = 0;
    for (int end : ends) {
      Arrays.fill(seen, 0);
      for (; from < end; from++) {
        which[order[from]] = which(places[order[from]], seen);
      }
    }
  }

  private int[] order(int keys) {
    if (order.length < keys) {
      order = new int[places.length];
    }
    return order;
  }

  /// {@return which of the different places one is}, those seen in its group or a new one
  private int which(long place, int[] seen) {
    int mask = seen.length - 1;
    int slot = (int) (place >>> GROUP_BITS) & mask;
    while (seen[slot] != 0) {
      int other = seen[slot] - 1;
      if (different[other] == place) {
        return other;
      }
      slot = (slot + 1) & mask;
    }
    different[differ] = place;
    seen[slot] = differ + 1;
    return differ++;
  }

  /// {@return how many different places there are}
  int different() {
    return differ;
  }

  /// {@return one of the different places}, in the order in which to look them up
  long place(int i) {
    return different[i];
  }

  /// {@return whether one of the different places leads nowhere so far}
  boolean nowhere(int i) {
    return found[i] == 0;
  }

  /// Notes where one of the different places leads.
  ///
  /// @param next the number plus 1, or 0
  void found(int i, int next) {
    found[i] = next;
  }

  /// {@return the number plus 1 to which one of the different places leads since these rows}, or 0
  int added(int i) {
    return Math.max(0, -found[i]);
  }

  /// {@return the number to which a place of the rows leads}, or -1
  int number(int at) {
    return Math.abs(found[which[at]]) - 1;
  }

  /// Lets a place of the rows lead to a number from now on.
  void lead(int at, int number) {
    found[which[at]] = -number - 1;
  }

  int size() {
    return size;
  }

  /// Copies the charge of a row. {@return its length}
  int copyCharge(int row, long[] into, int at) {
    int length = charged[row + 1] - charged[row];
    System.arraycopy(charges, charged[row], into, at, length);
    return length;
  }

  Charges.Head head(int row) {
    return Charges.head(charges[charged[row]]);
  }

  long question(int row) {
    return charges[charged[row] + 1];
  }

  long door(int row) {
    return charges[charged[row] + 2];
  }

  /// {@return where the keys of the person begin}; they end where those of households begin
  int persons(int row) {
    return starts[row];
  }

  int households(int row) {
    return starts[row] + head(row).persons();
  }

  /// {@return where the keys of names begin}; those of households end there
  int names(int row) {
    return households(row) + head(row).households();
  }

  int end(int row) {
    return starts[row + 1];
  }
}
