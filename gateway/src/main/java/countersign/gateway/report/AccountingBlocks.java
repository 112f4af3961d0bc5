package countersign.gateway.report;

import countersign.gateway.release.PersonMarks;
import countersign.ledger.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The blocks of the permanent keyed accounting (docs/formats/accounting-block-v1.md), found by the
/// digests that releases in the ledger name. A block that no release names counts for nothing.
final class AccountingBlocks {
  private static final byte[] MAGIC = "CSACCT01".getBytes(StandardCharsets.US_ASCII);
  private static final int ROW_BYTES = PersonMarks.MARKS * PersonMarks.MARK_BYTES;

  private final Map<Hash, Path> byDigest = new HashMap<>();

  AccountingBlocks(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path each : files.filter(file -> file.toString().endsWith(".block")).toList()) {
        byDigest.put(sha256(Files.readAllBytes(each)), each);
      }
    }
  }

  static Hash sha256(byte[] bytes) {
    try {
      return Hash.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError("every Java platform has SHA-256", missing);
    }
  }

  /// {@return the marks of each row of the block with this digest}
  ///
  /// @throws IOException if it is missing or is no block: the accounting is then not the ledger's
  byte[] marks(Hash digest) throws IOException {
    Path file = byDigest.get(digest);
    if (file == null) {
      throw new IOException("the keyed accounting lacks a block that a release in the ledger names");
    }
    byte[] bytes = Files.readAllBytes(file);
    if (!Arrays.equals(bytes, 0, Math.min(bytes.length, MAGIC.length), MAGIC, 0, MAGIC.length)
        || (bytes.length - MAGIC.length) % ROW_BYTES != 0) {
      throw new IOException("the accounting block " + file.getFileName() + " is not one");
    }
    return Arrays.copyOfRange(bytes, MAGIC.length, bytes.length);
  }

  static long rows(byte[] marks) {
    return marks.length / ROW_BYTES;
  }

  /// {@return in how many rows of a block a person is, who has any of these marks}
  static long count(byte[] marks, byte[] person) {
    long count = 0;
    for (int at = 0; at < marks.length; at += ROW_BYTES) {
      boolean same = false;
      for (int mark = 0; mark < ROW_BYTES; mark += PersonMarks.MARK_BYTES) {
        same |= stated(person, mark) && Arrays.equals(
            marks, at + mark, at + mark + PersonMarks.MARK_BYTES,
            person, mark, mark + PersonMarks.MARK_BYTES);
      }
      count += same ? 1 : 0;
    }
    return count;
  }

  private static boolean stated(byte[] marks, int at) {
    for (int i = at; i < at + PersonMarks.MARK_BYTES; i++) {
      if (marks[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /// Counts distinct persons over blocks: rows that share a mark, directly or through others, are one.
  static final class Persons {
    private final Map<ByteBuffer, Integer> rowOfMark = new HashMap<>();
    private int[] parents = new int[16];
    private int rows;

    void add(byte[] marks) {
      for (int at = 0; at < marks.length; at += ROW_BYTES) {
        if (rows == parents.length) {
          parents = Arrays.copyOf(parents, rows * 2);
        }
        parents[rows] = rows;
        for (int mark = at; mark < at + ROW_BYTES; mark += PersonMarks.MARK_BYTES) {
          if (stated(marks, mark)) {
            Integer before = rowOfMark.putIfAbsent(
                ByteBuffer.wrap(Arrays.copyOfRange(marks, mark, mark + PersonMarks.MARK_BYTES)),
                rows);
            if (before != null) {
              parents[root(rows)] = root(before);
            }
          }
        }
        rows++;
      }
    }

    private int root(int row) {
      int at = row;
      while (parents[at] != at) {
        parents[at] = parents[parents[at]];
        at = parents[at];
      }
      return at;
    }

    long count() {
      long persons = 0;
      for (int row = 0; row < rows; row++) {
        persons += parents[row] == row ? 1 : 0;
      }
      return persons;
    }
  }

  /// {@return a digest of these digests, in their order}: what a yearly figure says it was counted
  /// from
  static Hash together(List<Hash> digests) {
    var all = ByteBuffer.allocate(digests.size() * Hash.BYTES);
    digests.forEach(each -> all.put(each.bytes()));
    return sha256(all.array());
  }
}
