package countersign.gateway.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The third figure of 26 USC 6103(p)(3)(C): distinct persons answered about, by the request's own
/// identity, recomputed from the permanent keyed accounting. Two answers are about one person when
/// they share a mark, directly or through others.
public final class Taxpayers {
  private Taxpayers() {}

  /// {@return the persons in all blocks of a directory} Memory grows with the answers, about 200
  /// bytes each.
  public static long count(Path accounting) throws IOException {
    Map<ByteBuffer, Integer> rowOfMark = new HashMap<>();
    var parents = new int[16];
    int rows = 0;
    for (Path block : blocks(accounting)) {
      byte[] bytes = Files.readAllBytes(block);
      int row = PersonMarks.MARKS * PersonMarks.MARK_BYTES;
      int at = AccountingBlock.MAGIC.length;
      if (bytes.length < at || (bytes.length - at) % row != 0) {
        throw new IOException("the accounting block " + block.getFileName() + " is cut short");
      }
      for (; at < bytes.length; at += row) {
        if (rows == parents.length) {
          parents = Arrays.copyOf(parents, rows * 2);
        }
        parents[rows] = rows;
        join(bytes, at, rows, parents, rowOfMark);
        rows++;
      }
    }
    long persons = 0;
    for (int row = 0; row < rows; row++) {
      persons += parents[row] == row ? 1 : 0;
    }
    return persons;
  }

  private static List<Path> blocks(Path accounting) throws IOException {
    try (Stream<Path> files = Files.list(accounting)) {
      return files.filter(file -> file.toString().endsWith(".block")).sorted().toList();
    }
  }

  private static void join(
      byte[] bytes, int at, int row, int[] parents, Map<ByteBuffer, Integer> rowOfMark) {
    for (int mark = 0; mark < PersonMarks.MARKS; mark++) {
      int from = at + mark * PersonMarks.MARK_BYTES;
      var key = ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + PersonMarks.MARK_BYTES));
      if (!key.equals(ByteBuffer.allocate(PersonMarks.MARK_BYTES))) {
        Integer before = rowOfMark.putIfAbsent(key, row);
        if (before != null) {
          parents[root(parents, row)] = root(parents, before);
        }
      }
    }
  }

  private static int root(int[] parents, int row) {
    int at = row;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }
}
