package countersign.gateway.rows;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.standard.text.Folding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What repeats in a request: rows by officer, and the reasons, addresses and investigations that
/// most rows share. It says how many rows share one and which is the first of them, and never the
/// text itself: that is a person's data or near it, and unmasking has its own purpose. Immutable.
///
/// Reading keeps 24 bytes a row while it runs; what is kept afterwards are some dozens of numbers.
///
/// @param officers rows by the id of the officer, the most first
/// @param rows rows of the request
public record Repeats(
    List<Load> officers, List<Shared> reasons, List<Shared> addresses, List<Shared> investigations,
    long rows) {
  /// How many of each are told.
  static final int MOST = 10;

  public Repeats {
    officers = List.copyOf(officers);
    reasons = List.copyOf(reasons);
    addresses = List.copyOf(addresses);
    investigations = List.copyOf(investigations);
  }

  /// Rows that name an officer.
  ///
  /// @param name as the request states it; empty where it names no such officer
  public record Load(String officerId, String name, long rows) {}

  /// Rows that share one text.
  ///
  /// @param first the first of them, from 0
  public record Shared(int first, long rows) {}

  /// Subjects, one after the other.
  @FunctionalInterface
  public interface Source {
    /// {@return the next subject, or null after the last}
    Subject next() throws IOException;
  }

  /// Reads a request through.
  ///
  /// @param rows how many subjects the source has
  /// @param names of the request's officers, by id
  public static Repeats read(Source source, int rows, Map<String, String> names)
      throws IOException {
    var officers = new HashMap<String, Long>();
    long[] reasons = new long[rows];
    long[] addresses = new long[rows];
    long[] investigations = new long[rows];
    int row = 0;
    for (Subject each = source.next(); each != null && row < rows; each = source.next(), row++) {
      for (String officer : each.get(SubjectColumn.OFFICER_IDS).split(";")) {
        if (!officer.isBlank()) {
          officers.merge(officer.strip(), 1L, Long::sum);
        }
      }
      reasons[row] = mark(each.get(SubjectColumn.RELEVANCE_REASON));
      addresses[row] = mark(each.get(SubjectColumn.ADDRESS_LINE1) + " "
          + each.get(SubjectColumn.ADDRESS_LINE2) + " " + each.get(SubjectColumn.ZIP));
      investigations[row] = mark(each.get(SubjectColumn.INVESTIGATION_ID));
    }
    return new Repeats(load(officers, names), shared(reasons), shared(addresses),
        shared(investigations), row);
  }

  private static List<Load> load(Map<String, Long> officers, Map<String, String> names) {
    return officers.entrySet().stream()
        .map(each -> new Load(
            each.getKey(), names.getOrDefault(each.getKey(), ""), each.getValue()))
        .sorted(Comparator.comparing(Load::rows).reversed().thenComparing(Load::officerId))
        .toList();
  }

  /// {@return 64 bits of a text's letters and digits, 0 for none}; FNV-1a. Two texts with the same
  /// bits would be shown as one that repeats, once in billions of requests.
  private static long mark(String text) {
    String folded = Folding.fold(text).toUpperCase(Locale.ROOT);
    long mark = 0xcbf29ce484222325L;
    boolean any = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        mark = (mark ^ c) * 0x100000001b3L;
        any = true;
      }
    }
    return any ? mark : 0;
  }

  /// {@return what most rows share, the most first; what only one row has is shared by none}
  private static List<Shared> shared(long[] marks) {
    long[] sorted = marks.clone();
    Arrays.sort(sorted);
    var runs = new ArrayList<long[]>();
    for (int i = 0; i < sorted.length; ) {
      int end = i;
      while (end < sorted.length && sorted[end] == sorted[i]) {
        end++;
      }
      if (sorted[i] != 0 && end - i > 1) {
        runs.add(new long[] {sorted[i], end - i});
      }
      i = end;
    }
    runs.sort(Comparator.comparingLong((long[] run) -> run[1]).reversed());
    return runs.stream().limit(MOST).map(run -> new Shared(first(marks, run[0]), run[1])).toList();
  }

  private static int first(long[] marks, long mark) {
    int row = 0;
    while (marks[row] != mark) {
      row++;
    }
    return row;
  }
}
