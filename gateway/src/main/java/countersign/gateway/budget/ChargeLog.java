package countersign.gateway.budget;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// The permanent record of charged questions: an append-only file of batches, each durable before
/// its questions may be put. docs/formats/charge-log-v2.md has the layout.
///
/// ```
/// file   8 bytes  CSCHARG2
/// batch  u32 kind (1 charges, 2 answers) · u32 longs · i64 sequence · longs × i64 · u32 crc32c
/// ```
/// All little-endian; the checksum covers the batch from its kind. A batch cut short by a crash at
/// the end of the file was never acknowledged and is cut off by [#open]; anything else that does
/// not check is refused.
final class ChargeLog implements AutoCloseable {
  static final int CHARGES = 1;
  static final int ANSWERS = 2;

  private static final long MAGIC = 0x3247524148435343L; // CSCHARG2
  static final int MAGIC_BYTES = 8;
  private static final int HEAD_BYTES = 16;
  /// Longs in one batch: 16 Mi, 128 MiB; a larger request is charged in several batches.
  static final int BATCH_LONGS = 16 << 20;

  private final FileChannel channel;
  private long sequence;

  /// Receives the batches of the file in order.
  interface Reader {
    void batch(int kind, long[] values) throws IOException;
  }

  private ChargeLog(FileChannel channel) {
    this.channel = channel;
  }

  /// Opens or makes the file.
  ///
  /// @param covered what is known already: batches before it are not read again
  /// @param reader is given each whole batch after that
  static ChargeLog open(Path file, BaseTable.Covers covered, Reader reader) throws IOException {
    boolean fresh = Files.notExists(file);
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new BudgetException("another process is writing the record of questions");
      }
      var log = new ChargeLog(channel);
      if (fresh || channel.size() == 0) {
        log.writeHead(file);
      } else {
        log.walk(covered, reader);
      }
      return log;
    } catch (java.nio.channels.OverlappingFileLockException e) {
      channel.close();
      throw new BudgetException("the record of questions is open already in this process");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void writeHead(Path file) throws IOException {
    var head = ByteBuffer.allocate(MAGIC_BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(MAGIC).flip();
    writeFully(head, 0);
    channel.force(true);
    try (var directory = FileChannel.open(file.toAbsolutePath().getParent())) {
      directory.force(true);
    }
  }

  private void walk(BaseTable.Covers covered, Reader reader) throws IOException {
    long size = channel.size();
    var head = read(0, MAGIC_BYTES, size);
    if (head == null || head.getLong() != MAGIC) {
      throw new BudgetException("the record of questions does not begin with CSCHARG2");
    }
    if (covered.offset() > size) {
      throw new BudgetException("the record of questions is shorter than its table says");
    }
    long at = covered.offset();
    sequence = covered.sequence();
    while (at < size) {
      var frame = read(at, HEAD_BYTES, size);
      if (frame == null) {
        break;
      }
      int kind = frame.getInt();
      int longs = frame.getInt();
      long number = frame.getLong();
      if ((kind != CHARGES && kind != ANSWERS)
          || longs < 0
          || longs > BATCH_LONGS
          || number != sequence) {
        throw new BudgetException("batch " + sequence + " of the record of questions is damaged");
      }
      long length = HEAD_BYTES + 8L * longs + 4;
      if (at + length > size) {
        break;
      }
      check(at, longs, length, size, kind, reader);
      at += length;
      sequence++;
    }
    if (at < size) {
      channel.truncate(at);
      channel.force(true);
    }
    channel.position(at);
  }

  private void check(long at, int longs, long length, long size, int kind, Reader reader)
      throws IOException {
    var batch = read(at, (int) length, size);
    var crc = new CRC32C();
    crc.update(batch.slice(0, (int) length - 4));
    if ((int) crc.getValue() != batch.getInt((int) length - 4)) {
      throw new BudgetException("batch " + sequence + " of the record of questions is damaged");
    }
    var values = new long[longs];
    batch.position(HEAD_BYTES);
    batch.asLongBuffer().get(values);
    reader.batch(kind, values);
  }

  /// {@return what a table of all batches so far covers}
  BaseTable.Covers end(long latestDay) throws IOException {
    return new BaseTable.Covers(sequence, channel.size(), latestDay);
  }

  /// Appends one batch. On return it is durable. A crash before leaves a torn batch, which
  /// [#open] cuts off; the questions were not put.
  void append(int kind, long[] values, int count) throws IOException {
    if (count > BATCH_LONGS) {
      throw new IllegalArgumentException("a batch of " + count + " longs");
    }
    int length = HEAD_BYTES + 8 * count + 4;
    var batch = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    batch.putInt(kind).putInt(count).putLong(sequence);
    batch.asLongBuffer().put(values, 0, count);
    var crc = new CRC32C();
    crc.update(batch.slice(0, length - 4));
    batch.putInt(length - 4, (int) crc.getValue());
    long start = channel.size();
    try {
      writeFully(batch.position(0).limit(length), start);
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(start);
      throw new BudgetException("questions could not be charged: " + e.getMessage(), e);
    }
    sequence++;
  }

  private void writeFully(ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  private ByteBuffer read(long at, int length, long size) throws IOException {
    if (at + length > size) {
      return null;
    }
    var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        return null;
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
