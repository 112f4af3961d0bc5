package countersign.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A folder of a file system. Durable as far as fsync of files and folders is.
final class DirectoryStorage implements Storage {
  /// Files synced at the same time: the file system then writes its own journal once for several.
  /// Measured on ext4: 1,500 files a second with one thread, 4,000 with two, no more with eight.
  private static final int SYNC_THREADS = 2;

  private static final int FEWEST_TO_SHARE = 8;

  private final Path root;

  DirectoryStorage(Path root) {
    this.root = root;
  }

  private Path at(String path) {
    return root.resolve(path);
  }

  @Override
  public byte[] read(String path) throws IOException {
    return Files.readAllBytes(at(path));
  }

  @Override
  public int read(String path, long from, byte[] target, int length) throws IOException {
    try (var file = FileChannel.open(at(path), StandardOpenOption.READ)) {
      var buffer = ByteBuffer.wrap(target, 0, length);
      while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) >= 0) {
        // a read may return less than was asked for
      }
      return buffer.position();
    }
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(at(path));
  }

  @Override
  public void write(String path, byte[] bytes) throws IOException {
    try {
      Files.write(at(path), bytes);
    } catch (NoSuchFileException noFolder) {
      Files.createDirectories(at(path).getParent());
      Files.write(at(path), bytes);
    }
  }

  @Override
  public void append(String path, byte[] bytes, int length) throws IOException {
    try (var file = FileChannel.open(at(path), StandardOpenOption.APPEND)) {
      var buffer = ByteBuffer.wrap(bytes, 0, length);
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    }
  }

  @Override
  public void sync(Collection<String> files) throws IOException {
    if (files.size() < FEWEST_TO_SHARE) {
      for (String file : files) {
        force(at(file), StandardOpenOption.WRITE);
      }
      return;
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(SYNC_THREADS)) {
      var pending = new ArrayList<Future<?>>(files.size());
      for (String file : files) {
        pending.add(threads.submit(() -> {
          force(at(file), StandardOpenOption.WRITE);
          return null;
        }));
      }
      for (Future<?> one : pending) {
        await(one);
      }
    }
  }

  private static void await(Future<?> one) throws IOException {
    try {
      one.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the ledger was made durable", interrupted);
    }
  }

  @Override
  public void syncFolders(Collection<String> folders) throws IOException {
    for (String folder : folders) {
      force(at(folder), StandardOpenOption.READ);
    }
  }

  private static void force(Path path, StandardOpenOption how) throws IOException {
    try (var file = FileChannel.open(path, how)) {
      file.force(true);
    }
  }

  @Override
  public void move(String from, String to) throws IOException {
    try {
      Files.move(at(from), at(to), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException noFolder) {
      Files.createDirectories(at(to).getParent());
      Files.move(at(from), at(to), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void delete(String path) throws IOException {
    Files.deleteIfExists(at(path));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    if (!Files.isDirectory(at(folder))) {
      return List.of();
    }
    try (var names = Files.list(at(folder))) {
      return names.map(name -> name.getFileName().toString()).toList();
    }
  }

  @Override
  public Closeable lock(String path) throws IOException {
    Files.createDirectories(at(path).getParent());
    FileChannel file =
        FileChannel.open(at(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock == null) {
        throw new LogLockedException();
      }
      return file; // closing the file gives the lock back
    } catch (OverlappingFileLockException sameProcess) {
      file.close();
      throw new LogLockedException();
    } catch (IOException failed) {
      file.close();
      throw failed;
    }
  }
}
