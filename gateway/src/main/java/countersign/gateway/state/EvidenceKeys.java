package countersign.gateway.state;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The wrapped key of each case. A key is made once, opened while it exists, and destroyed once.
public final class EvidenceKeys {
  private final Vault vault;
  private final SecureRandom random = new SecureRandom();

  EvidenceKeys(Vault vault) {
    this.vault = vault;
  }

  /// {@return a key for a new case, not stored yet}: evidence is sealed before the transaction that
  /// [stores][#insert] its key. A crash in between leaves files nobody can open.
  public EvidenceKey newCase() {
    return new EvidenceKey(RandomIds.next(random), vault.newKey());
  }

  public void insert(Transaction tx, EvidenceKey key) throws SQLException {
    try (var insert = tx.sql().prepareStatement(
        "insert into evidence_key (case_id, wrapped, created_at) values (?, ?, ?)")) {
      insert.setString(1, key.caseId());
      insert.setBytes(2, vault.wrap(key.caseId(), key.key()));
      insert.setLong(3, Micros.of(tx.now()));
      insert.executeUpdate();
    }
  }

  /// {@return the key, or empty once it is destroyed}
  public Optional<EvidenceKey> find(Transaction tx, String caseId) throws SQLException {
    try (var select =
        tx.sql().prepareStatement("select wrapped from evidence_key where case_id = ?")) {
      select.setString(1, caseId);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        byte[] wrapped = row.getBytes(1);
        if (wrapped == null) {
          return Optional.empty();
        }
        return Optional.of(new EvidenceKey(caseId, vault.unwrap(caseId, wrapped)));
      } catch (StateException wrongMaster) {
        throw new SQLException(wrongMaster.getMessage(), wrongMaster);
      }
    }
  }

  /// Destroys the key. The caller deletes the files after the commit; they say nothing any more.
  ///
  /// {@return whether there was one to destroy}
  public boolean destroy(Transaction tx, String caseId) throws SQLException {
    try (var update = tx.sql().prepareStatement("""
        update evidence_key set wrapped = null, destroyed_at = ?
        where case_id = ? and wrapped is not null""")) {
      update.setLong(1, Micros.of(tx.now()));
      update.setString(2, caseId);
      return update.executeUpdate() == 1;
    }
  }

  /// {@return whether every key there is opens under this vault's master key}
  boolean opensAll(Transaction tx) throws SQLException {
    try (var select = tx.sql().prepareStatement(
            "select case_id, wrapped from evidence_key where wrapped is not null");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        try {
          vault.unwrap(row.getString(1), row.getBytes(2));
        } catch (StateException another) {
          return false;
        }
      }
      return true;
    }
  }

  /// Wraps every key anew under `successor`, when the master key is rotated.
  void rewrap(Transaction tx, Vault successor) throws SQLException {
    List<String> cases = new ArrayList<>();
    try (var select = tx.sql().prepareStatement(
            "select case_id from evidence_key where wrapped is not null order by case_id");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        cases.add(row.getString(1));
      }
    }
    try (var update =
        tx.sql().prepareStatement("update evidence_key set wrapped = ? where case_id = ?")) {
      for (String each : cases) {
        EvidenceKey key = find(tx, each).orElseThrow();
        update.setBytes(1, successor.wrap(each, key.key()));
        update.setString(2, each);
        update.executeUpdate();
      }
    }
  }
}
