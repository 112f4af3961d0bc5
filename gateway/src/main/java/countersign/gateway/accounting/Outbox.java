package countersign.gateway.accounting;

import countersign.gateway.state.Micros;
import countersign.gateway.state.RandomIds;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Entry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ledger entries of decided steps, in the order in which they were decided. Thread-safe.
public final class Outbox {
  private final Path directory;
  private final SecureRandom random = new SecureRandom();

  public Outbox(Path directory) {
    this.directory = directory;
  }

  /// A batch that is decided.
  ///
  /// @param number its place in the order, from 1
  /// @param firstIndex index of its first entry in the ledger, once it is there
  record Decided(long number, EntryBatch batch, Optional<Long> firstIndex) {}

  /// Writes a batch of any size, ready to be [added][#add].
  public EntryBatch prepare(Iterator<byte[]> entries) throws StateException {
    String name = RandomIds.next(random) + ".entries";
    try {
      return EntryBatch.write(directory, name, entries);
    } catch (IOException failure) {
      throw new StateException("cannot write to the outbox: " + failure.getMessage(), failure);
    }
  }

  /// Deletes a prepared batch that was not decided after all.
  public void discard(EntryBatch batch) throws StateException {
    try {
      deleteFile(batch);
    } catch (IOException failure) {
      throw new StateException("cannot tidy the outbox: " + failure.getMessage(), failure);
    }
  }

  /// Adds entries to what the caller's transaction decides.
  ///
  /// @param caseId the case they are about, if about one
  /// @param kind the step, in a word
  /// @return the batch's number, to wait for with [LedgerWriter#cover]
  public long add(Transaction tx, Optional<String> caseId, String kind, List<? extends Entry> entries)
      throws SQLException {
    return add(tx, caseId, kind, EntryBatch.of(entries.stream().map(Entry::encode).toList()));
  }

  /// Adds a prepared batch to what the caller's transaction decides.
  public long add(Transaction tx, Optional<String> caseId, String kind, EntryBatch batch)
      throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into ledger_batch
          (number, case_id, kind, entry_count, content, file, sha256, at)
        values ((select coalesce(max(number), 0) + 1 from ledger_batch), ?, ?, ?, ?, ?, ?, ?)
        returning number""")) {
      insert.setString(1, caseId.orElse(null));
      insert.setString(2, kind);
      insert.setLong(3, batch.count());
      insert.setBytes(4, batch.content().orElse(null));
      insert.setString(5, batch.file().orElse(null));
      insert.setString(6, batch.sha256());
      insert.setLong(7, Micros.of(tx.now()));
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /// Adds a prepared batch whose entries are in the ledger already.
  ///
  /// @param firstIndex where they begin
  public void addRecorded(Transaction tx, String kind, EntryBatch batch, long firstIndex)
      throws SQLException {
    record(tx, add(tx, Optional.empty(), kind, batch), firstIndex);
  }

  /// {@return the first batches, in order, that are not known to be in the ledger}
  List<Decided> pending(Transaction tx, int most) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select number, entry_count, content, file, sha256, first_index from ledger_batch
        where first_index is null order by number limit ?""")) {
      select.setInt(1, most);
      return read(select);
    }
  }

  /// {@return the batch, if there is one of this number}
  Optional<Decided> find(Transaction tx, long number) throws SQLException {
    try (PreparedStatement select = tx.sql().prepareStatement("""
        select number, entry_count, content, file, sha256, first_index from ledger_batch
        where number = ?""")) {
      select.setLong(1, number);
      return read(select).stream().findFirst();
    }
  }

  private static List<Decided> read(PreparedStatement select) throws SQLException {
    var found = new ArrayList<Decided>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        var batch = new EntryBatch(row.getLong(2), Optional.ofNullable(row.getBytes(3)),
            Optional.ofNullable(row.getString(4)), row.getString(5));
        long first = row.getLong(6);
        found.add(new Decided(
            row.getLong(1), batch, row.wasNull() ? Optional.empty() : Optional.of(first)));
      }
    }
    return found;
  }

  /// {@return how many entries a ledger has that holds every entry of a case}, or empty while one
  /// of them is not in the ledger yet.
  public Optional<Long> entriesUpTo(Transaction tx, String caseId) throws SQLException {
    try (var select = tx.sql().prepareStatement("""
        select count(*) - count(first_index), coalesce(max(first_index + entry_count), 0)
        from ledger_batch where case_id = ?""")) {
      select.setString(1, caseId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1) == 0 ? Optional.of(row.getLong(2)) : Optional.empty();
      }
    }
  }

  /// {@return where the next batch begins: how many entries the database knows in the ledger}
  long recorded(Transaction tx) throws SQLException {
    try (var select = tx.sql().prepareStatement(
            "select coalesce(max(first_index + entry_count), 0) from ledger_batch");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  void record(Transaction tx, long number, long firstIndex) throws SQLException {
    try (var update = tx.sql().prepareStatement("""
        update ledger_batch set first_index = ? where number = ? and first_index is null""")) {
      update.setLong(1, firstIndex);
      update.setLong(2, number);
      if (update.executeUpdate() != 1) {
        throw new SQLException("ledger batch " + number + " was recorded by somebody else");
      }
    }
  }

  /// Deletes files nobody refers to: of steps that were prepared and not decided, and of batches
  /// that are in the ledger. Called while nothing is being prepared.
  void tidy(Transaction tx) throws SQLException, IOException {
    Set<String> needed = new HashSet<>();
    try (var select = tx.sql().prepareStatement(
            "select file from ledger_batch where file is not null and first_index is null");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        needed.add(row.getString(1));
      }
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path each : files) {
        if (!needed.contains(each.getFileName().toString())) {
          Files.delete(each);
        }
      }
    }
  }

  EntryBatch.Entries entries(EntryBatch batch) throws IOException {
    return batch.entries(directory);
  }

  void deleteFile(EntryBatch batch) throws IOException {
    if (batch.file().isPresent()) {
      Files.deleteIfExists(directory.resolve(batch.file().get()));
    }
  }
}
