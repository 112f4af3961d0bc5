package countersign.gateway.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where plain text lies while a step runs: one directory a step, for this owner alone, deleted
/// when the step ends and, after a kill, when the installation is opened again. Thread-safe.
public final class WorkRoom {
  private final Path directory;

  private WorkRoom(Path directory) {
    this.directory = directory;
  }

  /// Opens the room and empties it. The name has the installation's id in it, so that a shared
  /// directory such as a RAM disk is safe to configure.
  static WorkRoom open(Path parent, String installationId) throws IOException {
    Path directory = parent.resolve("countersign-" + installationId);
    DurableFiles.deleteTree(directory);
    Files.createDirectories(parent);
    Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(
        PosixFilePermissions.fromString("rwx------")));
    return new WorkRoom(directory);
  }

  /// One step's directory.
  public record Bench(Path directory) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      DurableFiles.deleteTree(directory);
    }
  }

  public Bench bench() throws IOException {
    return new Bench(Files.createTempDirectory(directory, "step-"));
  }

  /// {@return the bytes free for new files}
  public long free() throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }
}
