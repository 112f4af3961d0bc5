package countersign.gateway.budget;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes a file of [Pages] from its beginning to its end, with 1 MiB of memory.
final class PageWriter implements AutoCloseable {
  private static final int BUFFERED = 256;
  /// Bytes after which the disk is waited for, so that a large file does not hold up the syncs of
  /// the log for seconds.
  private static final long FORCE_EVERY = 64L << 20;

  private final Disk disk;
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFERED * Pages.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final long[] line = new long[Pages.LINE];
  private int inLine;
  private long lines;
  private long written;
  private long forced;

  PageWriter(Disk disk, Path file) throws IOException {
    this.disk = disk;
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /// Adds a long.
  void add(long value) throws IOException {
    line[inLine++] = value;
    if (inLine == Pages.LINE) {
      line(line, 0);
      inLine = 0;
    }
  }

  /// Adds a page, at the beginning of one.
  ///
  /// @param longs has one from `from` on
  void page(long[] longs, int from) throws IOException {
    for (int at = 0; at < Pages.LONGS; at += Pages.LINE) {
      line(longs, from + at);
    }
  }

  private void line(long[] longs, int from) throws IOException {
    for (int i = 0; i < Pages.LINE; i++) {
      buffer.putLong(longs[from + i]);
    }
    buffer.putLong(Pages.seal(lines++, longs, from));
    if (!buffer.hasRemaining()) {
      flush();
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    long length = buffer.remaining();
    disk.write(channel, buffer, written);
    written += length;
    buffer.clear();
    if (written - forced >= FORCE_EVERY) {
      disk.force(channel);
      forced = written;
    }
  }

  /// Fills the last page with zeros and makes the file durable.
  void finish() throws IOException {
    while (inLine != 0 || buffer.position() % Pages.BYTES != 0) {
      add(0);
    }
    flush();
    disk.force(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
