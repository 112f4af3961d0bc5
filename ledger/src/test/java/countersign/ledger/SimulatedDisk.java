package countersign.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A disk in memory that can lose power, tear writes and report errors at any one call.
///
/// It keeps, for each file, the bytes that are durable beside those that are only written, and for
/// each folder the names that are durable beside those that are only there. After a crash, of all
/// that was not synced any part may be left; which, the random source says.
final class SimulatedDisk implements Storage, LogSource {
  /// What happens at the call that is to fail.
  enum Fault {
    /// The process is killed before the call; the kernel lives on.
    KILL,
    /// The process is killed in the midst of the call.
    KILL_TORN,
    /// The power fails before the call; nothing that was not synced is left.
    POWER_NOTHING_LEFT,
    /// The power fails in the midst of the call; of what was not synced any part is left.
    POWER_ANYTHING_LEFT,
    /// The call reports an error, once, and has done nothing.
    EIO,
    /// The call reports an error, once, and has done a part of its work.
    EIO_TORN,
    /// The disk is full from this call on, until space is made.
    ENOSPC
  }

  /// The end of the process. Nobody catches it but the test.
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final int SECTOR = 512;

  private static final class File {
    byte[] written = {};
    byte[] durable = {};
  }

  private static final class Folder {
    final Map<String, Object> names = new TreeMap<>();
    final Map<String, Object> durable = new HashMap<>();
  }

  private final RandomGenerator random;
  private final Folder root = new Folder();
  private final Map<String, byte[]> everPlaced = new HashMap<>();
  private long failAt = Long.MAX_VALUE;
  private Fault fault = Fault.KILL;
  private long calls;
  private boolean dead;
  private boolean full;
  private boolean locked;
  private String corrupted = "none";

  SimulatedDisk(RandomGenerator random) {
    this.random = random;
  }

  /// Lets the changing call number `call`, counted from 0, fail.
  void failAt(long call, Fault how) {
    failAt = call;
    fault = how;
  }

  /// Flips one bit of the next bytes that are written to a file whose path begins so.
  void corrupt(String path) {
    corrupted = path;
  }

  private byte[] onItsWay(String path, byte[] bytes, int length) {
    byte[] arriving = Arrays.copyOf(bytes, length);
    if (path.startsWith(corrupted) && length > 0) {
      corrupted = "none";
      arriving[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
    }
    return arriving;
  }

  /// {@return how many changing calls there were}
  long calls() {
    return calls;
  }

  /// {@return true if the fault has happened}
  boolean failed() {
    return calls > failAt;
  }

  /// Makes space, and lets no further call fail.
  void heal() {
    failAt = Long.MAX_VALUE;
    full = false;
  }

  /// Starts the machine again after a crash, or the process after an error.
  void reboot() {
    heal();
    if (dead && fault == Fault.POWER_NOTHING_LEFT) {
      losePower(root, false);
    } else if (dead && fault == Fault.POWER_ANYTHING_LEFT) {
      losePower(root, true);
    }
    dead = false;
    locked = false;
  }

  private void losePower(Folder folder, boolean anything) {
    var left = new TreeMap<String, Object>(folder.durable);
    if (anything) {
      for (String name : folder.durable.keySet()) {
        if (!folder.names.containsKey(name) && random.nextBoolean()) {
          left.remove(name);
        }
      }
      folder.names.forEach((name, node) -> {
        if (random.nextBoolean()) {
          left.put(name, node);
        }
      });
    }
    folder.names.clear();
    folder.names.putAll(left);
    folder.durable.clear();
    folder.durable.putAll(left);
    for (Object node : left.values()) {
      switch (node) {
        case Folder inner -> losePower(inner, anything);
        case File file -> {
          file.written = anything ? mixed(file.durable, file.written) : file.durable;
          file.durable = file.written;
        }
        default -> throw new AssertionError();
      }
    }
  }

  /// Any length between, and any sector old, new or never written.
  private byte[] mixed(byte[] old, byte[] fresh) {
    if (Arrays.equals(old, fresh) || random.nextInt(4) == 0) {
      return fresh;
    }
    int least = Math.min(old.length, fresh.length);
    int most = Math.max(old.length, fresh.length);
    byte[] left = new byte[random.nextInt(least, most + 1)];
    for (int at = 0; at < left.length; at += SECTOR) {
      byte[] source = switch (random.nextInt(3)) {
        case 0 -> old;
        case 1 -> fresh;
        default -> new byte[0];
      };
      int end = Math.min(at + SECTOR, Math.min(left.length, source.length));
      if (at < end) {
        System.arraycopy(source, at, left, at, end - at);
      }
    }
    return left;
  }

  private interface Change {
    /// Does a part of the change, from 0 to 1.
    void upTo(double part) throws IOException;
  }

  private void change(Change change) throws IOException {
    if (dead) {
      throw new Crash();
    }
    if (calls++ != failAt) {
      if (full) {
        throw new IOException("No space left on device");
      }
      change.upTo(1);
      return;
    }
    switch (fault) {
      case KILL, POWER_NOTHING_LEFT -> die();
      case KILL_TORN, POWER_ANYTHING_LEFT -> {
        change.upTo(random.nextDouble());
        die();
      }
      case EIO -> throw new IOException("Input/output error");
      case EIO_TORN -> {
        change.upTo(random.nextDouble());
        throw new IOException("Input/output error");
      }
      case ENOSPC -> {
        full = true;
        change.upTo(random.nextDouble());
        throw new IOException("No space left on device");
      }
    }
  }

  private void die() {
    dead = true;
    throw new Crash();
  }

  private void requireAlive() {
    if (dead) {
      throw new Crash();
    }
  }

  private Folder folder(String path, boolean create) throws IOException {
    Folder at = root;
    for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
      Object node = at.names.get(name);
      if (node == null && create) {
        node = new Folder();
        at.names.put(name, node);
      }
      if (!(node instanceof Folder next)) {
        throw new NoSuchFileException(path);
      }
      at = next;
    }
    return at;
  }

  private static String parent(String path) {
    return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private File file(String path) throws IOException {
    if (folder(parent(path), false).names.get(name(path)) instanceof File file) {
      return file;
    }
    throw new NoSuchFileException(path);
  }

  @Override
  public byte[] read(String path) throws IOException {
    requireAlive();
    return file(path).written.clone();
  }

  @Override
  public int read(String path, long from, byte[] target, int length) throws IOException {
    requireAlive();
    byte[] bytes = file(path).written;
    int count = Math.clamp(bytes.length - from, 0, length);
    System.arraycopy(bytes, (int) Math.min(from, bytes.length), target, 0, count);
    return count;
  }

  @Override
  public boolean exists(String path) throws IOException {
    requireAlive();
    try {
      return folder(parent(path), false).names.containsKey(name(path));
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  @Override
  public void write(String path, byte[] given) throws IOException {
    byte[] bytes = onItsWay(path, given, given.length);
    if (path.startsWith("tile/")) {
      throw new AssertionError("a reader could see a part of " + path);
    }
    change(part -> {
      File file = (File) folder(parent(path), true).names.computeIfAbsent(name(path), n -> new File());
      file.written = Arrays.copyOf(bytes, (int) (bytes.length * part));
    });
  }

  @Override
  public void append(String path, byte[] given, int length) throws IOException {
    byte[] bytes = onItsWay(path, given, length);
    change(part -> {
      File file = file(path);
      int count = (int) (length * part);
      int before = file.written.length;
      file.written = Arrays.copyOf(file.written, before + count);
      System.arraycopy(bytes, 0, file.written, before, count);
    });
  }

  @Override
  public void sync(String path) throws IOException {
    change(part -> {
      if (part == 1) {
        File file = file(path);
        file.durable = file.written;
      }
    });
  }

  @Override
  public void syncFolder(String path) throws IOException {
    change(part -> {
      if (part == 1) {
        Folder folder = folder(path, false);
        folder.durable.clear();
        folder.durable.putAll(folder.names);
      }
    });
  }

  @Override
  public void move(String from, String to) throws IOException {
    change(part -> {
      if (part >= 0.5) { // a move is done or it is not
        File file = file(from);
        place(to, file.written);
        folder(parent(to), true).names.put(name(to), file);
        folder(parent(from), false).names.remove(name(from));
      }
    });
  }

  /// Insists that what a cache may have kept of a tile is what stands there again.
  private void place(String path, byte[] bytes) {
    byte[] before = path.startsWith("tile/") ? everPlaced.putIfAbsent(path, bytes) : null;
    if (before != null && !Arrays.equals(before, bytes)) {
      throw new AssertionError(path + " was public with other bytes");
    }
  }

  @Override
  public void delete(String path) throws IOException {
    change(part -> {
      if (part >= 0.5) {
        try {
          folder(parent(path), false).names.remove(name(path));
        } catch (NoSuchFileException gone) {
          // nothing to do
        }
      }
    });
  }

  @Override
  public List<String> list(String path) throws IOException {
    requireAlive();
    try {
      return new ArrayList<>(folder(path, false).names.keySet());
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  @Override
  public void all(List<Step> steps) throws IOException {
    for (Step step : steps) {
      step.run();
    }
  }

  /// Runs at once, and reports an error only when it is waited for, as a second thread would.
  @Override
  public Step begin(Step step) {
    try {
      step.run();
      return () -> {};
    } catch (IOException failed) {
      return () -> {
        throw failed;
      };
    }
  }

  @Override
  public Closeable lock(String path) throws IOException {
    requireAlive();
    if (locked) {
      throw new LogLockedException();
    }
    locked = true;
    folder(parent(path), true);
    return () -> locked = false;
  }

  @Override
  public byte[] fetch(String path, int most) throws IOException {
    return read(path);
  }

  @Override
  public int parallel() {
    return 1;
  }
}
