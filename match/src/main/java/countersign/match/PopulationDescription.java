package countersign.match;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `population show` prints of a snapshot.
///
/// @param version of the format
/// @param digest SHA-256 over the manifest, which binds every file, in hexadecimal
/// @param rows rows of the sources, rejected ones included
/// @param taken rows that were taken
/// @param rejected rows that could not be used
/// @param withoutName rows taken whose name can never agree with another, such as that of a
///     company; no question finds them
/// @param withoutAddress other rows taken whose address can never agree with another, such as a
///     placeholder; no question finds them
/// @param addresses different addresses in the index
/// @param persons persons at an address, counted once for each version of their facts
/// @param deceased persons with a date of death on any row
/// @param withheld persons with a reason to withhold on any row
/// @param periods rows taken by tax period
/// @param files the bytes of each file by name
/// @param indexBytes the bytes of the index, the files a verification maps
public record PopulationDescription(
    int version,
    String digest,
    long rows,
    long taken,
    long rejected,
    long withoutName,
    long withoutAddress,
    long addresses,
    long persons,
    long deceased,
    long withheld,
    SortedMap<Integer, Long> periods,
    Map<String, Long> files,
    long indexBytes) {

  static PopulationDescription of(Manifest manifest) {
    Manifest.Counts counts = manifest.counts();
    Map<String, Long> files = new TreeMap<>();
    long index = 0;
    for (var file : manifest.files().entrySet()) {
      files.put(file.getKey().fileName, file.getValue().length());
      index +=
          switch (file.getKey()) {
            case DIRECTORY, BUCKETS -> file.getValue().length();
            case KEYS, KEY_OFFSETS, TEXTS, TEXT_OFFSETS -> 0;
          };
    }
    return new PopulationDescription(
        FileHeader.VERSION,
        manifest.digest(),
        counts.rows(),
        counts.rows() - counts.rejected(),
        counts.rejected(),
        counts.withoutName(),
        counts.withoutAddress(),
        counts.addresses(),
        counts.persons(),
        counts.deceased(),
        counts.withheld(),
        counts.periods(),
        files,
        index);
  }
}
