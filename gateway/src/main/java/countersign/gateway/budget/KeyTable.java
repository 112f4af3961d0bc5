package countersign.gateway.budget;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Positive 64-bit keys to 64-bit values other than 0: an immutable [BaseTable] in mapped files and,
/// over it, what has been put since ([RecentTable], on the heap). Not thread-safe.
///
/// A cache of [ChargeLog] that can be built again, never the truth. Memory is the page cache's for
/// the base and 24 bytes a recent key on the heap.
final class KeyTable implements AutoCloseable {
  private BaseTable base;
  private RecentTable[] recent = fresh();

  KeyTable(BaseTable base) {
    this.base = base;
  }

  private static RecentTable[] fresh() {
    var tables = new RecentTable[BaseTable.SEGMENTS];
    Arrays.setAll(tables, unused -> new RecentTable());
    return tables;
  }

  /// {@return the value of a key, or 0 if it has none}
  /// @throws BudgetException if the part of the base it would be in is damaged
  long get(long key) throws IOException {
    long value = recent[BaseTable.segmentOf(key)].get(key);
    return value != 0 ? value : base.get(key);
  }

  /// Reads where a key would be, so that it is near when it is needed. Reads ahead of use that do
  /// not wait for each other cost a fifth of reads that do.
  ///
  /// @return something made of what was read; to be used, so that the read is not left out
  long touch(long key) {
    return recent[BaseTable.segmentOf(key)].touch(key) ^ base.touch(key);
  }

  /// Sets the value of a key.
  ///
  /// @param key 1 to `Long.MAX_VALUE`
  void put(long key, long value) {
    if (key <= 0 || value == 0) {
      throw new IllegalArgumentException("key " + key + ", value " + value);
    }
    recent[BaseTable.segmentOf(key)].put(key, value);
  }

  /// {@return how many keys have been put since the base was written}
  long recentKeys() {
    return Arrays.stream(recent).mapToLong(RecentTable::size).sum();
  }

  /// {@return what of the log the base covers}
  BaseTable.Covers covered() {
    return base.covers();
  }

  /// Writes base and recent keys as a new base in `directory` and goes on from there.
  ///
  /// Crash before the last step: the new directory has no manifest and is discarded by the next
  /// [PastQuestions#open].
  void compact(Path directory, BaseTable.Covers covers) throws IOException {
    BaseTable next = BaseTable.write(directory, base, recent, covers);
    base.close();
    base = next;
    recent = fresh();
  }

  @Override
  public void close() {
    base.close();
  }
}
