package countersign.gateway.state;

import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/// The key of one case's evidence, as long as it exists.
///
/// @param caseId the installation's own random id of the case, 128 bits in letters; in file names
///     and in the ledger, so never a requester's text, and without digits it is never like a TIN
public record EvidenceKey(String caseId, SecretKey key) {
  private static final Pattern FORM = Pattern.compile("[a-p]{32}");

  public EvidenceKey {
    Objects.requireNonNull(key);
    if (!FORM.matcher(caseId).matches()) {
      throw new IllegalArgumentException("a case id is 32 letters from a to p");
    }
  }

  @Override
  public String toString() {
    return "evidence key of case " + caseId;
  }
}
