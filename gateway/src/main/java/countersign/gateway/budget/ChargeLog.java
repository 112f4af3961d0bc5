package countersign.gateway.budget;

import countersign.gateway.budget.AcknowledgedEnd.End;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.zip.CRC32C;

/// The permanent record of charged questions: an append-only file of batches, durable by [#commit]
/// before its questions may be put. docs/formats/charge-log-v3.md has the layout.
///
/// ```
/// file   8 bytes  CSCHARG3 · i64 identity
/// batch  u32 kind (1 charges, 2 answers) · u32 longs · i64 sequence · longs × i64 · u32 crc32c
/// ```
/// All little-endian. The checksum covers the checksum before it and the batch from its kind.
final class ChargeLog implements AutoCloseable {
  static final int CHARGES = 1;
  static final int ANSWERS = 2;

  private static final long MAGIC = 0x3347524148435343L; // CSCHARG3
  private static final long MAGIC_2 = 0x3247524148435343L;
  private static final int HEAD_BYTES = 16;
  private static final int BATCH_HEAD_BYTES = 16;
  /// Longs in one batch: 1 Mi, 8 MiB; a larger request is charged in several batches.
  static final int BATCH_LONGS = 1 << 20;

  private final Disk disk;
  private final FileChannel channel;
  private final AcknowledgedEnd acknowledged;
  private long identity;
  private End start;
  private End end;
  private End committed;
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  /// Receives the batches of the file in order.
  interface Reader {
    /// @param values are its own
    void batch(int kind, long[] values) throws IOException;
  }

  private ChargeLog(Disk disk, FileChannel channel, Path directory) throws IOException {
    this.disk = disk;
    this.channel = channel;
    this.acknowledged = new AcknowledgedEnd(disk, directory.resolve("charges.end"));
  }

  /// Opens the record of a directory, or makes it where `create` says that there may be none.
  ///
  /// @throws BudgetException if it cannot be read; it is never taken for empty
  static ChargeLog open(Disk disk, Path directory, boolean create) throws IOException {
    Path file = directory.resolve("charges.log");
    boolean whole = Files.exists(file) && Files.exists(directory.resolve("charges.end"));
    if (!whole && !create) {
      throw new BudgetException(
          "the record of past questions is missing, or a part of it: " + file);
    }
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new BudgetException("another process is writing the record of questions");
      }
      if (!whole && channel.size() > HEAD_BYTES) {
        throw new BudgetException("charges.end is missing beside the record of questions");
      }
      var log = new ChargeLog(disk, channel, directory);
      if (whole && Files.size(directory.resolve("charges.end")) > 0) {
        log.readHead();
      } else {
        log.make(directory, create);
      }
      return log;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new BudgetException("the record of questions is open already in this process");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void make(Path directory, boolean create) throws IOException {
    if (!create || channel.size() > HEAD_BYTES) {
      throw new BudgetException("charges.end is empty beside the record of questions");
    }
    identity = new SecureRandom().nextLong();
    var head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    disk.write(channel, head.putLong(MAGIC).putLong(identity).flip(), 0);
    disk.force(channel);
    start = new End(0, HEAD_BYTES, chain(0, head.rewind()));
    end = start;
    acknowledged.write(identity, end);
    disk.syncDirectory(directory);
    committed = end;
  }

  private void readHead() throws IOException {
    ByteBuffer head = read(0, HEAD_BYTES);
    long magic = head == null ? 0 : head.getLong(0);
    if (magic == MAGIC_2) {
      throw new BudgetException("the record of questions is of version 2, which no released"
          + " program wrote; this one reads version 3: make a new installation");
    }
    if (magic != MAGIC) {
      throw new BudgetException("the record of questions does not begin with CSCHARG3");
    }
    identity = head.getLong(8);
    committed = acknowledged.read(identity);
    start = new End(0, HEAD_BYTES, chain(0, head));
    end = start;
    if (channel.size() < committed.offset()) {
      throw new BudgetException("the record of questions has " + channel.size()
          + " bytes, and " + committed.offset() + " were acknowledged");
    }
  }

  private static int chain(int before, ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(before);
    crc.update(before >>> 8);
    crc.update(before >>> 16);
    crc.update(before >>> 24);
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }

  /// Takes the batches before a place as known.
  void skip(End covered) throws IOException {
    ByteBuffer chain = read(covered.offset() - Integer.BYTES, Integer.BYTES);
    if (covered.sequence() > committed.sequence() || chain == null
        || covered.sequence() > 0 && chain.getInt() != covered.chain()) {
      throw new BudgetException("the table of questions was not made from this record of them");
    }
    end = covered;
  }

  /// Reads the batches from [#end] on; cuts off what is behind the acknowledged end and not whole.
  void replay(Reader reader) throws IOException {
    while (true) {
      long[] values = null;
      ByteBuffer head = read(end.offset(), BATCH_HEAD_BYTES);
      if (head != null && sound(head)) {
        values = values(head.getInt(4));
      }
      if (values == null) {
        break;
      }
      reader.batch(head.getInt(0), values);
    }
    if (end.offset() < committed.offset()) {
      throw new BudgetException(
          "batch " + end.sequence() + " of the record of questions is damaged");
    }
    if (channel.size() > end.offset()) {
      disk.truncate(channel, end.offset());
      disk.force(channel);
    }
  }

  private boolean sound(ByteBuffer head) {
    int kind = head.getInt(0);
    int longs = head.getInt(4);
    return (kind == CHARGES || kind == ANSWERS)
        && longs >= 0 && longs <= BATCH_LONGS && head.getLong(8) == end.sequence();
  }

  /// {@return the values of the batch at the end}, which moves behind it; null if it is not whole
  private long[] values(int longs) throws IOException {
    int length = BATCH_HEAD_BYTES + Long.BYTES * longs;
    ByteBuffer batch = read(end.offset(), length + Integer.BYTES);
    if (batch == null) {
      return null;
    }
    int chain = chain(end.chain(), batch.slice(0, length));
    if (chain != batch.getInt(length)) {
      return null;
    }
    var values = new long[longs];
    batch.position(BATCH_HEAD_BYTES).asLongBuffer().get(values);
    end = new End(end.sequence() + 1, end.offset() + length + Integer.BYTES, chain);
    return values;
  }

  End end() {
    return end;
  }

  /// Appends one batch, not yet durable. A crash leaves it out, whole, or torn; [#replay] cuts it
  /// off if it is torn, and its questions were not put.
  void append(int kind, long[] values, int count) throws IOException {
    if (count > BATCH_LONGS) {
      throw new IllegalArgumentException("a batch of " + count + " longs");
    }
    int length = BATCH_HEAD_BYTES + Long.BYTES * count + Integer.BYTES;
    if (buffer.capacity() < length) {
      buffer = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
    }
    buffer.clear();
    buffer.putInt(kind).putInt(count).putLong(end.sequence());
    buffer.asLongBuffer().put(values, 0, count);
    int chain = chain(end.chain(), buffer.slice(0, length - Integer.BYTES));
    buffer.putInt(length - Integer.BYTES, chain);
    disk.write(channel, buffer.position(0).limit(length), end.offset());
    end = new End(end.sequence() + 1, end.offset() + length, chain);
  }

  /// Makes what was appended durable and acknowledged. Before the acknowledged end: nothing to do.
  void commit() throws IOException {
    if (end.sequence() <= committed.sequence()) {
      return;
    }
    disk.force(channel);
    acknowledged.write(identity, end);
    committed = end;
  }

  /// Takes back what was not committed, so that nothing is built on pages that a failed write left
  /// in memory and not on the disk. To be read again from the beginning.
  void rollBack() throws IOException {
    disk.truncate(channel, committed.offset());
    disk.force(channel);
    end = start;
  }

  private ByteBuffer read(long at, int length) throws IOException {
    if (at < 0 || at + length > channel.size()) {
      return null;
    }
    var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        return null;
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    acknowledged.close();
    channel.close();
  }
}
