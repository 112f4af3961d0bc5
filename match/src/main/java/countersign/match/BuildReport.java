package countersign.match;

import java.nio.file.Path;

/// What a finished build says.
///
/// @param directory the snapshot
/// @param description what it holds
/// @param rejects where the rejected rows are listed, with line and reason
/// @param readMillis what reading, standardising and splitting took
/// @param sortMillis what sorting and writing the index took
/// @param spilledBytes what went through the temporary file
public record BuildReport(
    Path directory,
    PopulationDescription description,
    Path rejects,
    long readMillis,
    long sortMillis,
    long spilledBytes) {}
