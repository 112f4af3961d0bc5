package countersign.ledger.accounting;

import countersign.ledger.Hash;
import countersign.ledger.MalformedException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/// Reads the file of a keyed accounting block by block and checks that each continues the one
/// before. docs/formats/keyed-accounting-v1.md.
final class AccountingFile implements Closeable {
  static final byte[] MAGIC = "countersign-accounting/v1\n".getBytes(StandardCharsets.US_ASCII);

  private static final int BUFFER_BYTES = 1 << 20;

  private final DataInputStream in;
  private final Hash check;
  private Hash head;
  private long position;

  AccountingFile(Path file) throws IOException, MalformedException {
    in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    byte[] start = in.readNBytes(MAGIC.length + Hash.BYTES);
    if (start.length < MAGIC.length + Hash.BYTES
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      in.close();
      throw new MalformedException("keyed accounting", "does not begin as one");
    }
    check = Hash.at(start, MAGIC.length);
    head = empty(check);
    position = start.length;
  }

  /// {@return the head of an accounting without blocks, under a key with this check value}
  static Hash empty(Hash check) {
    MessageDigest sha256 = AccountingBlock.sha256();
    sha256.update(MAGIC);
    return Hash.of(sha256.digest(check.bytes()));
  }

  /// {@return what the file states of its key}
  Hash check() {
    return check;
  }

  /// {@return the head after the blocks read so far}
  Hash head() {
    return head;
  }

  /// {@return where the blocks read so far end, in bytes}
  long position() {
    return position;
  }

  /// {@return the next block, or nothing at the end}
  Optional<AccountingBlock> next() throws IOException, MalformedException {
    Optional<AccountingBlock> block = AccountingBlock.read(in);
    if (block.isPresent()) {
      if (!block.get().previous().equals(head)) {
        throw new MalformedException("keyed accounting", "a block does not continue the one before");
      }
      head = block.get().head();
      position += block.get().length();
    }
    return block;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
