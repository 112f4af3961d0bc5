package countersign.gateway.budget;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

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
  private final CRC32C crc = new CRC32C();
  private long pages;
  private long written;
  private long forced;
  private int inPage;

  PageWriter(Disk disk, Path file) throws IOException {
    this.disk = disk;
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /// Adds a long; a full page is sealed.
  void add(long value) throws IOException {
    buffer.putLong(value);
    if (++inPage == Pages.LONGS) {
      seal();
    }
  }

  /// Adds a page.
  ///
  /// @param longs has one from `from` on
  void page(long[] longs, int from) throws IOException {
    buffer.asLongBuffer().put(longs, from, Pages.LONGS);
    buffer.position(buffer.position() + Pages.LONGS * Long.BYTES);
    seal();
  }

  private void seal() throws IOException {
    int end = buffer.position();
    crc.reset();
    crc.update(buffer.slice(end - Pages.LONGS * Long.BYTES, Pages.LONGS * Long.BYTES));
    buffer.putLong(Pages.seal(pages, crc));
    pages++;
    inPage = 0;
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
  ///
  /// @return pages written
  long finish() throws IOException {
    while (inPage != 0) {
      add(0);
    }
    flush();
    disk.force(channel);
    return pages;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
