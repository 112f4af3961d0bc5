package countersign.gateway.state;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/// Writes a sealed file beside its place and moves it there, synced, when closed. After a failed
/// write, closing throws and leaves nothing. One thread.
final class SealedOutput extends OutputStream {
  private final Path place;
  private final Path draft;
  private final SecretKey fileKey;
  private final FileChannel channel;
  private final byte[] block = new byte[SealedFormat.BLOCK_BYTES];
  private int filled;
  private long blocks;
  private boolean failed;
  private boolean closed;

  SealedOutput(Path place, SecretKey caseKey, String name, byte[] salt) throws IOException {
    this.place = place;
    this.draft = place.resolveSibling(place.getFileName() + ".draft");
    this.fileKey = SealedFormat.fileKey(caseKey, salt, name);
    this.channel = FileChannel.open(draft, StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    writeFully(ByteBuffer.wrap(SealedFormat.MAGIC));
    writeFully(ByteBuffer.wrap(salt));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == block.length) {
        writeBlock(false);
      }
      int part = Math.min(left, block.length - filled);
      System.arraycopy(bytes, from, block, filled, part);
      filled += part;
      from += part;
      left -= part;
    }
  }

  private void writeBlock(boolean last) throws IOException {
    try {
      Cipher cipher = SealedFormat.cipher(Cipher.ENCRYPT_MODE, fileKey, blocks++, last);
      writeFully(ByteBuffer.wrap(cipher.doFinal(block, 0, filled)));
      filled = 0;
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("AES-GCM encrypts any block", impossible);
    }
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException failure) {
      failed = true;
      throw failure;
    }
  }

  /// Gives up what was written so far; what was there before stays.
  void abandon() {
    failed = true;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (channel) {
      if (!failed) {
        writeBlock(true);
        channel.force(true);
      }
    } catch (IOException failure) {
      failed = true;
      throw failure;
    } finally {
      if (failed) {
        Files.deleteIfExists(draft);
      }
    }
    if (!failed) {
      DurableFiles.replace(draft, place);
    }
  }
}
