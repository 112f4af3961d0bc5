package countersign.gateway.budget;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows that are looked up together, so that each page of the index is visited once for all of them
/// and each group of places by one thread. Rows of a slice see what the rows before them added,
/// since equal places are one place of the slice. Not thread-safe; its work is done by a [Crew].
///
/// The steps, in order: [#lay], [#resolve], the rows one after the other, [#keep].
final class Slice {
  /// Rows of a part on average, one thread's piece.
  static final int PART_ROWS = 1 << 15;
  /// Rows that are not worth another thread.
  private static final int FEW_ROWS = 1 << 10;

  private final Crew crew;
  private final List<Rows> parts = new ArrayList<>();
  private int count;
  private boolean many;
  /// The different places of each group from its beginning on, and where each leads.
  private final int[] begins = new int[RecentKeys.GROUPS + 1];
  private final int[] ends = new int[RecentKeys.GROUPS];
  private long[] places = {};
  private int[] leads = {};

  Slice(Crew crew) {
    this.crew = crew;
  }

  /// Adds the rows of a part.
  interface Filler {
    void fill(int part, Rows rows) throws IOException;
  }

  /// Lays out so many parts, in place of those before.
  void lay(int partCount, int rows, Filler filler) throws IOException {
    count = partCount;
    many = rows > FEW_ROWS;
    while (parts.size() < count) {
      parts.add(new Rows());
    }
    crew.each(count, many, part -> {
      Rows each = parts.get(part);
      each.clear();
      filler.fill(part, each);
      each.group();
    });
  }

  /// {@return the parts, in order}
  List<Rows> parts() {
    return parts.subList(0, count);
  }

  /// Looks up where the places lead.
  void resolve(KeyIndex index) throws IOException {
    for (int group = 0; group < RecentKeys.GROUPS; group++) {
      int keys = 0;
      for (Rows part : parts()) {
        keys += part.group(group + 1) - part.group(group);
      }
      begins[group + 1] = begins[group] + keys;
    }
    int keys = begins[RecentKeys.GROUPS];
    if (leads.length < keys) {
      places = new long[keys + keys / 8];
      leads = new int[places.length];
    }
    crew.each(RecentKeys.GROUPS, many, group -> {
      if (begins[group] < begins[group + 1]) {
        ends[group] = different(group);
        index.resolve(group, places, leads, begins[group], ends[group]);
      } else {
        ends[group] = begins[group];
      }
    });
    parts().forEach(part -> part.lead(leads));
  }

  /// Finds equal places of a group. {@return where its different ones end}
  private int different(int group) {
    int keys = begins[group + 1] - begins[group];
    var seen = new int[Integer.highestOneBit(keys) << 2];
    int shift = Keys.PLACE_BITS - RecentKeys.GROUP_BITS - Integer.numberOfTrailingZeros(seen.length);
    int end = begins[group];
    for (Rows part : parts()) {
      for (int at = part.group(group); at < part.group(group + 1); at++) {
        long place = part.grouped(at);
        int slot = (int) (place >>> shift) & seen.length - 1;
        while (seen[slot] != 0 && places[seen[slot] - 1] != place) {
          slot = slot + 1 & seen.length - 1;
        }
        if (seen[slot] == 0) {
          places[end++] = place;
          seen[slot] = end;
        }
        part.is(at, seen[slot] - 1);
      }
    }
    return end;
  }

  /// Keeps where places lead since the slice was looked up. Until then nothing but the slice knows
  /// of it.
  void keep(KeyIndex index) throws IOException {
    crew.each(RecentKeys.GROUPS, many,
        group -> index.put(group, places, leads, begins[group], ends[group]));
  }
}
