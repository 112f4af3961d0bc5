package countersign.gateway.state;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/// Reads a sealed file block by block; nothing of a block is returned before its tag holds, and the
/// end is believed only of a block that was sealed as the last. One thread.
final class SealedInput extends InputStream {
  private final InputStream in;
  private final SecretKey fileKey;
  private byte[] sealed;
  private byte[] plain = new byte[0];
  private int position;
  private long blocks;
  private boolean ended;

  SealedInput(InputStream in, SecretKey caseKey, String name) throws IOException {
    this.in = in;
    try {
      if (!Arrays.equals(in.readNBytes(SealedFormat.MAGIC.length), SealedFormat.MAGIC)) {
        throw new IOException("not a sealed file of version 1");
      }
      byte[] salt = in.readNBytes(SealedFormat.SALT_BYTES);
      fileKey = SealedFormat.fileKey(caseKey, salt, name);
      sealed = next();
    } catch (IOException failure) {
      in.close();
      throw failure;
    }
  }

  private byte[] next() throws IOException {
    return in.readNBytes(SealedFormat.BLOCK_BYTES + SealedFormat.TAG_BYTES);
  }

  /// Opens the next block. Whether it is the last is known from what follows it; a file cut off at
  /// the border of two blocks therefore fails at the tag.
  private void open() throws IOException {
    byte[] following = next();
    ended = following.length == 0;
    try {
      plain = SealedFormat.cipher(Cipher.DECRYPT_MODE, fileKey, blocks++, ended).doFinal(sealed);
    } catch (GeneralSecurityException altered) {
      throw new IOException("sealed block " + (blocks - 1) + " is not what was sealed", altered);
    }
    position = 0;
    sealed = following;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position == plain.length) {
      if (ended) {
        return -1;
      }
      open();
    }
    int part = Math.min(length, plain.length - position);
    System.arraycopy(plain, position, bytes, offset, part);
    position += part;
    return part;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
