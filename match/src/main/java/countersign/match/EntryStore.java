package countersign.match;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Reads what [EntryWriter] wrote: one text for each row of the source, by row number. Each read
/// checks the block it needs, on a copy, so that what is checked is what is read. Safe to share.
///
/// @param name what messages call the file
/// @param blocks the body of the file of blocks
/// @param offsets the body of the file of offsets, one for each block and one for the end
/// @param entries how many texts there are
record EntryStore(String name, MemorySegment blocks, MemorySegment offsets, long entries) {
  private static final ValueLayout.OfLong OFFSET =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// No block is longer: 64 entries of [EntryWriter#ENTRY_BYTES] with their lengths.
  private static final long BLOCK_BYTES =
      8 + EntryWriter.ENTRIES_PER_BLOCK * (EntryWriter.ENTRY_BYTES + 6L);

  /// {@return the text of row `number`; empty if the row was rejected}
  /// @throws PopulationException if the block that holds it is damaged
  byte[] read(long number) throws PopulationException {
    if (number < 0 || number >= entries) {
      throw new IllegalArgumentException("row " + number + " of " + entries);
    }
    long index = number / EntryWriter.ENTRIES_PER_BLOCK;
    byte[] block = block(index);
    int wanted = (int) (number % EntryWriter.ENTRIES_PER_BLOCK);
    byte[] entry = new byte[64];
    int length = 0;
    int at = Long.BYTES;
    for (int i = 0; i <= wanted; i++) {
      int shared = block[at++] & 0xFF;
      int rest = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = block[at++];
        rest |= (next & 0x7F) << shift;
        if (next >= 0) {
          break;
        }
      }
      length = shared + rest;
      if (length > entry.length) {
        entry = Arrays.copyOf(entry, 2 * length);
      }
      System.arraycopy(block, at, entry, shared, rest);
      at += rest;
    }
    return Arrays.copyOf(entry, length);
  }

  /// A checked copy of the block.
  byte[] block(long index) throws PopulationException {
    long start = offsets.get(OFFSET, index * Long.BYTES);
    long end = offsets.get(OFFSET, (index + 1) * Long.BYTES);
    if (start < 0 || end > blocks.byteSize() || end - start < 16 || end - start > BLOCK_BYTES
        || (end - start & 7) != 0) {
      throw damaged(index);
    }
    byte[] block = new byte[(int) (end - start)];
    MemorySegment.copy(blocks, ValueLayout.JAVA_BYTE, start, block, 0, block.length);
    long check = Checksum.of(block, Long.BYTES, block.length - Long.BYTES, index);
    if (check != (long) Checksum.LONG.get(block, 0)) {
      throw damaged(index);
    }
    return block;
  }

  private PopulationException damaged(long index) {
    return new PopulationException(
        name + ": block " + index + " is damaged: its check does not fit its bytes");
  }
}
