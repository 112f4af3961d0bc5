package countersign.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestJsonTest {
  static final String COMPLETE =
      """
      {
        "request_id": "ICE-2026-000123",
        "agreement": "irs-dhs-2025",
        "requesting_agency": "DHS/ICE",
        "made_on": "2026-06-27",
        "authority": "26 USC 6103(i)(2)",
        "elements_requested": ["confirm_name_and_address"],
        "signatory": {"name": "Demo Secretary of Homeland Security",
                      "office": "Secretary of Homeland Security"},
        "attestations": ["solely_for_criminal_investigation",
                         "each_subject_under_active_investigation"],
        "officers": [{"officer_id": "O-1", "name": "A", "title": "B", "agency": "DHS/ICE",
                      "employment": "employee"}],
        "subjects": {"file": "subjects.csv", "sha256": "ab", "count": 1000}
      }
      """;

  @Test
  void aCompleteRequestIsReadAsItStands() throws PackageException {
    Request request = read(COMPLETE).request();
    assertEquals("ICE-2026-000123", request.requestId());
    assertEquals("irs-dhs-2025", request.agreement());
    assertEquals("2026-06-27", request.madeOn());
    assertEquals(List.of("confirm_name_and_address"), request.elementsRequested());
    assertEquals("Secretary of Homeland Security", request.signatory().office());
    assertEquals(2, request.attestations().size());
    assertEquals(
        new Request.Officer("O-1", "A", "B", "DHS/ICE", "employee"), request.officers().getFirst());
    assertEquals("subjects.csv", request.subjectsFile());
    assertEquals("ab", request.subjectsSha256());
    assertEquals(1000, request.subjectsCount());
    assertTrue(read(COMPLETE).unknownFields().isEmpty());
  }

  @Test
  void whatIsAbsentOrNullIsEmpty() throws PackageException {
    for (String text : List.of("{}", "{\"subjects\":null,\"officers\":null,\"signatory\":null}")) {
      Request request = read(text).request();
      assertEquals("", request.requestId());
      assertEquals("", request.signatory().name());
      assertEquals(List.of(), request.officers());
      assertEquals("", request.subjectsSha256());
      assertEquals(-1, request.subjectsCount());
    }
  }

  @Test
  void aDigestOrCountOfAnotherTypeFitsNoFileAndIsNoUnusableInput() throws PackageException {
    for (String count :
        List.of("\"1000\"", "-1", "1.5", "1e3", "true", "[]", "99999999999999999999")) {
      Request request = read("{\"subjects\": {\"count\": " + count + ", \"sha256\": 5}}").request();
      assertEquals(-1, request.subjectsCount(), count);
      assertEquals("5", request.subjectsSha256());
    }
  }

  @Test
  void fieldsOfLaterVersionsAreKeptApart() throws PackageException {
    assertEquals(List.of("later"), read("{\"later\": {\"a\": [1]}}").unknownFields());
  }

  @Test
  void unusableTextNamesFileLineAndColumn() {
    assertUnusable("", 1, 1, "empty");
    assertUnusable("   \n ", 1, 1, "empty");
    assertUnusable("[]", 1, 1, "a request is a JSON object");
    assertUnusable("{\n  \"made_on\": 5\n}", 2, 14, "`made_on` is a text");
    assertUnusable("{\n  \"officers\": {}\n}", 2, 15, "`officers` is a list");
    assertUnusable("{\"officers\": [5]}", 1, 15, "an officer is a JSON object");
    assertUnusable("{\"attestations\": [[]]}", 1, 19, "`attestations` is a list of texts");
    assertUnusable("{\"signatory\": \"x\"}", 1, 15, "`signatory` is a JSON object");
    assertUnusable("{} {}", 1, 4, "something follows");
    assertUnusable("{}\nx", 2, 1, "not valid JSON");
    assertUnusable("{\"a\": 1,\n \"a\": 2}", 2, 2, "twice");
    assertUnusable("{\"a\": tru}", 1, 7, "not valid JSON");
    assertUnusable("{\"a\": NaN}", 1, 10, "not valid JSON");
    assertUnusable("{\"a\": 'x'}", 1, 7, "not valid JSON");
    assertUnusable("{\"a\": 1, // note\n}", 1, 10, "not valid JSON");
    assertUnusable("{\"a\": [1,]}", 1, 10, "not valid JSON");
    assertUnusable("{\"a\": \"\\ud800\"}", 1, 7, "lone surrogate");
    assertUnusable("{\"a\": \"x", 1, 9, "not valid JSON");
    assertUnusable("{\"made_on\": \"é\", \"authority\": 5}", 1, 31, "`authority` is a text");
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedWhereTheyStand() {
    byte[] bytes = "{\n \"é\": \"x\"}".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 3] = (byte) 0xFF;
    PackageException e = assertThrows(PackageException.class, () -> RequestJson.read("f", bytes));
    assertEquals("f:2:8: bytes that are not UTF-8", e.getMessage());
    assertThrows(
        PackageException.class,
        () -> RequestJson.read("f", "{}".getBytes(StandardCharsets.UTF_16LE)));
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws PackageException {
    assertEquals("x", read("\uFEFF{\"request_id\": \"x\"}").request().requestId());
  }

  @Test
  void whatIsBeyondALimitIsRefused() {
    assertUnusable("{\"a\":".repeat(17) + "1" + "}".repeat(17), 1, 82, "limit");
    assertUnusable("{\"a\": " + "9".repeat(65) + "}", 1, 0, "limit");
    assertUnusable("{\"a\": \"" + "x".repeat(PackageLimits.JSON_TEXT + 1) + "\"}", 1, 0, "limit");
    assertUnusable("[" + "1,".repeat(PackageLimits.JSON_TOKENS) + "1]", 1, 0, "limit");
    byte[] tooLong = new byte[PackageLimits.REQUEST_BYTES + 1];
    assertThrows(PackageException.class, () -> RequestJson.read("f", tooLong));
  }

  @Test
  void theOfficersOfTenMillionRowsAreRead() throws PackageException {
    String officer = "{\"officer_id\": \"O-%d\", \"name\": \"Demo Officer With A Long Name\","
        + " \"title\": \"Special Agent\", \"agency\": \"DHS/ICE\", \"employment\": \"employee\"}";
    String officers = IntStream.rangeClosed(1, 100_000)
        .mapToObj(officer::formatted).collect(Collectors.joining(","));
    assertEquals(100_000, read("{\"officers\": [" + officers + "]}").request().officers().size());
  }

  @Test
  void noValueIsRepeatedInAMessage() {
    for (String text :
        List.of("{\"a\": Mustermann}", "{\"signatory\": {\"name\": [\"Mustermann\"]}}")) {
      PackageException e = assertThrows(PackageException.class, () -> read(text));
      assertFalse(e.getMessage().contains("Mustermann"), e.getMessage());
    }
  }

  @Test
  void theDigestAndCountAreFilledInAndTheRestStays() throws PackageException {
    String filled = filled(COMPLETE);
    assertEquals(
        COMPLETE.replace("\"ab\"", "\"cd\"").replace("1000", "7"), filled);
    for (String text :
        List.of(
            "{}",
            "{ }",
            "{\"request_id\": \"é\"}",
            "{\"subjects\": null}",
            "{\"subjects\": {}}",
            "{\"subjects\": {\"file\": \"subjects.csv\"}}",
            "{\"subjects\": {\"count\": \"x\"}, \"made_on\": \"2026-01-01\"}",
            "{\"subjects\": {\"sha256\": [1, {\"a\": 2}], \"note\": \"sha256\"}}",
            "\uFEFF{\"subjects\": {\"count\": 1e5}}")) {
      Request before = read(text).request();
      Request after = read(filled(text)).request();
      assertEquals("cd", after.subjectsSha256(), text);
      assertEquals(7, after.subjectsCount(), text);
      assertEquals(before.requestId(), after.requestId());
      assertEquals(before.madeOn(), after.madeOn());
    }
  }

  private static String filled(String text) throws PackageException {
    return new String(read(text).withSubjects("cd", 7), StandardCharsets.UTF_8);
  }

  private static RequestJson read(String text) throws PackageException {
    return RequestJson.read("request.json", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertUnusable(String text, long line, long column, String words) {
    PackageException e = assertThrows(PackageException.class, () -> read(text), text);
    assertTrue(e.getMessage().contains(words), e.getMessage());
    if (column > 0) {
      assertEquals(line + ":" + column, e.line() + ":" + e.column(), e.getMessage());
    }
  }
}
