package countersign.gateway.budget;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// A directory with the immutable part of the [Register]: a file of [Pages] for the index and for
/// each column, and a manifest, which is there only when all of them are durable.
/// docs/formats/charge-log-v3.md has the layout.
final class Base implements AutoCloseable {
  private static final String KIND = "countersign-questions-base ";
  private static final String MAGIC = KIND + 4;
  private static final String MANIFEST = "manifest";
  private static final String INDEX = "index";

  /// The columns of the register, in the order of the manifest.
  enum Part {
    /// Persons, households and names.
    HOLDERS,
    /// Keys of the questions charged, in the order of the log.
    QUESTIONS,
    /// Day and answer of each, and the person's one before it.
    STATES,
    /// Delivery points asked about, by household.
    DOORS,
    /// The household's door before each.
    LINKS,
    /// Questions by name, where no TIN goes with it.
    MARKS;

    private String file() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// How much of the log a base covers.
  ///
  /// @param sequence batches covered
  /// @param offset where in the file the next batch begins
  /// @param chain checksum of the last batch covered, which holds those before it
  /// @param latestDay of the charges covered, as an epoch day
  record Covers(long sequence, long offset, int chain, long latestDay) {}

  /// What the manifest says.
  private record Manifest(Covers covers, long pages, long keys, Map<Part, Long> longs) {
    List<String> lines() {
      var line = new StringBuilder();
      longs.values().forEach(count -> line.append(line.isEmpty() ? "" : " ").append(count));
      return List.of(MAGIC,
          covers.sequence + " " + covers.offset + " " + covers.chain + " " + covers.latestDay,
          pages + " " + keys, line.toString());
    }
  }

  private final Path directory;
  private final Manifest manifest;
  private final Arena arena = Arena.ofShared();

  private Base(Path directory, Manifest manifest) {
    this.directory = directory;
    this.manifest = manifest;
  }

  static boolean complete(Path directory) {
    return Files.exists(directory.resolve(MANIFEST));
  }

  static Base open(Path directory) throws IOException {
    return new Base(directory, read(directory.resolve(MANIFEST)));
  }

  private static Manifest read(Path file) throws IOException {
    var damaged = new BudgetException("the manifest of the budget table is damaged: " + file);
    String[] lines = Files.readString(file, StandardCharsets.ISO_8859_1).split("\n");
    if (lines[0].startsWith(KIND) && !lines[0].equals(MAGIC)) {
      throw new BudgetException("the budget table is of another version; it can be deleted, and is"
          + " made again from the record of questions: " + file.getParent());
    }
    if (lines.length != 5 || !lines[0].equals(MAGIC)) {
      throw damaged;
    }
    try {
      long[] covers = numbers(lines[1], 4);
      long[] index = numbers(lines[2], 2);
      long[] counts = numbers(lines[3], Part.values().length);
      var longs = new EnumMap<Part, Long>(Part.class);
      for (Part part : Part.values()) {
        longs.put(part, counts[part.ordinal()]);
      }
      var manifest = new Manifest(
          new Covers(covers[0], covers[1], (int) covers[2], covers[3]), index[0], index[1], longs);
      if (Long.parseLong(lines[4]) != checksum(manifest)) {
        throw damaged;
      }
      return manifest;
    } catch (NumberFormatException notANumber) {
      throw damaged;
    }
  }

  private static long[] numbers(String line, int count) {
    String[] words = line.split(" ");
    var numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Long.parseLong(i < words.length ? words[i] : "");
    }
    return numbers;
  }

  private static long checksum(Manifest manifest) {
    var crc = new CRC32C();
    crc.update(String.join("\n", manifest.lines()).getBytes(StandardCharsets.ISO_8859_1));
    return crc.getValue();
  }

  Covers covers() {
    return manifest.covers;
  }

  boolean at(Path other) {
    return directory.equals(other);
  }

  long keys() {
    return manifest.keys;
  }

  long indexPages() {
    return manifest.pages;
  }

  Pages index() throws IOException {
    return Pages.map(directory.resolve(INDEX), manifest.pages, arena);
  }

  long longs(Part part) {
    return manifest.longs.get(part);
  }

  Pages pages(Part part) throws IOException {
    return Pages.map(directory.resolve(part.file()), Column.pages(longs(part)), arena);
  }

  /// Writes a base from what is frozen. Memory: a few MiB.
  ///
  /// Crash before the last step: the directory has no manifest; the next [PastQuestions#open]
  /// goes on from the base before it.
  static void write(
      Disk disk, Path directory, KeyIndex index, Map<Part, Column> columns, Covers covers)
      throws IOException {
    disk.createDirectory(directory);
    var longs = new EnumMap<Part, Long>(Part.class);
    for (Part part : Part.values()) {
      longs.put(part, columns.get(part).write(disk, directory.resolve(part.file())));
    }
    long pages = index.write(disk, directory.resolve(INDEX), longs.get(Part.HOLDERS));
    var manifest = new Manifest(covers, pages, index.frozenSize(), longs);
    String text = String.join("\n", manifest.lines()) + "\n" + checksum(manifest) + "\n";
    Path written = directory.resolve(MANIFEST + ".part");
    try (var channel = FileChannel.open(written, StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
      disk.write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), 0);
      disk.force(channel);
    }
    disk.syncDirectory(directory);
    disk.move(written, directory.resolve(MANIFEST));
    disk.syncDirectory(directory);
    disk.syncDirectory(directory.resolve(".."));
  }

  /// Takes a base away, its manifest first, so that a crash in between leaves none.
  static void delete(Disk disk, Path directory) throws IOException {
    try {
      disk.delete(directory.resolve(MANIFEST));
    } catch (NoSuchFileException never) {
      // It was never finished.
    }
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        disk.delete(file);
      }
    }
    disk.delete(directory);
  }

  @Override
  public void close() {
    arena.close();
  }
}
