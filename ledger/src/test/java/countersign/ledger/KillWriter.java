package countersign.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A process of its own that writes a log and tells on its output what was acknowledged. It ends
/// itself at a given changing call, as `kill -9` would; with 0 it ends when it is done.
final class KillWriter {
  private static final int[] BATCHES = {1, 3, 252, 1, 300, 5};

  private KillWriter() {}

  public static void main(String[] arguments) throws IOException {
    var storage = new Halting(new DirectoryStorage(Path.of(arguments[0])), Long.parseLong(arguments[1]));
    try (Log log = Log.open(storage, List.of(Keys.ed25519("ledger.example/one", 1)), Clock.systemUTC())) {
      for (int batch : BATCHES) {
        long size = log.append(LogTest.entries(log.checkpoint().size(), batch)).checkpoint().size();
        System.out.println("acknowledged " + size);
      }
    }
    System.out.println("calls " + storage.calls.get());
  }

  /// A real folder whose process dies.
  private record Halting(Storage real, long at, AtomicLong calls) implements Storage {
    Halting(Storage real, long at) {
      this(real, at, new AtomicLong());
    }

    private void change() {
      if (calls.incrementAndGet() == at) {
        Runtime.getRuntime().halt(137);
      }
    }

    @Override
    public byte[] read(String path) throws IOException {
      return real.read(path);
    }

    @Override
    public int read(String path, long from, byte[] target, int length) throws IOException {
      return real.read(path, from, target, length);
    }

    @Override
    public boolean exists(String path) throws IOException {
      return real.exists(path);
    }

    @Override
    public void write(String path, byte[] bytes) throws IOException {
      change();
      real.write(path, bytes);
    }

    @Override
    public void append(String path, byte[] bytes, int length) throws IOException {
      change();
      real.append(path, bytes, length);
    }

    @Override
    public void sync(String file) throws IOException {
      change();
      real.sync(file);
    }

    @Override
    public void syncFolder(String folder) throws IOException {
      change();
      real.syncFolder(folder);
    }

    @Override
    public void move(String from, String to) throws IOException {
      change();
      real.move(from, to);
    }

    @Override
    public void delete(String path) throws IOException {
      change();
      real.delete(path);
    }

    @Override
    public List<String> list(String folder) throws IOException {
      return real.list(folder);
    }

    @Override
    public void all(List<Step> steps) throws IOException {
      real.all(steps);
    }

    @Override
    public Step begin(Step step) throws IOException {
      return real.begin(step);
    }

    @Override
    public Closeable lock(String path) throws IOException {
      return real.lock(path);
    }
  }
}
