package countersign.rules.agreement;

/// A line of the signatory table: who may sign under 26 USC 6103(i)(2)(A), and when.
///
/// @param office as it stands in `signatory.office` and in the certificate's OU
/// @param capacity in which capacity of the statute's list the office signs
/// @param person the holder of the office, or empty for any holder
/// @param certificate SHA-256 fingerprint of the certificate in lower-case hex, or empty for any
/// @param acting whether the office is held in an acting capacity
/// @param doubt what counsel has not settled about this line, or empty
public record SignatoryEntry(
    String office,
    String capacity,
    String person,
    String certificate,
    Term term,
    boolean acting,
    String doubt,
    String source) {}
