package countersign.match;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The directory a snapshot is made in: `.NAME.building` beside the one it will be, renamed when
/// all of it is durable. So the name given either leads to a whole snapshot or to nothing.
///
/// A lock on `.NAME.lock` keeps two builds apart. A killed build leaves the directory behind and
/// no lock; the next one says so and clears it away.
final class BuildDirectory implements Closeable {
  private final Path target;
  private final Path building;
  private final Path lockFile;
  private final FileChannel lockChannel;
  private boolean published;

  private BuildDirectory(Path target, Path building, Path lockFile, FileChannel lockChannel) {
    this.target = target;
    this.building = building;
    this.lockFile = lockFile;
    this.lockChannel = lockChannel;
  }

  static BuildDirectory create(Path wanted, BuildProgress progress)
      throws IOException, PopulationException {
    Path target = wanted.toAbsolutePath().normalize();
    if (target.getFileName() == null) {
      throw new PopulationException(wanted + ": is not the name of a directory");
    }
    refuseIfTaken(target);
    Files.createDirectories(target.getParent());
    Path building = target.resolveSibling("." + target.getFileName() + ".building");
    Path lockFile = target.resolveSibling("." + target.getFileName() + ".lock");
    FileChannel channel = lock(lockFile, wanted);
    try {
      if (Files.exists(building)) {
        long bytes = clear(building);
        progress.note(
            "cleared away what a build that did not finish left behind ("
                + bytes
                + " bytes); no index had been made of it");
      }
      Files.createDirectory(building);
      return new BuildDirectory(target, building, lockFile, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// Takes the lock. Its file may have been deleted by its last owner between our opening and
  /// locking it; then what we wrote through our channel is not what stands under the name.
  private static FileChannel lock(Path lockFile, Path wanted)
      throws IOException, PopulationException {
    while (true) {
      FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() == null) {
          throw new OverlappingFileLockException();
        }
        String token = UUID.randomUUID().toString();
        channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)), 0);
        if (token.equals(Files.readString(lockFile))) {
          return channel;
        }
      } catch (OverlappingFileLockException e) {
        channel.close();
        throw new PopulationException(wanted + ": another build is writing it");
      } catch (NoSuchFileException e) {
        // Deleted by its last owner: try again with a new one.
      }
      channel.close();
    }
  }

  private static void refuseIfTaken(Path target) throws IOException, PopulationException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new PopulationException(target + ": is there already and is not a directory");
    }
    try (var files = Files.list(target)) {
      if (files.findAny().isPresent()) {
        throw new PopulationException(
            target + ": is there already; a snapshot is never changed, choose another name");
      }
    }
  }

  Path path() {
    return building;
  }

  /// Makes the snapshot appear under its name. Crash before the rename: the next build clears
  /// the directory away. Crash after it: the snapshot is whole.
  void publish() throws IOException, PopulationException {
    force(building);
    try {
      Files.deleteIfExists(target);
    } catch (DirectoryNotEmptyException e) {
      throw new PopulationException(target + ": was filled by someone else during the build");
    }
    Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
    force(target.getParent());
    published = true;
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static long clear(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var found = Files.list(directory)) {
      found.forEach(files::add);
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
      Files.delete(file);
    }
    Files.delete(directory);
    return bytes;
  }

  /// Clears away what was not published and gives the lock back.
  @Override
  public void close() throws IOException {
    try (lockChannel) {
      if (!published && Files.exists(building)) {
        clear(building);
      }
      // While the lock is still held: nobody else's file can stand under the name now.
      Files.deleteIfExists(lockFile);
    }
  }
}
