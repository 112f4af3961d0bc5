package countersign.match;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Writes one text for each row of the source, by row number: the record keys, or the texts for
/// `explain` (docs/formats/population-v2.md §6). Blocks of 64 entries, each entry without what it
/// shares with the start of the one before. For one thread at a time.
final class EntryWriter implements Closeable {
  static final int ENTRIES_PER_BLOCK = 64;

  /// Longest entry in bytes; the reader of rows keeps every text below it.
  static final int ENTRY_BYTES = 1 << 16;

  private final BodyWriter blocks;
  private final BodyWriter offsets;
  private byte[] block = new byte[1 << 16];
  private int length = Long.BYTES;
  private final byte[] previous = new byte[ENTRY_BYTES];
  private int previousLength;
  private long entries;

  EntryWriter(Path directory, FileHeader.Kind kind, FileHeader.Kind offsetKind)
      throws IOException {
    blocks = new BodyWriter(directory, kind);
    offsets = new BodyWriter(directory, offsetKind);
  }

  /// {@return the number the next entry gets}
  long entries() {
    return entries;
  }

  /// Appends the next entry.
  void append(byte[] bytes, int start, int size) throws IOException {
    int most = Math.min(Math.min(size, previousLength), 255);
    int shared = Arrays.mismatch(bytes, start, start + most, previous, 0, most);
    if (shared < 0) {
      shared = most;
    }
    int rest = size - shared;
    if (block.length - length < rest + 8) {
      block = Arrays.copyOf(block, Math.max(2 * block.length, length + rest + 16));
    }
    block[length++] = (byte) shared;
    length = Varint.put(block, length, rest);
    System.arraycopy(bytes, start + shared, block, length, rest);
    length += rest;
    System.arraycopy(bytes, start, previous, 0, size);
    previousLength = size;
    entries++;
    if (entries % ENTRIES_PER_BLOCK == 0) {
      endBlock();
    }
  }

  private void endBlock() throws IOException {
    int padded = length + 7 & -8;
    if (padded > block.length) {
      block = Arrays.copyOf(block, padded);
    }
    Arrays.fill(block, length, padded, (byte) 0);
    long number = (entries - 1) / ENTRIES_PER_BLOCK;
    Checksum.LONG.set(
        block, 0, Checksum.of(block, Long.BYTES, padded - Long.BYTES, number));
    offsets.writeLong(blocks.position());
    blocks.write(block, 0, padded);
    length = Long.BYTES;
    previousLength = 0;
  }

  /// Ends both files.
  ///
  /// @return their headers
  List<FileHeader> finish() throws IOException {
    if (entries % ENTRIES_PER_BLOCK != 0) {
      endBlock();
    }
    offsets.writeLong(blocks.position());
    return List.of(
        blocks.finish(entries), offsets.finish(1 + Math.ceilDiv(entries, ENTRIES_PER_BLOCK)));
  }

  @Override
  public void close() throws IOException {
    try (blocks) {
      offsets.close();
    }
  }
}
