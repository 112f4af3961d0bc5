package countersign.gateway.release;

import java.time.Instant;

/// One official's signature over a manifest.
///
/// @param keySha256 of the public key that signed
public record ApprovalGiven(
    String manifestSha256,
    ApprovalPart part,
    String personId,
    String personName,
    String keySha256,
    String jws,
    Instant at) {

  /// {@return whether both cannot count for one release}: one person, one name or one key
  boolean sameHandAs(String otherId, String otherName, String otherKeySha256) {
    return personId.equals(otherId) || personName.equals(otherName)
        || keySha256.equals(otherKeySha256);
  }
}
