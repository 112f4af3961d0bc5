package countersign.ledger.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import javax.crypto.SecretKey;

/// Encrypts in segments of 64 KiB: each sealed on its own, numbered, and the last one marked as the
/// last, so that none can be changed, moved, doubled or cut off unseen. Only [#finish] writes the
/// last one: closing alone, as after a failure, leaves something that does not open.
final class SealingStream extends OutputStream {
  static final int SEGMENT_BYTES = 1 << 16;

  private final OutputStream out;
  private final SecretKey key;
  private final byte[] prefix;
  private final byte[] associated;
  private final byte[] segment = new byte[SEGMENT_BYTES];
  private int filled;
  private int number;
  private boolean finished;

  SealingStream(FileChannel file, SecretKey key, byte[] prefix, byte[] associated) {
    this.out = Channels.newOutputStream(file);
    this.key = key;
    this.prefix = prefix;
    this.associated = associated;
  }

  /// {@return the nonce of a segment: 7 random bytes of the file, its number, whether it is the last}
  static byte[] nonce(byte[] prefix, int number, boolean last) {
    return ByteBuffer.allocate(Sealed.NONCE_BYTES).put(prefix).putInt(number)
        .put((byte) (last ? 1 : 0)).array();
  }

  static final int PREFIX_BYTES = Sealed.NONCE_BYTES - 5;

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (finished) {
      throw new IOException("finished");
    }
    int at = offset;
    while (at < offset + length) {
      if (filled == SEGMENT_BYTES) {
        seal(false); // only now is it known that more follows
      }
      int count = Math.min(SEGMENT_BYTES - filled, offset + length - at);
      System.arraycopy(bytes, at, segment, filled, count);
      filled += count;
      at += count;
    }
  }

  private void seal(boolean last) throws IOException {
    if (number == Integer.MAX_VALUE) {
      throw new IOException("a file of evidence has at most 2^31 segments of 64 KiB");
    }
    out.write(Sealed.seal(key, nonce(prefix, number++, last), associated, segment, filled));
    filled = 0;
  }

  void finish() throws IOException {
    finished = true;
    seal(true);
  }
}
