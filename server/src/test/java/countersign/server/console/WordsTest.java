package countersign.server.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The small parts of the console, each against what it promises.
class WordsTest {
  private static final Path SOURCES = Path.of("src/main/java/countersign/server/console");

  /// Keys that are put together while the program runs: their beginnings.
  private static final List<String> FAMILIES = List.of("role.", "part.", "stage.", "determination.", "disposition.", "act.",
      "purpose.", "column.", "scope.", "kind.", "keys.", "decision.", "order.", "duty.", "fate.", "disposal.",
      "element.", "basis.", "step.", "incident.", "provision.",
      "agreement.outcome.", "reports.");

  @Test
  void everyTextThatAPageNamesIsThereAndNoneIsLeftOver() throws Exception {
    var used = new TreeSet<String>();
    Pattern key = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9_]+)+)\"");
    try (var files = Files.list(SOURCES)) {
      for (Path each : files.toList()) {
        Matcher found = key.matcher(Files.readString(each));
        while (found.find()) {
          used.add(found.group(1));
        }
      }
    }
    var left = new TreeSet<>(Words.keys());
    left.removeIf(each -> used.contains(each)
        || FAMILIES.stream().anyMatch(each::startsWith));
    assertEquals(new TreeSet<String>(), left);
    Pattern said = Pattern.compile("(?:say|words|head|numberHead|fact)\\(\\s*\"([^\"]+[^.\"])\"");
    try (var files = Files.list(SOURCES)) {
      for (Path each : files.toList()) {
        Matcher found = said.matcher(Files.readString(each));
        while (found.find()) {
          assertTrue(Words.has(found.group(1)), each.getFileName() + ": " + found.group(1));
        }
      }
    }
  }

  @Test
  void textIsEscapedWhereverItStands() {
    Properties.forAll(java.util.function.Function.identity(), random -> {
      var text = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        text.append("<>&\"'a\u0007é".charAt(random.nextInt(8)));
      }
      String markup = Html.el("p", Html.at("title", text.toString()), Html.text(text.toString()))
          .markup();
      try {
        var p = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
        String shown = text.toString().replace('\u0007', '\ufffd');
        assertEquals(shown, p.getTextContent());
        assertEquals(shown, p.getAttribute("title"));
      } catch (Exception broken) {
        throw new AssertionError(markup, broken);
      }
    });
  }

  @Test
  void smallNumbersAreWithheldAndNoneFollowsFromTheOthers() {
    assertArrayEquals(new boolean[] {false, false}, Withheld.of(0, 10));
    assertArrayEquals(new boolean[] {true, true, false}, Withheld.of(9, 10, 500));
    assertArrayEquals(new boolean[] {true, true, false}, Withheld.of(9, 1, 500));
    assertTrue(Withheld.sum(4, 5) && !Withheld.sum(5, 5) && !Withheld.sum(0, 0));
    Properties.forAll(java.util.function.Function.identity(), random -> {
      long[] cells = new long[2 + random.nextInt(5)];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = random.nextInt(30);
      }
      boolean[] withheld = Withheld.of(cells);
      int count = 0;
      int positive = 0;
      for (int i = 0; i < cells.length; i++) {
        count += withheld[i] ? 1 : 0;
        positive += cells[i] > 0 ? 1 : 0;
        assertTrue(withheld[i] || cells[i] == 0 || cells[i] >= Withheld.LEAST);
      }
      assertTrue(count != 1 || positive == 1, "one number alone follows from the sum");
    });
  }

  @Test
  void aMultipartBodyIsReadAsItsPartsWhateverTheyHold() {
    Properties.forAll(java.util.function.Function.identity(), random -> {
      byte[] content = new byte[random.nextInt(300)];
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) "\r\n--bX".charAt(random.nextInt(6));
      }
      byte[] boundary = "\r\n--bXb".getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i + boundary.length <= content.length; i++) {
        if (java.util.Arrays.equals(
            content, i, i + boundary.length, boundary, 0, boundary.length)) {
          return;
        }
      }
      var body = new java.io.ByteArrayOutputStream();
      body.writeBytes(("--bXb\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n1\r\n"
          + "--bXb\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.zip\"\r\n"
          + "Content-Type: application/zip\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(content);
      body.writeBytes("\r\n--bXb--\r\n".getBytes(StandardCharsets.US_ASCII));
      try {
        var read = new Multipart("multipart/form-data; boundary=bXb",
            new ByteArrayInputStream(body.toByteArray()));
        assertEquals("1", new String(
            read.next().orElseThrow().content().readAllBytes(), StandardCharsets.US_ASCII));
        Multipart.Part file = read.next().orElseThrow();
        assertEquals(Optional.of("p.zip"), file.fileName());
        assertArrayEquals(content, file.content().readAllBytes());
        assertTrue(read.next().isEmpty());
      } catch (java.io.IOException broken) {
        throw new AssertionError(broken);
      }
    });
  }
}
