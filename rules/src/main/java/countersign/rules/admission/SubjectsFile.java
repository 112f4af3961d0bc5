package countersign.rules.admission;

/// `subjects.csv` as it was in fact read.
///
/// @param sha256 lower-case hex over its bytes
/// @param count its rows, header not counted
public record SubjectsFile(String sha256, long count) {}
