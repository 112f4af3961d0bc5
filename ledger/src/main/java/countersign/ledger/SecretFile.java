package countersign.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Small files that hold a secret: one line of text, for the owner alone.
public final class SecretFile {
  private static final int MOST_BYTES = 4_096;

  private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
      PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
      PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

  private SecretFile() {}

  /// Creates a file that did not exist, readable by its owner alone from its first moment on, and
  /// makes it durable. Where the file system has no such permissions, the folder must protect it.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is one; a secret is never replaced
  public static void create(Path file, String line) throws IOException {
    boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
    if (posix) {
      Files.createFile(file,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /// {@return the line}
  ///
  /// @throws IOException if others than the owner can read the file, or it is not one line
  public static String read(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw new IOException(file.getFileName() + " can be read by others than its owner");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file.getFileName() + " is longer than a secret of one line");
    }
    String text = Files.readString(file);
    if (text.indexOf('\n') != text.length() - 1) {
      throw new IOException(file.getFileName() + " is not one line");
    }
    return text.substring(0, text.length() - 1);
  }
}
