package countersign.gateway.call;

/// Why a call is refused. The server gives each a problem type of its own (RFC 9457).
public enum Refusal {
  /// The document is not what its format says.
  MALFORMED_DOCUMENT,
  /// The package cannot be used at all (interfaces.md §1, exit status 2).
  UNUSABLE_PACKAGE,
  /// There is nothing of this name that the caller may know of.
  NOT_FOUND,
  /// The caller's certificate does not allow it, whatever the state is.
  NOT_ALLOWED,
  /// Something else of this name exists already.
  NAME_TAKEN,
  /// It cannot be done at this stage.
  WRONG_STAGE,
  /// What is signed is not what stands now: look again, then sign again.
  MANIFEST_CHANGED,
  /// The signature is not the caller's over these bytes.
  SIGNATURE_WRONG,
  /// One person would hold two of the keys of one release.
  SAME_PERSON,
  /// An order in force forbids it.
  ORDER_IN_FORCE,
  /// The recipient's safeguards do not allow it.
  SAFEGUARDS,
  /// The answers are not available before their time.
  TOO_EARLY,
  /// The answers were collected and are not handed out again.
  ALREADY_DELIVERED,
  /// What is asked for is destroyed, as the schedule of retention wants it.
  DESTROYED
}
