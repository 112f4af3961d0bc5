package countersign.gateway.budget;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// `charges.end`: how far the log was acknowledged. What lies before that must be there to the
/// byte; what lies behind it never led to an answer.
///
/// Two places, written in turn, 4 KiB apart, so that a torn write leaves the other:
/// `i64 CSCHEND3 · i64 log's identity · i64 sequence · i64 offset · i32 chain · u32 crc32c`.
final class AcknowledgedEnd implements AutoCloseable {
  private static final long MAGIC = 0x33444E4548435343L; // CSCHEND3
  private static final int BYTES = 40;
  private static final int APART = 4096;

  private final Disk disk;
  private final FileChannel channel;
  private boolean second;

  /// An end of the log: batches before it, where the next begins, checksum of the last.
  record End(long sequence, long offset, int chain) {}

  AcknowledgedEnd(Disk disk, Path file) throws IOException {
    this.disk = disk;
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /// {@return the latest end}
  ///
  /// @throws BudgetException if none can be read, or it is another log's
  End read(long identity) throws IOException {
    End first = read(identity, 0);
    End other = read(identity, APART);
    if (first == null && other == null) {
      throw new BudgetException(
          "charges.end does not say how far the record of questions was acknowledged");
    }
    second = first == null || other != null && other.sequence >= first.sequence;
    return second ? other : first;
  }

  private End read(long identity, int at) throws IOException {
    var bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
      // Until it is full, or the file ends.
    }
    var crc = new CRC32C();
    crc.update(bytes.array(), 0, BYTES - Integer.BYTES);
    if (bytes.hasRemaining() || bytes.getInt(BYTES - Integer.BYTES) != (int) crc.getValue()
        || bytes.getLong(0) != MAGIC) {
      return null;
    }
    if (bytes.getLong(8) != identity) {
      throw new BudgetException("charges.end belongs to another record of questions");
    }
    return new End(bytes.getLong(16), bytes.getLong(24), bytes.getInt(32));
  }

  /// Puts a later end in the place of the earlier of the two. On return it is durable.
  void write(long identity, End end) throws IOException {
    var bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(MAGIC).putLong(identity).putLong(end.sequence).putLong(end.offset);
    bytes.putInt(end.chain);
    var crc = new CRC32C();
    crc.update(bytes.array(), 0, bytes.position());
    bytes.putInt((int) crc.getValue()).flip();
    disk.write(channel, bytes, second ? 0 : APART);
    disk.force(channel);
    second = !second;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
