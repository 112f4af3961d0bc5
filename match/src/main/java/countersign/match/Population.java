package countersign.match;

import countersign.standard.address.AddressReading;
import countersign.standard.name.NameLevel;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;

/// An open population snapshot: the mapped index and the side files of one immutable directory.
///
/// Opening checks the manifest against its digest and the header, length and root of each file
/// against the manifest; it reads a few kilobytes whatever the size. The bodies are checked where
/// they are touched, and in full by [#check]. Safe to share between threads until closed.
public final class Population implements Closeable {
  private final Manifest manifest;
  private final Arena arena;
  private final Map<FileHeader.Kind, MemorySegment> bodies;
  private final Index index;
  private final EntryStore keys;
  private final EntryStore texts;

  private Population(
      Manifest manifest,
      Arena arena,
      Map<FileHeader.Kind, MemorySegment> bodies,
      Map<FileHeader.Kind, Long> items) {
    this.manifest = manifest;
    this.arena = arena;
    this.bodies = bodies;
    this.index =
        new Index(
            bodies.get(FileHeader.Kind.DIRECTORY),
            bodies.get(FileHeader.Kind.BUCKETS),
            items.get(FileHeader.Kind.BUCKETS));
    this.keys =
        new EntryStore(
            FileHeader.Kind.KEYS.fileName,
            bodies.get(FileHeader.Kind.KEYS),
            bodies.get(FileHeader.Kind.KEY_OFFSETS),
            items.get(FileHeader.Kind.KEYS));
    this.texts =
        new EntryStore(
            FileHeader.Kind.TEXTS.fileName,
            bodies.get(FileHeader.Kind.TEXTS),
            bodies.get(FileHeader.Kind.TEXT_OFFSETS),
            items.get(FileHeader.Kind.TEXTS));
  }

  /// Opens the snapshot in `directory`.
  ///
  /// @throws PopulationException if it is none, or not whole: with what was expected and found
  /// @throws IOException if it cannot be read
  public static Population open(Path directory) throws PopulationException, IOException {
    Manifest manifest = Manifest.decode(manifestBytes(directory));
    if (manifest.standard() != Standard.fingerprint()) {
      throw PopulationException.expected(
          directory.toString(),
          "records standardised as this program does it, mark",
          Long.toHexString(Standard.fingerprint()),
          Long.toHexString(manifest.standard())
              + ": another version of the program built it, so it must be built again");
    }
    Arena arena = Arena.ofShared();
    try {
      Map<FileHeader.Kind, MemorySegment> bodies = new EnumMap<>(FileHeader.Kind.class);
      Map<FileHeader.Kind, Long> items = new EnumMap<>(FileHeader.Kind.class);
      for (FileHeader.Kind kind : FileHeader.Kind.values()) {
        Path file = directory.resolve(kind.fileName);
        MemorySegment mapped = map(file, arena);
        FileHeader header = header(file, kind, mapped, manifest);
        bodies.put(kind, mapped.asSlice(FileHeader.BYTES));
        items.put(kind, header.items());
      }
      requireConsistent(manifest, bodies, items);
      return new Population(manifest, arena, bodies, items);
    } catch (PopulationException | IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static byte[] manifestBytes(Path directory) throws PopulationException, IOException {
    Path file = directory.resolve(Manifest.FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw new PopulationException(
          directory + ": is no population snapshot: it has no file `manifest`");
    }
    if (Files.size(file) > Manifest.MOST_BYTES) {
      throw PopulationException.expected(
          file.toString(), "bytes at most", Manifest.MOST_BYTES, Files.size(file));
    }
    return Files.readAllBytes(file);
  }

  private static MemorySegment map(Path file, Arena arena)
      throws PopulationException, IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (NoSuchFileException e) {
      throw new PopulationException(file + ": is missing from the snapshot");
    }
  }

  private static FileHeader header(
      Path file, FileHeader.Kind kind, MemorySegment mapped, Manifest manifest)
      throws PopulationException {
    String name = file.toString();
    byte[] start =
        mapped
            .asSlice(0, Math.min(FileHeader.BYTES, mapped.byteSize()))
            .toArray(ValueLayout.JAVA_BYTE);
    FileHeader header = FileHeader.decode(name, kind, start);
    Manifest.FileRoot expected = manifest.files().get(kind);
    if (mapped.byteSize() != expected.length()) {
      throw PopulationException.expected(name, "bytes", expected.length(), mapped.byteSize());
    }
    if (header.length() != expected.length()) {
      throw PopulationException.expected(
          name, "a header that says", expected.length(), header.length());
    }
    String root = TreeDigest.hex(header.root());
    if (!root.equals(expected.root())) {
      throw PopulationException.expected(name, "root", expected.root(), root);
    }
    return header;
  }

  /// What the headers say must fit the lengths, or a look-up would leave the file.
  private static void requireConsistent(
      Manifest manifest,
      Map<FileHeader.Kind, MemorySegment> bodies,
      Map<FileHeader.Kind, Long> items)
      throws PopulationException {
    long lines = items.get(FileHeader.Kind.DIRECTORY);
    require("directory", lines * IndexFormat.LINE_BYTES,
        bodies.get(FileHeader.Kind.DIRECTORY).byteSize());
    require("buckets", lines * IndexFormat.BUCKETS_PER_LINE, items.get(FileHeader.Kind.BUCKETS));
    for (FileHeader.Kind kind : new FileHeader.Kind[] {FileHeader.Kind.KEYS, FileHeader.Kind.TEXTS}) {
      require(kind.fileName, manifest.counts().rows(), items.get(kind));
    }
    long offsets = 1 + Math.ceilDiv(manifest.counts().rows(), EntryWriter.ENTRIES_PER_BLOCK);
    for (FileHeader.Kind kind :
        new FileHeader.Kind[] {FileHeader.Kind.KEY_OFFSETS, FileHeader.Kind.TEXT_OFFSETS}) {
      require(kind.fileName, offsets, items.get(kind));
      require(kind.fileName, offsets * Long.BYTES, bodies.get(kind).byteSize());
    }
  }

  private static void require(String file, long expected, long found)
      throws PopulationException {
    if (expected != found) {
      throw PopulationException.expected(file, "size", expected, found);
    }
  }

  /// {@return the digest of the snapshot}: SHA-256 in hexadecimal, the same for the same rows.
  public String digest() {
    return manifest.digest();
  }

  /// {@return what the snapshot holds}
  public PopulationDescription describe() {
    return PopulationDescription.of(manifest);
  }

  /// {@return a verifier that tolerates differences between names up to `level`}
  public Verifier verifier(NameLevel level) {
    return new Verifier(index, level);
  }

  /// {@return the holder's `record_id` of a row that a verification named}
  /// @throws PopulationException if the block that holds it is damaged
  public String recordKey(long row) throws PopulationException {
    return new String(keys.read(row), StandardCharsets.UTF_8);
  }

  /// Explains one question component by component, for the holder's auditors. Reads the side file
  /// of texts.
  ///
  /// @param address the reading that the address key of `question` was made of
  /// @throws PopulationException if what it needs is damaged, or the texts do not compare as the
  ///     index did
  public Explanation explain(Question question, AddressReading address, NameLevel level)
      throws PopulationException {
    return new Explainer(this, level).explain(question, address);
  }

  EntryStore texts() {
    return texts;
  }

  /// Reads every file whole and compares its SHA-256 tree with the manifest. About a second for
  /// 1.5 GB, on one thread.
  ///
  /// @throws PopulationException naming the first file that differs
  public void check() throws PopulationException {
    byte[] buffer = new byte[TreeDigest.CHUNK_BYTES];
    for (FileHeader.Kind kind : FileHeader.Kind.values()) {
      MemorySegment body = bodies.get(kind);
      TreeDigest digest = new TreeDigest();
      for (long at = 0; at < body.byteSize(); at += buffer.length) {
        int count = (int) Math.min(buffer.length, body.byteSize() - at);
        MemorySegment.copy(body, ValueLayout.JAVA_BYTE, at, buffer, 0, count);
        digest.update(buffer, 0, count);
      }
      String found = TreeDigest.hex(digest.finish());
      String expected = manifest.files().get(kind).root();
      if (!found.equals(expected)) {
        throw PopulationException.expected(kind.fileName, "root", expected, found);
      }
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
