package countersign.gateway.release;

import countersign.gateway.state.Micros;
import countersign.gateway.state.RandomIds;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.InstallationEntry;
import countersign.rules.agreement.DisclosureAgreement;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a decision rests on besides the request: the agreement and the population. The first
/// decision that rests on a version of one puts it into the ledger, before its own entry, in its own
/// transaction; so the ledger shows which text was in force and which records were asked from when.
record PutToUse(Transaction tx) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NAME_LETTERS = 32;

  /// {@return the entry of an agreement, if this text of it was not used here before}
  List<InstallationEntry> agreement(DisclosureAgreement agreement) throws SQLException {
    return first("agreement", agreement.id(), agreement.digest(), Commitment.nonce(RANDOM))
        ? List.of(new InstallationEntry.AgreementEnacted(tx.now(), agreement.id(),
            Digests.ofHex(agreement.digest()), agreement.inForce().first(),
            Optional.ofNullable(agreement.inForce().last())))
        : List.of();
  }

  /// {@return the entry of a population, if this snapshot was not asked before}
  ///
  /// @param sha256 the snapshot's digest, in hex; what the entry commits to
  List<InstallationEntry> population(String sha256) throws SQLException {
    byte[] nonce = Commitment.nonce(RANDOM);
    String name = populationName(sha256);
    return first("population", name, sha256, nonce)
        ? List.of(new InstallationEntry.PopulationLoaded(tx.now(), name, Commitment.to(
            "population", nonce, sha256.getBytes(StandardCharsets.US_ASCII))))
        : List.of();
  }

  /// {@return a name for a population that can stand in the ledger}: letters of its digest
  static String populationName(String sha256) {
    return RandomIds.letters(HexFormat.of().parseHex(sha256)).substring(0, NAME_LETTERS);
  }

  /// {@return whether this is the first use}, which is on record now
  private boolean first(String kind, String name, String sha256, byte[] nonce)
      throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into put_to_use (kind, name, sha256, nonce, at) values (?, ?, ?, ?, ?)
        on conflict do nothing""")) {
      insert.setString(1, kind);
      insert.setString(2, name);
      insert.setString(3, sha256);
      insert.setBytes(4, nonce);
      insert.setLong(5, Micros.of(tx.now()));
      return insert.executeUpdate() > 0;
    }
  }
}
