package countersign.gateway.assess;

import countersign.domain.DispositionKind;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The files of an assessment (interfaces.md §4), written as `NAME.part` and renamed together at
/// the end: a run that fails or is stopped leaves the outcome of an earlier run untouched.
final class OutcomeFiles implements Closeable {
  static final String ANSWERS = "answers.csv";
  static final String DETERMINATIONS = "determinations.csv";
  static final String SUMMARY = "summary.json";
  static final String TIMING = "timing.json";
  private static final List<String> ALL = List.of(ANSWERS, DETERMINATIONS, SUMMARY, TIMING);
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path directory;
  private final DigestOutputStream answers;
  private final DigestOutputStream determinations;
  private final boolean[] confirmed;
  private final boolean[] answered;
  private final Map<DispositionKind, Long> counts = new EnumMap<>(DispositionKind.class);
  private int rows;
  private boolean published;

  /// The lines of a block, and its rows' outcomes.
  ///
  /// @param kinds the disposition of each row; null for one that is admitted and not yet verified
  record Lines(byte[] answers, byte[] determinations, DispositionKind[] kinds) {}

  OutcomeFiles(Path directory, int rows) throws IOException {
    this.directory = directory;
    this.confirmed = new boolean[rows];
    this.answered = new boolean[rows];
    Files.createDirectories(directory);
    this.answers = open(ANSWERS);
    this.determinations = open(DETERMINATIONS);
    for (var kind : DispositionKind.values()) {
      counts.put(kind, 0L);
    }
    answers.write("subject_ref,disposition,reason_codes,citations\n".getBytes(StandardCharsets.UTF_8));
    determinations.write(
        "subject_ref,disposition,rule_ids,matched_record_id,name_agreement,address_agreement,note\n"
            .getBytes(StandardCharsets.UTF_8));
  }

  private DigestOutputStream open(String name) throws IOException {
    OutputStream file = Files.newOutputStream(part(name));
    try {
      return new DigestOutputStream(
          new BufferedOutputStream(file, BUFFER_BYTES), MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private Path part(String name) {
    return directory.resolve(name + ".part");
  }

  void add(Lines lines) throws IOException {
    answers.write(lines.answers());
    determinations.write(lines.determinations());
    for (DispositionKind kind : lines.kinds()) {
      if (kind == null) {
        rows++;
        continue;
      }
      answered[rows] = kind.afterLookup();
      confirmed[rows] = kind == DispositionKind.CONFIRMED;
      counts.merge(kind, 1L, Long::sum);
      rows++;
    }
  }

  /// Ends both files. {@return what they hold}
  Verified finish(Map<String, Long> rules) throws IOException {
    answers.close();
    determinations.close();
    return new Verified(counts, rules, confirmed, answered, hex(answers), hex(determinations));
  }

  private static String hex(DigestOutputStream stream) {
    return HexFormat.of().formatHex(stream.getMessageDigest().digest());
  }

  void write(String name, byte[] bytes) throws IOException {
    Files.write(part(name), bytes);
  }

  /// Puts all files in place. Crash in between: some are of this run and some of the last; the
  /// digests in `summary.json`, which comes last, say which.
  void publish() throws IOException {
    for (String name : List.of(ANSWERS, DETERMINATIONS, TIMING, SUMMARY)) {
      Files.move(
          part(name),
          directory.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    published = true;
  }

  @Override
  public void close() throws IOException {
    answers.close();
    determinations.close();
    if (!published) {
      for (String name : ALL) {
        Files.deleteIfExists(part(name));
      }
    }
  }
}
