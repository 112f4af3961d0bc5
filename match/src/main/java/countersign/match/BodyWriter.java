package countersign.match;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes one binary file of a snapshot front to back and its header last. A file without a
/// header is none: a crash before [#finish] leaves zeros where the magic should be.
/// For one thread at a time.
final class BodyWriter implements Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final FileHeader.Kind kind;
  private final FileChannel channel;
  private final TreeDigest digest = new TreeDigest();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private long written;

  BodyWriter(Path directory, FileHeader.Kind kind) throws IOException {
    this.kind = kind;
    this.channel =
        FileChannel.open(
            directory.resolve(kind.fileName),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
    this.channel.position(FileHeader.BYTES);
  }

  /// {@return how many bytes the body has so far}
  long position() {
    return written + buffered;
  }

  void write(byte[] bytes, int start, int length) throws IOException {
    int at = start;
    int end = start + length;
    while (at < end) {
      int count = Math.min(end - at, BUFFER_BYTES - buffered);
      System.arraycopy(bytes, at, buffer, buffered, count);
      buffered += count;
      at += count;
      if (buffered == BUFFER_BYTES) {
        drain();
      }
    }
  }

  void writeLong(long value) throws IOException {
    if (BUFFER_BYTES - buffered < Long.BYTES) {
      byte[] bytes = new byte[Long.BYTES];
      Checksum.LONG.set(bytes, 0, value);
      write(bytes, 0, Long.BYTES);
    } else {
      Checksum.LONG.set(buffer, buffered, value);
      buffered += Long.BYTES;
    }
  }

  private void drain() throws IOException {
    digest.update(buffer, 0, buffered);
    writeFully(channel, ByteBuffer.wrap(buffer, 0, buffered));
    written += buffered;
    buffered = 0;
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /// Writes the header, makes the file durable and closes it.
  FileHeader finish(long items) throws IOException {
    drain();
    FileHeader header =
        new FileHeader(kind, items, FileHeader.BYTES + written, digest.finish());
    channel.position(0);
    writeFully(channel, ByteBuffer.wrap(header.encode()));
    channel.force(true);
    channel.close();
    return header;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
