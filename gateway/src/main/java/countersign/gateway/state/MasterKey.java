package countersign.gateway.state;

import countersign.gateway.intake.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKey;

/// The key that wraps the keys of the evidence, and its replacement by another.
///
/// The successor lies beside it as `master.key.next` while the wrapped keys are written anew in one
/// transaction; then it takes its place. After a kill in between, the database says which of the two
/// it is: the one under which its keys open.
final class MasterKey {
  private MasterKey() {}

  /// {@return the master key, after completing or undoing a replacement that was cut short}
  static SecretKey settled(Layout layout, Database database) throws StateException, IOException {
    if (Files.exists(layout.nextMasterKey())) {
      Vault next = new Vault(layout.evidence(), Installation.secret(layout.nextMasterKey()));
      if (database.read(tx -> new EvidenceKeys(next).opensAll(tx))) {
        promote(layout);
      } else {
        Files.delete(layout.nextMasterKey());
      }
    }
    return Installation.secret(layout.masterKey());
  }

  private static void promote(Layout layout) throws IOException {
    Files.move(layout.nextMasterKey(), layout.masterKey(),
        StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    DurableFiles.syncDirectory(layout.keys());
  }

  /// Replaces the key by a new one. The caller opens the installation anew afterwards.
  static void replace(Layout layout, Database database, EvidenceKeys keys)
      throws StateException, IOException {
    byte[] fresh = new byte[Vault.KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    DurableFile.replaceSecret(layout.nextMasterKey(),
        (HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII));
    var successor = new Vault(layout.evidence(), Installation.secret(layout.nextMasterKey()));
    // Crash here: the keys open under the old one; the next open deletes the new.
    database.write(tx -> {
      keys.rewrap(tx, successor);
      return true;
    });
    // Crash here: the keys open under the new one; the next open puts it in place.
    promote(layout);
  }
}
