package countersign.gateway.rows;

import countersign.csv.CsvException;
import countersign.csv.CsvRows;
import countersign.csv.CsvSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The rows of one admission, made once from its two files and then asked for counts and pages.
/// A row takes 8 bytes and its reference, about 25 MB for 1,280,000 rows; docs/PERFORMANCE.md has
/// what reading and paging take. Nothing of a person is in it: a reference is the requester's name
/// for a row. Immutable, thread-safe.
public final class RowIndex {
  private static final List<String> ANSWERS =
      List.of("subject_ref", "disposition", "reason_codes", "citations");
  private static final List<String> DETERMINATIONS = List.of("subject_ref", "rule_ids");

  private final List<RowGroup> groups;
  private final long[] sizes;
  private final int[] groupOf;
  private final int[] ends;
  private final byte[] references;

  private RowIndex(
      List<RowGroup> groups, long[] sizes, int[] groupOf, int[] ends, byte[] references) {
    this.groups = List.copyOf(groups);
    this.sizes = sizes;
    this.groupOf = groupOf;
    this.ends = ends;
    this.references = references;
  }

  /// Reads the two files of an admission side by side.
  ///
  /// @throws IOException if they cannot be read or are not row for row of the same request
  public static RowIndex read(InputStream answers, InputStream determinations) throws IOException {
    var building = new Building();
    try (CsvRows left = CsvRows.of(CsvSource.of("answers", answers), ANSWERS);
        CsvRows right =
            CsvRows.of(CsvSource.of("determinations", determinations), DETERMINATIONS)) {
      while (left.next()) {
        if (!right.next() || !left.text(0).equals(right.text(0))) {
          throw new IOException("the files of an admission are not row for row the same");
        }
        building.add(left.text(0), left.text(1), left.text(2), left.text(3), right.text(1));
      }
      if (right.next()) {
        throw new IOException("the files of an admission are not row for row the same");
      }
    } catch (CsvException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
    return building.finish();
  }

  /// {@return the number of rows}
  public int rows() {
    return groupOf.length;
  }

  /// {@return the requester's name of a row}
  ///
  /// @param row from 0
  public String reference(int row) {
    int start = row == 0 ? 0 : ends[row - 1];
    return new String(references, start, ends[row] - start, StandardCharsets.UTF_8);
  }

  public RowGroup group(int row) {
    return groups.get(groupOf[row]);
  }

  /// {@return rows by disposition before look-up}
  public Map<String, Long> byDisposition() {
    return count(group -> List.of(group.disposition()));
  }

  /// {@return rows by rule that stands behind their disposition; a row counts for each of its rules}
  public Map<String, Long> byRule() {
    return count(RowGroup::rules);
  }

  /// {@return rows by code that the requester is told}
  public Map<String, Long> byCode() {
    return count(RowGroup::codes);
  }

  private Map<String, Long> count(java.util.function.Function<RowGroup, List<String>> of) {
    var counts = new TreeMap<String, Long>();
    for (int i = 0; i < sizes.length; i++) {
      for (String each : of.apply(groups.get(i))) {
        counts.merge(each, sizes[i], Long::sum);
      }
    }
    return counts;
  }

  /// A page of rows.
  ///
  /// @param matching how many rows fit the filter in all
  /// @param rows indices of the rows of this page, from 0
  public record Page(long matching, List<Integer> rows) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /// {@return a page of the rows whose group is wanted and whose reference begins so}
  ///
  /// @param beginning of the reference; empty for all
  /// @param skip how many fitting rows come before the page
  /// @param most rows of the page
  public Page page(Predicate<RowGroup> wanted, String beginning, long skip, int most) {
    boolean[] in = new boolean[groups.size()];
    for (int i = 0; i < in.length; i++) {
      in[i] = wanted.test(groups.get(i));
    }
    byte[] prefix = beginning.getBytes(StandardCharsets.UTF_8);
    var rows = new ArrayList<Integer>();
    long matching = 0;
    for (int row = 0; row < groupOf.length; row++) {
      if (in[groupOf[row]] && (prefix.length == 0 || begins(row, prefix))) {
        if (matching >= skip && rows.size() < most) {
          rows.add(row);
        }
        matching++;
      }
    }
    return new Page(matching, rows);
  }

  private boolean begins(int row, byte[] prefix) {
    int start = row == 0 ? 0 : ends[row - 1];
    int length = ends[row] - start;
    return length >= prefix.length && Arrays.equals(
        references, start, start + prefix.length, prefix, 0, prefix.length);
  }

  /// What is read so far. One thread.
  private static final class Building {
    private final Map<List<String>, Integer> known = new HashMap<>();
    private final Map<Integer, RowGroup> groups = new LinkedHashMap<>();
    private int[] groupOf = new int[1 << 10];
    private int[] ends = new int[1 << 10];
    private byte[] references = new byte[1 << 14];
    private int rows;
    private int used;

    void add(String reference, String disposition, String codes, String citations, String rules) {
      if (rows == groupOf.length) {
        groupOf = Arrays.copyOf(groupOf, rows * 2);
        ends = Arrays.copyOf(ends, rows * 2);
      }
      byte[] bytes = reference.getBytes(StandardCharsets.UTF_8);
      while (used + bytes.length > references.length) {
        references = Arrays.copyOf(references, Math.multiplyExact(references.length, 2));
      }
      System.arraycopy(bytes, 0, references, used, bytes.length);
      used += bytes.length;
      ends[rows] = used;
      groupOf[rows++] = known.computeIfAbsent(
          List.of(disposition, codes, citations, rules), _ -> {
            int number = groups.size();
            groups.put(number, new RowGroup(
                disposition, parts(codes), parts(citations), parts(rules)));
            return number;
          });
    }

    private static List<String> parts(String text) {
      return text.isEmpty() ? List.of() : List.of(text.split(";"));
    }

    RowIndex finish() {
      long[] sizes = new long[groups.size()];
      for (int row = 0; row < rows; row++) {
        sizes[groupOf[row]]++;
      }
      return new RowIndex(List.copyOf(groups.values()), sizes, Arrays.copyOf(groupOf, rows),
          Arrays.copyOf(ends, rows), Arrays.copyOf(references, used));
    }
  }
}
