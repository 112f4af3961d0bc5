package countersign.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The text file `manifest` of a snapshot: what it counts, the length and SHA-256 tree of each
/// binary file, and the digest of the snapshot, which is the SHA-256 of the lines before it
/// (docs/formats/population-v2.md §7).
///
/// @param standard [Standard#fingerprint] of the program that built the snapshot
record Manifest(
    Counts counts, long standard, Map<FileHeader.Kind, FileRoot> files, String digest) {
  static final String FILE_NAME = "manifest";
  static final int MOST_BYTES = 1 << 16;
  private static final String FIRST_LINE = "countersign population ";

  /// What was counted.
  ///
  /// @param rows of the sources, rejected ones included
  /// @param rejected rows that could not be used
  /// @param withoutName rows taken whose name can never agree with another
  /// @param withoutAddress other rows taken whose address can never agree with another
  /// @param addresses different addresses in the index
  /// @param persons persons at an address, counted once for each version of their facts
  /// @param deceased persons with a date of death on any row
  /// @param withheld persons with a reason to withhold on any row
  /// @param periods rows taken by tax period
  record Counts(
      long rows,
      long rejected,
      long withoutName,
      long withoutAddress,
      long addresses,
      long persons,
      long deceased,
      long withheld,
      SortedMap<Integer, Long> periods) {}

  record FileRoot(long length, String root) {}

  static Manifest of(Counts counts, long standard, List<FileHeader> headers) {
    Map<FileHeader.Kind, FileRoot> files = new EnumMap<>(FileHeader.Kind.class);
    for (FileHeader header : headers) {
      files.put(header.kind(), new FileRoot(header.length(), TreeDigest.hex(header.root())));
    }
    return new Manifest(counts, standard, files, digestOf(lines(counts, standard, files)));
  }

  private static String lines(
      Counts counts, long standard, Map<FileHeader.Kind, FileRoot> files) {
    StringBuilder text = new StringBuilder();
    text.append(FIRST_LINE).append(FileHeader.VERSION).append('\n');
    text.append("standard ").append(HexFormat.of().toHexDigits(standard)).append('\n');
    text.append("rows ").append(counts.rows).append('\n');
    text.append("rejected ").append(counts.rejected).append('\n');
    text.append("without-name ").append(counts.withoutName).append('\n');
    text.append("without-address ").append(counts.withoutAddress).append('\n');
    text.append("addresses ").append(counts.addresses).append('\n');
    text.append("persons ").append(counts.persons).append('\n');
    text.append("deceased ").append(counts.deceased).append('\n');
    text.append("withheld ").append(counts.withheld).append('\n');
    counts.periods.forEach(
        (period, rows) ->
            text.append("period ").append(period).append(' ').append(rows).append('\n'));
    files.forEach(
        (kind, file) ->
            text.append("file ")
                .append(kind.fileName)
                .append(' ')
                .append(file.length)
                .append(' ')
                .append(file.root)
                .append('\n'));
    return text.toString();
  }

  private static String digestOf(String lines) {
    return HexFormat.of()
        .formatHex(TreeDigest.sha256().digest(lines.getBytes(StandardCharsets.US_ASCII)));
  }

  byte[] encode() {
    return (lines(counts, standard, files) + "digest " + digest + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// Reads a manifest; only the exact bytes that [#encode] makes are one.
  static Manifest decode(byte[] bytes) throws PopulationException {
    String[] lines = new String(bytes, StandardCharsets.US_ASCII).split("\n", -1);
    if (!lines[0].startsWith(FIRST_LINE)) {
      throw PopulationException.expected(
          FILE_NAME, "to start with", "`countersign population`", "other text");
    }
    if (!lines[0].equals(FIRST_LINE + FileHeader.VERSION)) {
      throw PopulationException.expected(
          FILE_NAME,
          "format version",
          FileHeader.VERSION,
          lines[0].substring(FIRST_LINE.length()));
    }
    Manifest manifest;
    try {
      manifest = read(List.of(lines));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new PopulationException(FILE_NAME + ": is truncated or damaged");
    }
    String found = digestOf(lines(manifest.counts, manifest.standard, manifest.files));
    if (!found.equals(manifest.digest) || !Arrays.equals(bytes, manifest.encode())) {
      throw PopulationException.expected(FILE_NAME, "digest", manifest.digest, found);
    }
    return manifest;
  }

  private static Manifest read(List<String> lines) {
    List<Long> numbers = new ArrayList<>();
    SortedMap<Integer, Long> periods = new TreeMap<>();
    Map<FileHeader.Kind, FileRoot> files = new EnumMap<>(FileHeader.Kind.class);
    String digest = "";
    long standard = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "period" -> periods.put(Integer.valueOf(words[1]), Long.valueOf(words[2]));
        case "file" -> files.put(kind(words[1]), new FileRoot(Long.parseLong(words[2]), words[3]));
        case "standard" -> standard = HexFormat.fromHexDigitsToLong(words[1]);
        case "digest" -> digest = words[1];
        case "" -> {}
        default -> numbers.add(Long.valueOf(words[1]));
      }
    }
    if (files.size() != FileHeader.Kind.values().length) {
      throw new IllegalArgumentException("files are missing");
    }
    return new Manifest(
        new Counts(
            numbers.get(0),
            numbers.get(1),
            numbers.get(2),
            numbers.get(3),
            numbers.get(4),
            numbers.get(5),
            numbers.get(6),
            numbers.get(7),
            periods),
        standard,
        files,
        digest);
  }

  private static FileHeader.Kind kind(String fileName) {
    for (FileHeader.Kind kind : FileHeader.Kind.values()) {
      if (kind.fileName.equals(fileName)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown file");
  }
}
