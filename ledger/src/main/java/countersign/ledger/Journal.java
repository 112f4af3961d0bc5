package countersign.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The stage of one append: its entries, and the checkpoint that commits them.
/// docs/formats/ledger-journal-v1.md has the bytes.
///
/// There is one journal, used over and over. It counts only if it is whole up to a commit record
/// whose checksum fits; anything less is an append that never happened.
final class Journal {
  static final String FOLDER = ".state";
  static final String PATH = FOLDER + "/journal";

  private static final byte[] MAGIC =
      "countersign-ledger-journal/v1\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte BASE = 'B';
  private static final byte ENTRIES = 'E';
  private static final byte COMMIT = 'C';

  /// Type and length in front of a record, checksum behind it.
  private static final int HEAD_BYTES = 5;

  private static final int TAIL_BYTES = 4;

  /// A record is written when it is this long. Large enough that a write costs nothing beside its
  /// bytes, small enough to stay in the caches.
  private static final int RECORD_BYTES = 1 << 20;

  private static final int MOST_RECORD_BYTES = RECORD_BYTES + 2 + Bundle.MOST_ENTRY_BYTES;

  private final Storage storage;
  private final byte[] record = new byte[HEAD_BYTES + MOST_RECORD_BYTES + TAIL_BYTES];
  private int filled = HEAD_BYTES;

  Journal(Storage storage) {
    this.storage = storage;
  }

  /// Starts the stage of an append that follows `base`. What the journal held is gone: it was
  /// published, or never committed.
  void begin(SignedCheckpoint base) throws IOException {
    storage.write(PATH, MAGIC);
    filled = HEAD_BYTES;
    put(base.encode());
    write(BASE);
  }

  void add(byte[] entry) throws IOException {
    if (filled - HEAD_BYTES >= RECORD_BYTES) {
      write(ENTRIES);
    }
    record[filled++] = (byte) (entry.length >>> 8);
    record[filled++] = (byte) entry.length;
    put(entry);
  }

  /// Writes out what is still in memory.
  void flush() throws IOException {
    if (filled > HEAD_BYTES) {
      write(ENTRIES);
    }
  }

  /// Commits the stage: when this returns, the append has happened.
  void commit(SignedCheckpoint checkpoint) throws IOException {
    put(checkpoint.encode());
    write(COMMIT);
    storage.sync(PATH);
  }

  /// Says that the stage is published and need not be read again. A crash before this takes
  /// effect leaves a stage that is no newer than the checkpoint, which [Log] then ignores.
  void clear() throws IOException {
    storage.write(PATH, MAGIC);
  }

  private void put(byte[] bytes) {
    if (bytes.length > record.length - TAIL_BYTES - filled) {
      throw new IllegalArgumentException("a record of the journal is at most 1 MiB and an entry");
    }
    System.arraycopy(bytes, 0, record, filled, bytes.length);
    filled += bytes.length;
  }

  private void write(byte type) throws IOException {
    var head = ByteBuffer.wrap(record);
    head.put(type).putInt(filled - HEAD_BYTES);
    head.position(filled).putInt(checksum(record, filled));
    int length = filled + TAIL_BYTES;
    filled = HEAD_BYTES;
    storage.append(PATH, record, length);
  }

  private static int checksum(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /// Reads back the entries of the stage, committed or not, from what is stored.
  ///
  /// @throws LogDamagedException if they are not what was written
  <X extends Exception> void forEach(Bundle.Visitor<X> visitor) throws IOException, X {
    if (!startsWithMagic()) {
      throw new LogDamagedException(PATH, "does not begin as a journal");
    }
    long at = MAGIC.length;
    while (true) {
      Optional<byte[]> next = recordAt(at);
      if (next.isEmpty()) {
        return;
      }
      byte[] bytes = next.get();
      if (bytes[0] == ENTRIES) {
        forEachEntry(bytes, visitor);
      }
      at += bytes.length + TAIL_BYTES;
    }
  }

  private static <X extends Exception> void forEachEntry(byte[] bytes, Bundle.Visitor<X> visitor)
      throws IOException, X {
    int at = HEAD_BYTES;
    while (at < bytes.length) {
      int length = bytes.length - at < 2 ? Integer.MAX_VALUE
          : (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
      if (length > bytes.length - at - 2) {
        throw new LogDamagedException(PATH, "an entry reaches beyond its record");
      }
      visitor.entry(bytes, at + 2, length);
      at += 2 + length;
    }
  }

  /// A stage that was committed.
  ///
  /// @param base what the log's checkpoint was before
  /// @param commit what it became
  record Committed(SignedCheckpoint base, SignedCheckpoint commit) {}

  /// {@return the committed stage in the journal, if it holds one}
  Optional<Committed> committed() throws IOException {
    if (!startsWithMagic()) {
      return Optional.empty();
    }
    SignedCheckpoint base = null;
    long at = MAGIC.length;
    while (true) {
      Optional<byte[]> next = recordAt(at);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      byte[] bytes = next.get();
      if (bytes[0] == BASE) {
        base = checkpoint(bytes);
      } else if (bytes[0] == COMMIT && base != null) {
        return Optional.of(new Committed(base, checkpoint(bytes)));
      }
      at += bytes.length + TAIL_BYTES;
    }
  }

  private boolean startsWithMagic() throws IOException {
    byte[] start = new byte[MAGIC.length];
    try {
      return storage.read(PATH, 0, start, start.length) == start.length
          && Arrays.equals(start, MAGIC);
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  private static SignedCheckpoint checkpoint(byte[] bytes) throws LogDamagedException {
    try {
      return SignedCheckpoint.parse(Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length));
    } catch (MalformedException wrong) {
      throw new LogDamagedException(PATH, wrong.getMessage());
    }
  }

  /// {@return the whole record at `at` without its checksum, or nothing if none is whole there}
  private Optional<byte[]> recordAt(long at) throws IOException {
    byte[] head = new byte[HEAD_BYTES];
    if (storage.read(PATH, at, head, HEAD_BYTES) < HEAD_BYTES) {
      return Optional.empty();
    }
    int length = ByteBuffer.wrap(head, 1, 4).getInt();
    if (length < 0 || length > MOST_RECORD_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = new byte[HEAD_BYTES + length + TAIL_BYTES];
    if (storage.read(PATH, at, bytes, bytes.length) < bytes.length) {
      return Optional.empty();
    }
    int stored = ByteBuffer.wrap(bytes, bytes.length - TAIL_BYTES, TAIL_BYTES).getInt();
    return stored == checksum(bytes, bytes.length - TAIL_BYTES)
        ? Optional.of(Arrays.copyOf(bytes, bytes.length - TAIL_BYTES))
        : Optional.empty();
  }
}
