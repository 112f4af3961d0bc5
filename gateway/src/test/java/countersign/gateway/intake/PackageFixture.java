package countersign.gateway.intake;

import countersign.domain.SubjectColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packages on disk.
final class PackageFixture {
  static final String HEADER = String.join(",", SubjectsFile.COLUMNS) + "\n";

  private PackageFixture() {}

  static String row(String reference) {
    return Arrays.stream(SubjectColumn.values())
            .map(column -> column == SubjectColumn.SUBJECT_REF ? reference : "")
            .collect(Collectors.joining(","))
        + "\n";
  }

  static Path directory(Path at, String request, String subjects) throws IOException {
    Files.createDirectories(at);
    Files.writeString(at.resolve("request.json"), request);
    Files.writeString(at.resolve("subjects.csv"), subjects);
    return at;
  }

  static Path zip(Path at, Map<String, String> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(at);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return at;
  }
}
