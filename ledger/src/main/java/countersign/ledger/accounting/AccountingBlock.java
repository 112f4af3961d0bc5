package countersign.ledger.accounting;

import countersign.ledger.Hash;
import countersign.ledger.MalformedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;

/// The persons answered about in one release: docs/formats/keyed-accounting-v1.md. Immutable.
public final class AccountingBlock {
  /// Rows in one block at most, as many as a request has; bounds a block at 480 MB.
  public static final int MOST_ROWS = 10_000_000;

  private static final byte[] MAGIC = "CSACCT01".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 8 + Hash.BYTES + Integer.BYTES;

  private final byte[] bytes;

  private AccountingBlock(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Writes a block; it is whole and durable on return, or not there.
  ///
  /// @param rows for each answered row the person's marks, in any order
  /// @return the block's digest, for the release's entry
  static Hash write(Path file, TaxpayerKey key, Iterator<PersonMarks> rows) throws IOException {
    var marks = new ArrayList<byte[]>();
    while (rows.hasNext()) {
      marks.add(rows.next().bytes());
      if (marks.size() > MOST_ROWS) {
        throw new IllegalArgumentException("a block has at most " + MOST_ROWS + " rows");
      }
    }
    // Their order would say which row of the ledger is about whom.
    marks.sort(Arrays::compareUnsigned);
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    MessageDigest sha256 = sha256();
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel)), sha256)) {
      out.write(ByteBuffer.allocate(HEADER)
          .put(MAGIC).put(key.check().bytes()).putInt(marks.size()).array());
      for (byte[] each : marks) {
        out.write(each);
      }
      out.flush();
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var folder = FileChannel.open(
        file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
    return Hash.of(sha256.digest());
  }

  /// {@return the block in these bytes}
  ///
  /// @throws MalformedException if they are none
  static AccountingBlock parse(byte[] bytes) throws MalformedException {
    if (bytes.length < HEADER || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new MalformedException("keyed accounting", "does not begin as a block");
    }
    int rows = ByteBuffer.wrap(bytes).getInt(HEADER - Integer.BYTES);
    if (rows < 0 || rows > MOST_ROWS || bytes.length != HEADER + (long) rows * PersonMarks.BYTES) {
      throw new MalformedException("keyed accounting", "a block has another length than it states");
    }
    return new AccountingBlock(bytes);
  }

  /// {@return how many rows were answered}
  public int rows() {
    return (bytes.length - HEADER) / PersonMarks.BYTES;
  }

  /// {@return in how many rows a person is}
  ///
  /// @param person marks under the key of this block
  /// @throws IOException if the block is under another key, where every person would seem unknown
  int count(TaxpayerKey key, PersonMarks person) throws IOException {
    if (!key.check().equals(Hash.at(bytes, MAGIC.length))) {
      throw new IOException("the keyed accounting is not under this key");
    }
    int count = 0;
    for (int at = HEADER; at < bytes.length; at += PersonMarks.BYTES) {
      count += person.standsIn(bytes, at) ? 1 : 0;
    }
    return count;
  }

  /// Where marks are taken one by one.
  interface Taker {
    /// @param row from 0, in this block
    /// @param at where in `marks` the mark begins
    void take(int row, byte[] marks, int at);
  }

  /// Gives each known mark of each row to `taker`.
  void each(Taker taker) {
    for (int row = 0; row < rows(); row++) {
      int first = HEADER + row * PersonMarks.BYTES;
      for (int at = first; at < first + PersonMarks.BYTES; at += PersonMarks.MARK_BYTES) {
        if (PersonMarks.isKnown(bytes, at)) {
          taker.take(row, bytes, at);
        }
      }
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }
}
