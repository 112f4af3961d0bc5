package countersign.match;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Entries on their way to the sort, by partition of their address key: in memory while they are
/// few, in runs of one temporary file when they are many. Several [Writer]s fill it, one a
/// thread; when all are done, [#read] gives a partition back. The order within a partition is
/// that of the threads' luck; the sort does not depend on it.
final class Spill implements Closeable {
  private static final int RUN_BYTES = 1 << 18;
  private static final int FIRST_BYTES = 1 << 10;

  private record Run(long offset, int length) {}

  private final FileChannel channel;
  private final List<List<Run>> runs = new ArrayList<>();
  private final List<Writer> writers = new ArrayList<>();
  private long end;

  Spill(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    for (int i = 0; i < IndexFormat.PARTITIONS; i++) {
      runs.add(new ArrayList<>());
    }
  }

  /// {@return a writer for one thread}
  synchronized Writer writer() {
    Writer writer = new Writer();
    writers.add(writer);
    return writer;
  }

  final class Writer {
    private final byte[][] buffers = new byte[IndexFormat.PARTITIONS][];
    private final int[] lengths = new int[IndexFormat.PARTITIONS];

    /// Adds `length` bytes to the partition of the address key `high`.
    void add(long high, byte[] bytes, int length) throws IOException {
      int partition = (int) (high >>> 64 - IndexFormat.PARTITION_BITS);
      byte[] buffer = buffers[partition];
      if (buffer == null) {
        buffer = buffers[partition] = new byte[FIRST_BYTES];
      }
      while (buffer.length - lengths[partition] < length) {
        if (buffer.length >= RUN_BYTES) {
          flush(partition);
        } else {
          buffer = Arrays.copyOf(buffer, 4 * buffer.length);
          buffers[partition] = buffer;
        }
      }
      System.arraycopy(bytes, 0, buffer, lengths[partition], length);
      lengths[partition] += length;
    }

    private void flush(int partition) throws IOException {
      long offset;
      synchronized (Spill.this) {
        offset = end;
        end += lengths[partition];
        runs.get(partition).add(new Run(offset, lengths[partition]));
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffers[partition], 0, lengths[partition]);
      while (bytes.hasRemaining()) {
        channel.write(bytes, offset + bytes.position());
      }
      lengths[partition] = 0;
    }
  }

  /// {@return the bytes of all entries of `partition`}
  byte[] read(int partition) throws IOException, PopulationException {
    long total = 0;
    for (Run run : runs.get(partition)) {
      total += run.length;
    }
    for (Writer writer : writers) {
      total += writer.lengths[partition];
    }
    if (total > IndexFormat.BUCKET_BYTES * 8L) {
      throw PopulationException.expected(
          "population",
          "at most " + IndexFormat.BUCKET_BYTES * 8L + " bytes of records in a partition",
          "of addresses",
          total + ": too many records share one address");
    }
    byte[] all = new byte[(int) total];
    int at = 0;
    for (Run run : runs.get(partition)) {
      ByteBuffer target = ByteBuffer.wrap(all, at, run.length);
      while (target.hasRemaining()) {
        int count = channel.read(target, run.offset + target.position() - at);
        if (count < 0) {
          throw new IOException("the temporary file of the build ended early");
        }
      }
      at += run.length;
    }
    for (Writer writer : writers) {
      if (writer.buffers[partition] != null) {
        System.arraycopy(writer.buffers[partition], 0, all, at, writer.lengths[partition]);
        at += writer.lengths[partition];
        writer.buffers[partition] = null;
      }
    }
    return all;
  }

  /// {@return how many bytes went to the temporary file}
  long bytesWritten() {
    return end;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
