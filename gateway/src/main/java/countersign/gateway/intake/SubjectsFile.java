package countersign.gateway.intake;

import countersign.csv.CsvException;
import countersign.csv.CsvSource;
import countersign.domain.SubjectColumn;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/// `subjects.csv` of a package. Can be read any number of times, each time from its beginning.
public final class SubjectsFile {
  static final List<String> COLUMNS =
      Arrays.stream(SubjectColumn.values()).map(SubjectColumn::header).toList();

  private final PackageFiles files;

  SubjectsFile(PackageFiles files) {
    this.files = files;
  }

  /// {@return what messages call the file}
  public String name() {
    return files.name(PackageFiles.SUBJECTS);
  }

  /// Opens the file and reads its header. Columns this version does not know are passed over.
  ///
  /// @throws PackageException if the package has no such file, or one that is too long
  /// @throws CsvException if the header is unusable; a missing column is named
  public SubjectsReading read() throws CsvException, IOException {
    InputStream input =
        files
            .open(PackageFiles.SUBJECTS, PackageLimits.SUBJECTS_BYTES)
            .orElseThrow(() -> new PackageException(name(), "there is no such file"));
    DigestInputStream digested = new DigestInputStream(input, sha256());
    CsvSource source = CsvSource.of(name(), digested);
    try {
      int[] columns = source.header().require(COLUMNS);
      return new SubjectsReading(source, digested.getMessageDigest(), columns);
    } catch (CsvException e) {
      source.close();
      throw e;
    }
  }

  /// What the whole file is: read once, every row of it checked to be well formed.
  ///
  /// @throws CsvException at the first row that is malformed
  public SubjectsReading.Totals totals() throws CsvException, IOException {
    try (SubjectsReading reading = read()) {
      for (var block = reading.nextBlock(); block != null; block = reading.nextBlock()) {
        var cursor = block.cursor();
        while (cursor.next()) {
          // the cursor checks the row
        }
        block.release();
      }
      return reading.totals();
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
