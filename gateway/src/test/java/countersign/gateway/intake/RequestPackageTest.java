package countersign.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvBlock;
import countersign.csv.CsvCursor;
import countersign.csv.CsvException;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestPackageTest {
  private static final String ROWS = PackageFixture.row("S-1") + PackageFixture.row("S-2");
  private static final String SUBJECTS = PackageFixture.HEADER + ROWS;

  @TempDir private Path temporary;

  @Test
  void aDirectoryAndItsZipAreOnePackage() throws Exception {
    Path directory = PackageFixture.directory(temporary.resolve("p"), "{}", SUBJECTS);
    Path flat = zip(Map.of("request.json", "{}", "subjects.csv", SUBJECTS));
    Path foldered =
        PackageFixture.zip(
            temporary.resolve("f.zip"),
            Map.of("p/", "", "p/request.json", "{}", "p/subjects.csv", SUBJECTS, "p/note", "x"));
    for (Path path : List.of(directory, flat, foldered)) {
      try (RequestPackage subject = RequestPackage.open(path)) {
        assertArrayEquals("{}".getBytes(StandardCharsets.UTF_8), subject.requestBytes());
        assertEquals(sha256("{}"), subject.requestSha256());
        assertTrue(subject.approval().isEmpty());
        assertEquals(List.of("S-1", "S-2"), references(subject));
        assertEquals(
            new SubjectsReading.Totals(sha256(SUBJECTS), 2), subject.subjects().totals());
      }
    }
  }

  @Test
  void theDigestIsOfEveryByteWhateverTheSize() throws Exception {
    StringBuilder large = new StringBuilder("\uFEFF" + PackageFixture.HEADER);
    int rows = 120_000;
    for (int i = 0; i < rows; i++) {
      large.append(PackageFixture.row("reference-" + i));
    }
    large.setLength(large.length() - 1);
    Path path = zip(Map.of("request.json", "{}", "subjects.csv", large.toString()));
    try (RequestPackage subject = RequestPackage.open(path)) {
      assertEquals(
          new SubjectsReading.Totals(sha256(large.toString()), rows), subject.subjects().totals());
    }
  }

  @Test
  void columnsAreFoundByNameAndOthersPassedOver() throws Exception {
    List<String> names = new ArrayList<>(SubjectsFile.COLUMNS.reversed());
    names.add(3, "later");
    String row = String.join(",", names.stream().map(name -> "of " + name).toList());
    Path path =
        PackageFixture.directory(
            temporary.resolve("p"), "{}", String.join(",", names) + "\r\n" + row + "\r\n");
    try (RequestPackage subject = RequestPackage.open(path);
        SubjectsReading reading = subject.subjects().read()) {
      CsvCursor cursor = reading.nextBlock().cursor();
      assertTrue(cursor.next());
      Subject only = reading.subject(cursor);
      for (SubjectColumn column : SubjectColumn.values()) {
        assertEquals("of " + column.header(), only.get(column));
      }
      assertEquals(2, only.line());
      assertEquals(0, only.row());
    }
  }

  @Test
  void aMissingColumnIsNamed() throws Exception {
    String header = PackageFixture.HEADER.replace("relevance_reason,", "");
    Path path = PackageFixture.directory(temporary.resolve("p"), "{}", header);
    try (RequestPackage subject = RequestPackage.open(path)) {
      CsvException e = assertThrows(CsvException.class, () -> subject.subjects().read());
      assertTrue(e.getMessage().contains("missing column `relevance_reason`"), e.getMessage());
      assertEquals(1, e.line());
    }
  }

  @Test
  void totalsAreForTheWholeFileOnly() throws Exception {
    Path path = PackageFixture.directory(temporary.resolve("p"), "{}", SUBJECTS);
    try (RequestPackage subject = RequestPackage.open(path);
        SubjectsReading reading = subject.subjects().read()) {
      assertThrows(IllegalStateException.class, reading::totals);
      reading.nextBlock();
      assertThrows(IllegalStateException.class, reading::totals);
    }
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertUnusable(temporary.resolve("absent"), "absent: there is no such file");
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    assertUnusable(empty, "empty/request.json: there is no such file");
    assertUnusable(zip(Map.of("other", "")), "request.json: there is no such file");
    Files.writeString(empty.resolve("request.json"), "{}");
    try (RequestPackage subject = RequestPackage.open(empty)) {
      PackageException e =
          assertThrows(PackageException.class, () -> subject.subjects().read());
      assertTrue(e.getMessage().endsWith("subjects.csv: there is no such file"), e.getMessage());
    }
    Files.createDirectory(empty.resolve("approval.jws"));
    assertUnusable(empty, "approval.jws: not a file");
  }

  @Test
  void aFileThatIsNoZipIsNoPackage() throws Exception {
    Path text = Files.writeString(temporary.resolve("text"), "hello");
    assertUnusable(text, "neither a directory nor a sound zip");
    byte[] bytes = Files.readAllBytes(zip(Map.of("request.json", "{}")));
    Path torn = Files.write(temporary.resolve("torn.zip"), Arrays.copyOf(bytes, bytes.length - 9));
    assertUnusable(torn, "neither a directory nor a sound zip");
  }

  @Test
  void aZipThatClimbsOutOfItsFolderIsRefused() throws Exception {
    for (String name :
        List.of(
            "../evil",
            "a/../../evil",
            "/etc/passwd",
            "..",
            "a\\..\\evil",
            "C:evil",
            "../subjects.csv")) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("request.json", "{}");
      files.put("subjects.csv", SUBJECTS);
      files.put(name, "x");
      assertUnusable(zip(files), "climbs out of its folder");
    }
  }

  @Test
  void aZipThatSaysTwoThingsIsRefused() throws Exception {
    Path path = zip(Map.of("request.json", "{}", "request.jsoN", "{}"));
    byte[] bytes = Files.readAllBytes(path);
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("jsoN", "json");
    Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    assertUnusable(path, "one name twice");
    assertUnusable(
        zip(Map.of("a/request.json", "{}", "b/subjects.csv", SUBJECTS)), "more than one folder");
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i <= PackageLimits.ZIP_ENTRIES; i++) {
      many.put("file" + i, "");
    }
    assertUnusable(zip(many), "more than 64 files");
  }

  @Test
  void aZipBombIsStoppedWhileItIsRead() throws Exception {
    Path path = temporary.resolve("bomb.zip");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("request.json"));
      zip.write("{}".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("subjects.csv"));
      byte[] rows = PackageFixture.row("S").repeat(40_000).getBytes(StandardCharsets.UTF_8);
      zip.write(PackageFixture.HEADER.getBytes(StandardCharsets.UTF_8));
      for (long written = 0; written < 2 * PackageLimits.ZIP_FREE_BYTES; written += rows.length) {
        zip.write(rows);
      }
      zip.closeEntry();
    }
    try (RequestPackage subject = RequestPackage.open(path)) {
      PackageException e =
          assertThrows(PackageException.class, () -> subject.subjects().totals());
      assertTrue(e.getMessage().contains("a zip bomb"), e.getMessage());
    }
  }

  @Test
  void aBombInTheRequestIsStoppedByItsLength() throws Exception {
    Path path =
        zip(Map.of("request.json", " ".repeat(PackageLimits.REQUEST_BYTES + 1), "a", "b"));
    assertUnusable(path, "longer than " + PackageLimits.REQUEST_BYTES + " bytes");
  }

  @Test
  void aDamagedZipIsFoundByItsChecksum() throws Exception {
    Path path = temporary.resolve("stored.zip");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      zip.putNextEntry(new ZipEntry("request.json"));
      zip.write("{\"request_id\": \"x\"}".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    Files.write(path, text.replace("\"x\"", "\"y\"").getBytes(StandardCharsets.ISO_8859_1));
    assertUnusable(path, "the zip is damaged here");
  }

  private Path zip(Map<String, String> files) throws IOException {
    return PackageFixture.zip(temporary.resolve("p.zip"), files);
  }

  private static void assertUnusable(Path path, String words) {
    PackageException e =
        assertThrows(PackageException.class, () -> RequestPackage.open(path).close());
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  private static List<String> references(RequestPackage subject) throws CsvException, IOException {
    List<String> references = new ArrayList<>();
    try (SubjectsReading reading = subject.subjects().read()) {
      for (CsvBlock block = reading.nextBlock(); block != null; block = reading.nextBlock()) {
        for (CsvCursor cursor = block.cursor(); cursor.next(); ) {
          references.add(reading.subject(cursor).subjectRef());
        }
        block.release();
      }
    }
    return references;
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
