package countersign.server;

import countersign.gateway.state.Configuration;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes packages in: streamed to a file, at most so long, so slow and so many at once. Thread-safe.
public final class Uploads {
  private static final int BUFFER_BYTES = 1 << 16;

  /// RFC 9530: `sha-256=:…:` among other digests.
  private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/=]+):");

  private final Configuration.Limits limits;
  private final Semaphore places;

  Uploads(Configuration.Limits limits) {
    this.limits = limits;
    this.places = new Semaphore(limits.uploads());
  }

  /// What became of an upload.
  public sealed interface Upload {
    /// It lies in the file.
    record Taken(Path file, String sha256) implements Upload {}

    /// It was not taken.
    record Refused(Reply reply) implements Upload {}
  }

  /// {@return how many uploads are in progress}
  int inProgress() {
    return limits.uploads() - places.availablePermits();
  }

  /// Reads the body into a new file.
  ///
  /// @throws IOException if the connection or the disk failed
  public Upload take(Call call, Path file) throws IOException {
    Optional<String> length = call.header("content-length");
    if (length.filter(text -> !text.matches("[0-9]{1,18}")
        || Long.parseLong(text) > limits.uploadBytes()).isPresent()) {
      throw new TooLargeException(limits.uploadBytes());
    }
    Optional<byte[]> stated = stated(call);
    if (call.header("content-digest").isPresent() && stated.isEmpty()) {
      return refused(400, "digest", "The digest cannot be read",
          "Content-Digest is sha-256=:BASE64: (RFC 9530)");
    }
    if (!places.tryAcquire()) {
      return new Upload.Refused(Problem.of(503, "busy", "Too many uploads at once",
          "at most " + limits.uploads() + " uploads are taken at once").with("Retry-After", "10"));
    }
    try {
      byte[] digest = copy(call, file);
      if (stated.isPresent() && !MessageDigest.isEqual(stated.get(), digest)) {
        return refused(422, "digest", "The body is not what its digest says",
            "the body that arrived has another SHA-256 than Content-Digest states");
      }
      return new Upload.Taken(file, HexFormat.of().formatHex(digest));
    } finally {
      places.release();
    }
  }

  private static Upload refused(int status, String kind, String title, String detail) {
    return new Upload.Refused(Problem.of(status, kind, title, detail));
  }

  private static Optional<byte[]> stated(Call call) {
    Optional<Matcher> found =
        call.header("content-digest").map(SHA_256::matcher).filter(Matcher::find);
    try {
      return found.map(each -> Base64.getDecoder().decode(each.group(1)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private byte[] copy(Call call, Path file) throws IOException {
    MessageDigest sha256 = sha256();
    try (InputStream in = new DigestInputStream(new Bounded(call.body()), sha256);
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    }
    return sha256.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError("every Java platform has SHA-256", missing);
    }
  }

  /// Ends a body that is too long or too slow.
  private final class Bounded extends FilterInputStream {
    private final long deadline = System.nanoTime() + limits.uploadTime().toNanos();
    private long taken;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read;
      try {
        read = in.read(bytes, offset, length);
      } catch (SocketTimeoutException stalled) {
        throw new TooSlowException(limits.uploadTime().toSeconds());
      }
      taken += Math.max(read, 0);
      if (taken > limits.uploadBytes()) {
        throw new TooLargeException(limits.uploadBytes());
      }
      if (deadline - System.nanoTime() < 0) {
        throw new TooSlowException(limits.uploadTime().toSeconds());
      }
      return read;
    }
  }
}
