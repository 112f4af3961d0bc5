package countersign.gateway.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Small files that are there whole or not at all, and stay there when the power goes.
public final class DurableFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private DurableFile() {}

  /// Writes the file, in the place of what was there. If this throws, or the process is killed, the
  /// earlier content stands; a kill may leave a hidden `.NAME.*.part` beside it.
  public static void replace(Path file, byte[] bytes) throws IOException {
    write(file, bytes);
  }

  /// Like [#replace], readable by its owner alone.
  public static void replaceSecret(Path file, byte[] bytes) throws IOException {
    write(file, bytes, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
  }

  private static void write(Path file, byte[] bytes, FileAttribute<?>... attributes)
      throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path part =
        directory.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    Files.deleteIfExists(part);
    try {
      Set<StandardOpenOption> options =
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try (FileChannel channel = FileChannel.open(part, options, attributes)) {
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(
          part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
