package countersign.gateway.budget;

/// Places of keys to numbers plus 1, on the heap: a [LongTable] for each group of places, so that
/// threads that take a group each do not meet.
final class RecentKeys {
  /// First bits of a place that name its group. A group of a large slice fits the processor's
  /// cache, and so do the pages of the index under it the table of addresses.
  static final int GROUP_BITS = 10;
  static final int GROUPS = 1 << GROUP_BITS;

  private final LongTable[] groups = new LongTable[GROUPS];

  RecentKeys() {
    java.util.Arrays.setAll(groups, group -> new LongTable(GROUP_BITS));
  }

  static int group(long place) {
    return (int) (place >>> Keys.PLACE_BITS - GROUP_BITS);
  }

  LongTable of(int group) {
    return groups[group];
  }

  long size() {
    long size = 0;
    for (LongTable each : groups) {
      size += each.size();
    }
    return size;
  }

  /// Gives the places from `low` to before `high` to a sink, roughly in their order.
  void between(long low, long high, LongTable.Sink sink) {
    for (int group = group(low); low < high && group <= group(high - 1); group++) {
      long first = (long) group << Keys.PLACE_BITS - GROUP_BITS;
      long end = first + (1L << Keys.PLACE_BITS - GROUP_BITS);
      groups[group].between(Math.max(low, first), Math.min(high, end), sink);
    }
  }
}
