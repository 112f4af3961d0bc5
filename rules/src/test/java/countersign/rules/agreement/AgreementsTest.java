package countersign.rules.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.RuleId;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import countersign.rules.text.LawException;
import countersign.rules.text.LawFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way in which an agreement's text is refused, each by the one line that is wrong.
class AgreementsTest {
  private static final Path SHIPPED = Path.of("..", "law", "agreements", "irs-dhs-2025");

  static Map<String, String> texts() throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (var files = Files.walk(SHIPPED)) {
      for (Path path : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        texts.put(SHIPPED.relativize(path).toString(), Files.readString(path));
      }
    }
    return texts;
  }

  /// Changes the first occurrence of `from` in the agreement; the refusal must name the line of
  /// the change, the head of its section, or the head of the agreement.
  private static void isRefused(String from, String to, String because) throws IOException {
    Map<String, String> texts = texts();
    String text = texts.get("agreement.txt");
    int place = text.indexOf(from);
    assertTrue(place >= 0, "not in the text: " + from);
    texts.put("agreement.txt", text.replaceFirst(java.util.regex.Pattern.quote(from),
        java.util.regex.Matcher.quoteReplacement(to)));
    LawException refused =
        assertThrows(
            LawException.class, () -> Agreements.read("irs-dhs-2025", LawFiles.of(texts)));
    assertTrue(refused.getMessage().contains(because), refused.getMessage());
    assertEquals("irs-dhs-2025/agreement.txt", refused.file());
    long line = text.substring(0, place).lines().count() + (text.charAt(place - 1) == '\n' ? 1 : 0);
    long lines = to.lines().count();
    assertTrue(
        refused.line() >= line - 6 && refused.line() <= line + lines || refused.line() <= 5,
        "line " + refused.line() + " of a change at line " + line);
  }

  /// One thing wrong in each, and the refusal names the very line: `below` lines under the first
  /// that differs, or above it where what is missing is a line's section.
  private static void isRefusedAt(String from, String to, int below, String because)
      throws IOException {
    Map<String, String> texts = texts();
    String before = texts.get("agreement.txt");
    String after = before.replaceFirst(java.util.regex.Pattern.quote(from),
        java.util.regex.Matcher.quoteReplacement(to));
    texts.put("agreement.txt", after);
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int differs = 0;
    while (old.get(differs).equals(now.get(differs))) {
      differs++;
    }
    LawException refused =
        assertThrows(
            LawException.class, () -> Agreements.read("irs-dhs-2025", LawFiles.of(texts)));
    assertEquals(
        "irs-dhs-2025/agreement.txt:" + (differs + 1 + below), refused.file() + ":" + refused.line());
    assertTrue(
        refused.getMessage().startsWith(refused.file() + ":" + refused.line() + ": "),
        refused.getMessage());
    assertTrue(refused.getMessage().contains(because), refused.getMessage());
  }

  @Test
  void eachRefusalNamesTheVeryLine() throws IOException {
    isRefusedAt("[rule]\nid: B2\n", "[rule]\nid: B99\n", 0, "unknown rule \"B99\"");
    isRefusedAt(
        "[rule]\nid: B2\nauthority: 26 USC 6103(i)(2)(B)(i)\n", "[rule]\nid: B2\n", -2,
        "has no \"authority\"");
    isRefusedAt(
        "[rule]\nid: B2\nauthority: 26 USC 6103(i)(2)(B)(i)\n",
        "[rule]\nid: B2\nauthority: 26 USC 6103(i)(5)\n", 0, "rests on");
    isRefusedAt("value: 100\n", "value: 1001\n", 0, "outside its range, 1 to 1000");
    isRefusedAt("value: 100\nfrom: 2025-04-07", "value: 100\nfrom: 2025-02-29", 0, "no such date");
    isRefusedAt("in force from: 2025-04-07", "in force from: 2025-04-31", 0, "no such date");
    isRefusedAt("to: none\nacting: yes", "to: 2026-06-31\nacting: yes", 0, "no such date");
    isRefusedAt(
        "office: Director of U.S. Immigration and Customs Enforcement",
        "office: Secretary of Homeland Security", -1, "overlaps an earlier period");
    isRefusedAt(
        "source: design position; law/facts.md 7.2, scenario 49\n", "", -4, "has no \"source\"");
  }

  @Test
  void anExampleThatIsNotUnderstoodIsRefusedWithItsFileAndLine() throws IOException {
    Map<String, String> texts = texts();
    texts.put("examples/Z.txt", "[example]\ntitle: t\ngiven: the complete request\n");
    LawException refused =
        assertThrows(
            LawException.class, () -> Agreements.read("irs-dhs-2025", LawFiles.of(texts)));
    assertEquals("irs-dhs-2025/examples/Z.txt:1", refused.file() + ":" + refused.line());
    assertTrue(refused.getMessage().contains("expects nothing"), refused.getMessage());
  }

  @Test
  void whatShipsLoadsAndHasItsDigest() throws Exception {
    DisclosureAgreement loaded = Agreements.load(SHIPPED);
    assertEquals(Agreements.shipped().get("irs-dhs-2025").digest(), loaded.digest());
    assertEquals(64, loaded.digest().length());
    assertEquals(
        List.of("irs-consent", "irs-dhs-2025", "irs-dhs-bench"),
        Agreements.shipped().all().stream().map(DisclosureAgreement::id).toList());
  }

  @Test
  void anyChangedByteChangesTheDigest(@TempDir Path directory) throws Exception {
    Path copy = directory.resolve("irs-dhs-2025");
    for (Map.Entry<String, String> file : texts().entrySet()) {
      Path path = copy.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    String before = Agreements.load(copy).digest();
    Path text = copy.resolve("agreement.txt");
    Files.writeString(text, "# one more line of comment\n" + Files.readString(text));
    assertNotEquals(before, Agreements.load(copy).digest());
  }

  @Test
  void anUnknownRuleIsRefused() throws IOException {
    isRefused("[rule]\nid: B2\n", "[rule]\nid: B99\n", "unknown rule \"B99\"");
    isRefused("[rule]\nid: B2\n", "[rule]\nid: none\n", "unknown rule");
  }

  @Test
  void aRuleWithoutCitationOrWithAnotherIsRefused() throws IOException {
    isRefused(
        "[rule]\nid: B2\nauthority: 26 USC 6103(i)(2)(B)(i)\n", "[rule]\nid: B2\n",
        "has no \"authority\"");
    isRefused(
        "[rule]\nid: B2\nauthority: 26 USC 6103(i)(2)(B)(i)",
        "[rule]\nid: B2\nauthority: 26 USC 6103(i)(5)", "rests on 26 USC 6103(i)(2)(B)(i)");
  }

  @Test
  void aRuleTwiceIsRefused() throws IOException {
    String rule = "[rule]\nid: B2\nauthority: 26 USC 6103(i)(2)(B)(i)\n";
    isRefused(rule, rule + "\n" + rule, "listed twice");
  }

  @Test
  void aRuleWithoutExampleIsRefused() throws IOException {
    Map<String, String> texts = texts();
    texts.put(
        "examples/B.txt",
        texts.get("examples/B.txt").replaceAll("expect: .*B3\\..*\n", "expect: row 1 HELD\n"));
    LawException refused =
        assertThrows(
            LawException.class, () -> Agreements.read("irs-dhs-2025", LawFiles.of(texts)));
    assertTrue(refused.getMessage().contains("rule B3 has no example"), refused.getMessage());
  }

  @Test
  void overlappingPeriodsOfAnOfficeAreRefused() throws IOException {
    String second =
        """
        [signatory]
        office: Secretary of Homeland Security
        capacity: head of a Federal agency
        person: Somebody Else
        certificate: any
        from: 2026-01-01
        to: none
        acting: yes
        source: a test

        """;
    isRefused(
        "[signatory]\noffice: Director",
        second + "[signatory]\noffice: Director", "overlaps an earlier period");
  }

  @Test
  void periodsThatMeetAreNoOverlap() throws Exception {
    Map<String, String> texts = texts();
    String text = texts.get("agreement.txt");
    text = text.replaceFirst("from: 2020-01-01\nto: none", "from: 2020-01-01\nto: 2026-01-31");
    text = text.replaceFirst("\\[parameter\\]", """
        [signatory]
        office: Secretary of Homeland Security
        capacity: head of a Federal agency
        person: Somebody Else
        certificate: any
        from: 2026-02-01
        to: none
        acting: yes
        source: a test

        [parameter]""");
    texts.put("agreement.txt", text);
    assertEquals(4, Agreements.read("irs-dhs-2025", LawFiles.of(texts)).signatories().size());
  }

  @Test
  void aDateThatDoesNotExistIsRefused() throws IOException {
    isRefused("in force from: 2025-04-07", "in force from: 2025-02-29", "no such date");
    isRefused("from: 2020-01-01\nto: none", "from: 2020-01-01\nto: 2025-13-01", "no such date");
    isRefused("from: 2020-01-01\nto: none", "from: 2020-01-01\nto: 2019-12-31", "before it begins");
    isRefused("value: 100\nfrom: 2025-04-07", "value: 100\nfrom: tomorrow", "no such date");
  }

  @Test
  void aParameterOutsideItsRangeIsRefused() throws IOException {
    isRefused("value: 100\n", "value: 1001\n", "outside its range, 1 to 1000");
    isRefused("value: 100\n", "value: 0\n", "outside its range");
    isRefused("value: 100\n", "value: -5\n", "whole number");
    isRefused("value: 100\n", "value: 99999999999999999999\n", "whole number");
  }

  @Test
  void aParameterUnknownTwiceMissingOrWithoutSourceIsRefused() throws IOException {
    isRefused("name: officers on one row", "name: officers on a row", "unknown parameter");
    isRefused("name: officers on one row", "name: rows one officer is engaged in", "given twice");
    Map<String, String> texts = texts();
    texts.put(
        "agreement.txt",
        texts.get("agreement.txt")
            .replaceFirst("\\[parameter\\]\nname: rows with one reason\n(.+\n)+", ""));
    LawException refused =
        assertThrows(
            LawException.class, () -> Agreements.read("irs-dhs-2025", LawFiles.of(texts)));
    assertTrue(
        refused.getMessage().contains("rule B8 needs \"rows with one reason\""),
        refused.getMessage());
    isRefused("source: design position; law/facts.md 7.2, scenario 49\n", "", "has no \"source\"");
  }

  @Test
  void aFieldNobodyKnowsIsRefused() throws IOException {
    isRefused("kind: live\n", "kind: live\nonly if: pleased\n", "does not know \"only if\"");
    isRefused("[term]\n", "[clause]\n", "no section [clause]");
    isRefused("kind: live\n", "kind: draft\n", "kind is live, benchmark or test");
    isRefused("kind: live\n", "kind: live\nkind: test\n", "given twice");
    isRefused("kind: live\n", "kind live\n", "neither [section]");
    isRefused("safeguards: green\n", "safeguards: fine\n", "safeguards are");
    isRefused("acting: no\n", "acting: perhaps\n", "is yes or no");
  }

  @Test
  void aTextThatHidesCharactersIsRefused() throws IOException {
    isRefused("kind: live\n", "kind: li\u202Eve\n", "hidden character U+202E");
    isRefused("kind: live\n", "kind: live\r\n", "hidden character U+000D");
  }

  @Test
  void anAuthorityWithoutElementsIsRefused() throws IOException {
    isRefused(
        "authority: 26 USC 6103(i)(2)\n", "authority: 26 USC 6103(i)(3)(B)\n", "no elements for");
  }

  @Test
  void anotherDirectoryNameIsRefused() throws IOException {
    isRefused("id: irs-dhs-2025\n", "id: irs-dhs-2026\n", "the directory is named");
  }

  @Test
  void everyStatutoryElementThatIsLeftOutIsRefused() throws IOException {
    for (RuleText element :
        StatuteCore.shipped().elementsOf(Agreements.shipped().get("irs-dhs-2025").authority())) {
      Map<String, String> texts = texts();
      String text = texts.get("agreement.txt");
      String rule = "[rule]\nid: " + element.id() + "\nauthority: " + element.authority() + "\n";
      assertTrue(text.contains(rule), rule);
      texts.put("agreement.txt", text.replace(rule, ""));
      LawException refused =
          assertThrows(
              LawException.class, () -> Agreements.read("irs-dhs-2025", LawFiles.of(texts)));
      assertTrue(
          refused.getMessage().contains("leaves out rule " + element.id()), refused.getMessage());
      assertTrue(refused.line() > 0);
    }
  }

  @Test
  void whoMaySignAndWhatMayBeAskedStayTheStatutes() throws IOException {
    isRefused(
        "capacity: head of a Federal agency", "capacity: Assistant Director", "nobody signs");
    isRefused(
        "capacity: head of a Federal agency", "capacity: official of a designee", "nobody signs");
    isRefused(
        "office: Secretary of Homeland Security", "office: Delegate of the Secretary",
        "a delegate");
    isRefused(
        "element: confirm_name_and_address", "element: last_known_address", "nothing can be asked");
    isRefused(
        "designated statute: 8 USC 1253(a)(1)", "designated statute: 8 USC 1227(a)",
        "no criminal statute");
    isRefused(
        "designated statute: 8 USC 1253(a)(1)", "designated statute: 26 USC 7201",
        "no criminal statute");
    isRefused(
        "designated statute: 8 USC 1253(a)(1)", "designated statute: 18 U.S.C. 1546",
        "cite it as 18 USC 1546");
    for (String round : List.of("8 USC 1253(a)(1)(A)", "8 USC 1253(a)", "8 USC 1253")) {
      isRefused(
          "designated statute: 8 USC 1253(a)(1)", "designated statute: " + round,
          "would leave out elements of B5");
    }
    for (String none : List.of("8 USC 1253(a)(2)", "8 USC 1253(a)(3)", "8 USC 1325(b)")) {
      isRefused(
          "designated statute: 8 USC 1253(a)(1)", "designated statute: " + none,
          "no criminal statute");
    }
    isRefused(
        "attestation: solely_for_criminal_investigation\n", "", "rule B9 needs the attestation");
  }

  @Test
  void aDirectoryWithoutAgreementIsRefused(@TempDir Path directory) {
    LawException refused =
        assertThrows(LawException.class, () -> Agreements.load(directory));
    assertTrue(refused.getMessage().contains("is not there"));
  }

  @Test
  void aBenchmarkAgreementMayRaiseTheCapsAndALiveOneMayNot() {
    DisclosureAgreement bench = Agreements.shipped().get("irs-dhs-bench");
    assertEquals(DisclosureAgreement.Kind.BENCHMARK, bench.kind());
    assertEquals(100_000_000L, bench.parameter(ParameterName.ROWS_PER_OFFICER));
    assertTrue(bench.isNamed("irs-dhs-2025"));
    assertEquals(
        Agreements.shipped().get("irs-dhs-2025").rules(), bench.rules());
    assertTrue(bench.rules().contains(new RuleId("B7")));
  }
}
