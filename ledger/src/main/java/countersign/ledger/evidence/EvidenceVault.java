package countersign.ledger.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The evidence of requests: what was asked, determined and answered, and the secrets of the
/// commitments in the ledger. Each request has a key of its own, wrapped under the master key;
/// destroying that key erases the people, in backups of the evidence too, while every proof about
/// the ledger still holds. docs/formats/evidence-v1.md.
///
/// Safe for many threads, for different files.
public final class EvidenceVault {
  private static final byte[] MAGIC = "countersign-evidence/v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] KEY_MAGIC = "countersign-evidence-key/v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final String KEY_FILE = "key";
  private static final String SUFFIX = ".sealed";
  private static final int KEY_BYTES = 32;

  /// Names of requests and files, as names of folders and files on every system.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Path folder;
  private final MasterKey master;
  private final SecureRandom random;

  /// @param folder where the evidence is kept; created when first needed
  public EvidenceVault(Path folder, MasterKey master, SecureRandom random) {
    this.folder = folder;
    this.master = master;
    this.random = random;
  }

  /// Makes the key of a request; durable on return.
  ///
  /// @param request at most 100 letters, digits and `._-`
  /// @throws FileAlreadyExistsException if the request has evidence, or had and it was destroyed
  public void begin(String request) throws IOException {
    Path home = home(request);
    Files.createDirectories(home);
    if (Files.exists(home.resolve(KEY_FILE)) || Files.exists(destroyed(request))) {
      throw new FileAlreadyExistsException(request);
    }
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    byte[] nonce = new byte[Sealed.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] wrapped = Sealed.seal(master.key(), nonce, keyContext(request), key, key.length);
    Arrays.fill(key, (byte) 0);
    byte[] file = ByteBuffer.allocate(KEY_MAGIC.length + nonce.length + wrapped.length)
        .put(KEY_MAGIC).put(nonce).put(wrapped).array();
    writeDurably(home.resolve(KEY_FILE), file);
    syncFolder(folder);
  }

  /// Writes the plain bytes of one file.
  public interface Content {
    /// Writes them; what it throws leaves the evidence as it was.
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes one file of a request's evidence, whole or not at all; durable on return. What was
  /// there under this name is replaced.
  ///
  /// @throws EvidenceException if the request has no key, or no longer
  public void write(String request, String name, Content content) throws IOException {
    SecretKey key = key(request);
    Path target = file(request, name);
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    byte[] prefix = new byte[SealingStream.PREFIX_BYTES];
    random.nextBytes(prefix);
    try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      writeAll(channel, MAGIC);
      writeAll(channel, prefix);
      var out = new SealingStream(channel, key, prefix, fileContext(request, name));
      content.writeTo(out);
      out.finish();
      channel.force(true);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(target.getParent());
  }

  /// Reads one file of a request's evidence.
  ///
  /// @throws EvidenceException if it was destroyed, is missing, or was changed; the last is known
  ///     at the latest at the end of the stream
  public InputStream read(String request, String name) throws IOException {
    SecretKey key = key(request);
    InputStream in;
    try {
      in = Files.newInputStream(file(request, name));
    } catch (NoSuchFileException missing) {
      throw new EvidenceException("evidence " + name + " of " + request + " is missing");
    }
    byte[] start = in.readNBytes(MAGIC.length + SealingStream.PREFIX_BYTES);
    if (start.length < MAGIC.length + SealingStream.PREFIX_BYTES
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      in.close();
      throw new EvidenceException("evidence " + name + " of " + request + " is not in format 1");
    }
    byte[] prefix = Arrays.copyOfRange(start, MAGIC.length, start.length);
    return new OpeningStream(in, key, prefix, fileContext(request, name));
  }

  /// {@return the names of a request's files, sorted}
  public List<String> names(String request) throws IOException {
    if (!Files.isDirectory(home(request))) {
      return List.of();
    }
    try (var files = Files.list(home(request))) {
      return files.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  /// {@return true if the request's key was destroyed}
  public boolean isDestroyed(String request) throws IOException {
    return Files.exists(destroyed(request));
  }

  /// Destroys the key of a request, and with it all evidence of the request, for ever. First a mark
  /// is made durable, then the key is overwritten, then the files are removed: a crash leaves the
  /// mark, after which nothing is read any more, and calling again completes the work.
  ///
  /// A medium that keeps old versions of a block (flash, snapshots, backups of the folder with the
  /// key) keeps the wrapped key; there, destroying the master key is what erases.
  public void destroy(String request) throws IOException {
    Path home = home(request);
    Files.createDirectories(home);
    writeDurably(destroyed(request), new byte[0]);
    Path key = home.resolve(KEY_FILE);
    if (Files.exists(key)) {
      try (var channel = FileChannel.open(key, StandardOpenOption.WRITE)) {
        writeAll(channel, new byte[(int) channel.size()]);
        channel.force(true);
      }
      Files.delete(key);
    }
    try (var files = Files.list(home)) {
      for (Path file : files.toList()) {
        if (!file.equals(destroyed(request))) {
          Files.delete(file);
        }
      }
    }
    syncFolder(home);
  }

  private SecretKey key(String request) throws IOException {
    if (isDestroyed(request)) {
      throw new EvidenceException("the evidence of " + request + " was destroyed");
    }
    byte[] file;
    try {
      file = Files.readAllBytes(home(request).resolve(KEY_FILE));
    } catch (NoSuchFileException missing) {
      throw new EvidenceException("there is no evidence of " + request);
    }
    int start = KEY_MAGIC.length + Sealed.NONCE_BYTES;
    if (file.length != start + KEY_BYTES + Sealed.TAG_BYTES
        || !Arrays.equals(file, 0, KEY_MAGIC.length, KEY_MAGIC, 0, KEY_MAGIC.length)) {
      throw new EvidenceException("the key of " + request + " is not in format 1");
    }
    byte[] nonce = Arrays.copyOfRange(file, KEY_MAGIC.length, start);
    byte[] wrapped = Arrays.copyOfRange(file, start, file.length);
    return new SecretKeySpec(
        Sealed.open(master.key(), nonce, keyContext(request), wrapped, wrapped.length), "AES");
  }

  private static byte[] keyContext(String request) {
    return Sealed.associated("countersign evidence key v1\n", request, "");
  }

  private static byte[] fileContext(String request, String name) {
    return Sealed.associated("countersign evidence v1\n", request, name);
  }

  private Path home(String request) {
    return folder.resolve(checked(request));
  }

  private Path destroyed(String request) {
    return home(request).resolve("destroyed");
  }

  private Path file(String request, String name) {
    return home(request).resolve(checked(name) + SUFFIX);
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a name has up to 100 letters, digits and ._-");
    }
    return name;
  }

  private static void writeDurably(Path path, byte[] bytes) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      writeAll(channel, bytes);
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(path.getParent());
  }

  private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
