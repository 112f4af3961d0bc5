package countersign.gateway.budget;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// The immutable part of a [KeyTable]: 64 segments by the top bits of the key, each a mapped file
/// of slots (key, value, both i64 little-endian), open addressing, at most two thirds full.
///
/// `manifest` has a line for what of the log is covered and one for each segment: slots and CRC-32C.
/// A segment is checked before its first use (about 10 ms for 90 MB), so a flipped bit is an
/// error, never a forgotten question.
final class BaseTable implements AutoCloseable {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int SEGMENT_BITS = 6;
  static final int SEGMENTS = 1 << SEGMENT_BITS;
  private static final int SLOT_BYTES = 16;
  private static final String MAGIC = "countersign-budget-base 2";

  private final Arena arena = Arena.ofShared();
  private final MemorySegment[] segments = new MemorySegment[SEGMENTS];
  private final int[] checksums = new int[SEGMENTS];
  private final boolean[] checked = new boolean[SEGMENTS];
  private final Covers covers;

  /// How much of the log a base covers.
  ///
  /// @param sequence batches covered
  /// @param offset where in the file the next batch begins
  /// @param latestDay of the charges covered, as an epoch day
  record Covers(long sequence, long offset, long latestDay) {}

  private BaseTable(Covers covers) {
    this.covers = covers;
  }

  /// {@return a base without a key, covering no batch}
  static BaseTable empty() {
    return new BaseTable(new Covers(0, ChargeLog.MAGIC_BYTES, Long.MIN_VALUE));
  }

  static BaseTable open(Path directory) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("manifest"));
    if (lines.size() != SEGMENTS + 2 || !lines.getFirst().equals(MAGIC)) {
      throw new BudgetException("the manifest of the budget table is not one: " + directory);
    }
    try {
      long[] covered = numbers(lines.get(1));
      var base = new BaseTable(new Covers(covered[0], covered[1], covered[2]));
      for (int i = 0; i < SEGMENTS; i++) {
        long[] segment = numbers(lines.get(i + 2));
        base.map(directory, i, segment[0], (int) segment[1]);
      }
      return base;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new BudgetException("the manifest of the budget table is damaged: " + directory);
    }
  }

  private static long[] numbers(String line) {
    return Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private void map(Path directory, int segment, long slots, int checksum) throws IOException {
    Path file = file(directory, segment);
    try (var channel = FileChannel.open(file)) {
      if (channel.size() != slots * SLOT_BYTES || Long.bitCount(slots) != 1) {
        throw new BudgetException(
            file + " has " + channel.size() + " bytes, its manifest says " + slots + " slots");
      }
      segments[segment] =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, slots * SLOT_BYTES, arena);
    }
    checksums[segment] = checksum;
  }

  private static Path file(Path directory, int segment) {
    return directory.resolve(String.format("segment-%02d", segment));
  }

  Covers covers() {
    return covers;
  }

  long get(long key) throws IOException {
    int at = segmentOf(key);
    MemorySegment slots = segments[at];
    if (slots == null) {
      return 0;
    }
    if (!checked[at]) {
      check(at);
    }
    long mask = slots.byteSize() / SLOT_BYTES - 1;
    long slot = Keys.spread(key) & mask;
    while (true) {
      long found = slots.get(LONG, slot * SLOT_BYTES);
      if (found == key) {
        return slots.get(LONG, slot * SLOT_BYTES + 8);
      }
      if (found == 0) {
        return 0;
      }
      slot = (slot + 1) & mask;
    }
  }

  long touch(long key) {
    MemorySegment slots = segments[segmentOf(key)];
    return slots == null
        ? 0
        : slots.get(LONG, (Keys.spread(key) & (slots.byteSize() / SLOT_BYTES - 1)) * SLOT_BYTES);
  }

  static int segmentOf(long key) {
    return (int) (key >>> (63 - SEGMENT_BITS));
  }

  private void check(int at) throws IOException {
    var crc = new CRC32C();
    crc.update(segments[at].asByteBuffer());
    if ((int) crc.getValue() != checksums[at]) {
      throw new BudgetException("segment " + at + " of the budget table is damaged");
    }
    checked[at] = true;
  }

  /// Writes a new base with the keys of an old one and those put since, which win.
  static BaseTable write(Path directory, BaseTable old, RecentTable[] recent, Covers covers)
      throws IOException {
    Files.createDirectories(directory);
    var lines = new ArrayList<>(List.of(MAGIC, covers.sequence() + " " + covers.offset() + " " + covers.latestDay()));
    for (int i = 0; i < SEGMENTS; i++) {
      long[] slots = merged(old, i, recent[i]);
      lines.add(slots.length / 2 + " " + store(file(directory, i), slots));
    }
    Path manifest = directory.resolve("manifest");
    Files.write(directory.resolve("manifest.part"), lines);
    sync(directory.resolve("manifest.part"));
    Files.move(directory.resolve("manifest.part"), manifest);
    sync(directory);
    return open(directory);
  }

  private static long[] merged(BaseTable old, int segment, RecentTable recent) throws IOException {
    MemorySegment before = old.segments[segment];
    if (before != null && !old.checked[segment]) {
      old.check(segment);
    }
    long slotsBefore = before == null ? 0 : before.byteSize() / SLOT_BYTES;
    long used = recent.size();
    for (long slot = 0; slot < slotsBefore; slot++) {
      used += before.get(LONG, slot * SLOT_BYTES) == 0 ? 0 : 1;
    }
    long capacity = Math.max(16, Long.highestOneBit(Math.max(1, used * 3 / 2)) * 2);
    if (capacity > 1 << 28) {
      throw new BudgetException("the budget table would need segments of " + capacity + " slots");
    }
    var slots = new long[(int) capacity * 2];
    int mask = (int) capacity - 1;
    recent.forEach((key, value) -> place(slots, mask, key, value));
    for (long slot = 0; slot < slotsBefore; slot++) {
      long key = before.get(LONG, slot * SLOT_BYTES);
      if (key != 0 && slots[2 * RecentTable.slotOf(slots, mask, key)] == 0) {
        place(slots, mask, key, before.get(LONG, slot * SLOT_BYTES + 8));
      }
    }
    return slots;
  }

  private static void place(long[] slots, int mask, long key, long value) {
    int slot = RecentTable.slotOf(slots, mask, key);
    slots[2 * slot] = key;
    slots[2 * slot + 1] = value;
  }

  private static int store(Path file, long[] slots) throws IOException {
    var crc = new CRC32C();
    var bytes = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int at = 0; at < slots.length; ) {
        int count = Math.min(slots.length - at, bytes.capacity() / 8);
        bytes.clear();
        bytes.asLongBuffer().put(slots, at, count);
        bytes.limit(count * 8);
        crc.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        at += count;
      }
      channel.force(true);
    }
    return (int) crc.getValue();
  }

  static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
