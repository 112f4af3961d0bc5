package countersign.gateway.release;

import countersign.gateway.state.Role;
import java.util.Locale;
import java.util.Optional;

/// The two keys of a release.
public enum ApprovalPart {
  PREPARER(Role.DISCLOSURE_PREPARER),
  RELEASER(Role.DISCLOSURE_RELEASER);

  private final Role role;

  ApprovalPart(Role role) {
    this.role = role;
  }

  /// {@return the part that a role can take, if any}
  static Optional<ApprovalPart> of(Role role) {
    for (ApprovalPart part : values()) {
      if (part.role == role) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /// {@return the word in documents and in the ledger}
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
