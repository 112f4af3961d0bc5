package countersign.ledger.evidence;

import java.io.IOException;
import java.io.InputStream;
import javax.crypto.SecretKey;

/// Reads what [SealingStream] wrote. Bytes are handed out only after their segment was
/// authenticated; that nothing is missing at the end is known when the end is reached.
final class OpeningStream extends InputStream {
  private static final int SEALED_BYTES = SealingStream.SEGMENT_BYTES + Sealed.TAG_BYTES;

  private final InputStream in;
  private final SecretKey key;
  private final byte[] prefix;
  private final byte[] associated;
  private byte[] ahead;
  private byte[] segment = {};
  private int at;
  private int number;
  private boolean ended;

  OpeningStream(InputStream in, SecretKey key, byte[] prefix, byte[] associated)
      throws IOException {
    this.in = in;
    this.key = key;
    this.prefix = prefix;
    this.associated = associated;
    this.ahead = in.readNBytes(SEALED_BYTES);
  }

  /// {@return true if there are bytes to hand out}
  private boolean fill() throws IOException {
    while (at == segment.length && !ended) {
      byte[] sealed = ahead;
      ahead = in.readNBytes(SEALED_BYTES);
      ended = ahead.length == 0;
      byte[] nonce = SealingStream.nonce(prefix, number++, ended);
      segment = Sealed.open(key, nonce, associated, sealed, sealed.length);
      at = 0;
    }
    return at < segment.length;
  }

  @Override
  public int read() throws IOException {
    return fill() ? segment[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, segment.length - at);
    System.arraycopy(segment, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
