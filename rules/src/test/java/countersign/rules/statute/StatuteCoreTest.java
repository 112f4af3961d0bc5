package countersign.rules.statute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.DispositionKind;
import countersign.domain.RuleId;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.example.Examples;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawException;
import countersign.rules.text.LawFiles;
import countersign.rules.text.LawText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StatuteCoreTest {
  private static final Path LAW = Path.of("..", "law");
  private static final StatuteCore CORE = StatuteCore.shipped();

  @Test
  void theCatalogueHasEveryRuleOfTheFacts() {
    Set<String> ids = new TreeSet<>();
    CORE.rules().forEach(rule -> ids.add(rule.id().value()));
    assertTrue(
        ids.containsAll(
            List.of("G1", "G2", "G3", "A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "B5", "B6",
                "B7", "B8", "B9", "C1", "C2", "D1", "D2", "D3", "D4", "E1", "E2", "F1")),
        ids.toString());
  }

  @Test
  void theWordsOfAProvisionStandInItsText() throws IOException {
    for (RuleText rule : CORE.rules()) {
      if (rule.source().isEmpty()) {
        assertTrue(
            rule.provenance().equals("I") || rule.provenance().equals("B"),
            "rule " + rule.id() + " quotes nothing");
        continue;
      }
      String statute = fold(Files.readString(LAW.resolve(rule.source())));
      assertFalse(rule.words().isEmpty(), rule.id() + " names a source and quotes nothing");
      for (String words : rule.words()) {
        assertTrue(statute.contains(fold(words)), rule.id() + " misquotes: " + words);
      }
    }
  }

  private static String fold(String text) {
    return text.replaceAll("\\s+", " ").replace(" ,", ",").replace(" .", ".");
  }

  @Test
  void aRuleOnInferenceSaysSo() {
    for (RuleText rule : CORE.rules()) {
      if (rule.provenance().equals("I") && rule.beforeLookup()) {
        assertTrue(
            rule.doubts().stream().anyMatch(doubt -> doubt.startsWith("[I]")), rule.id().value());
      }
    }
  }

  /// A ground nobody can note would be a promise to counsel that the program does not keep.
  @Test
  void everyGroundIsNotedSomewhereAndEveryOneNotedIsInTheText() throws IOException {
    StringBuilder program = new StringBuilder();
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path path : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        program.append(Files.readString(path));
      }
    }
    String purposes = Files.readString(LAW.resolve("statute/purposes/purposes.txt"));
    for (Ground ground : CORE.grounds()) {
      boolean bound =
          program.indexOf("Grounds.named(\"" + ground.code() + "\")") >= 0
              || purposes.contains("ground: " + ground.code())
              || ground.code().endsWith(".undecided");
      assertTrue(bound, "nobody notes " + ground.code());
    }
  }

  @Test
  void everyGroundHasAnExampleOrAScenario() throws LawException, IOException {
    Set<String> shown = new TreeSet<>();
    List<ExampleText> examples = new ArrayList<>(Examples.scenarios());
    for (DisclosureAgreement agreement : Agreements.shipped().all()) {
      examples.addAll(agreement.examples());
    }
    examples.addAll(
        Agreements.load(Path.of("src/test/resources/agreements/irs-doj-test")).examples());
    for (ExampleText example : examples) {
      for (LawText.Value expect : example.expect()) {
        shown.addAll(List.of(expect.text().split(" ")));
      }
    }
    List<String> missing = new ArrayList<>();
    for (Ground ground : CORE.grounds()) {
      if (!shown.contains(ground.code()) && !ground.code().endsWith(".undecided")) {
        missing.add(ground.code());
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void codesAreUniqueAndCarryTheirRule() {
    Set<String> codes = new TreeSet<>();
    for (Ground ground : CORE.grounds()) {
      assertTrue(codes.add(ground.code()), ground.code());
      assertTrue(ground.code().startsWith(ground.rule() + "."), ground.code());
      assertEquals(CORE.grounds().get(ground.index()), ground);
      assertEquals(ground, CORE.ground(ground.code()));
    }
  }

  @Test
  void onlyWhatIsReturnedHasACure() {
    for (Ground ground : CORE.grounds()) {
      boolean cure = !ground.finding().cure().isEmpty();
      assertEquals(ground.effect() == DispositionKind.RETURNED, cure, ground.code());
    }
  }

  @Test
  void theIndexListsWhatIsPacked() throws IOException {
    Set<String> files = new TreeSet<>();
    for (String part : List.of("agreements", "orders", "scenarios", "statute")) {
      try (var walk = Files.walk(LAW.resolve(part))) {
        walk.filter(Files::isRegularFile)
            .forEach(path -> files.add(LAW.relativize(path).toString()));
      }
    }
    assertEquals(
        files, new TreeSet<>(Files.readAllLines(LAW.resolve("INDEX"))), "see law/README.md");
  }

  @Test
  void aRuleTextThatIsNotExactIsRefused() {
    String rule =
        """
        [rule]
        id: B1
        title: t
        authority: 26 USC 6103(i)(2)
        provenance: T
        decided: for each row
        reading: r

        [ground]
        code: B1.x
        effect: RETURNED
        what: w
        cure: c
        """;
    refused(rule.replace("id: B1\n", ""), "no \"id\"");
    refused(rule.replace("authority: 26 USC 6103(i)(2)\n", ""), "no \"authority\"");
    refused(rule.replace("for each row", "sometimes"), "unknown time");
    refused(rule.replace("RETURNED", "CONFIRMED"), "unknown effect");
    refused(rule.replace("cure: c\n", ""), "has a cure");
    refused(rule.replace("[ground]", "[reason]"), "[ground] sections only");
    refused(rule.replace("id: B1", "id: B2").replace("B1.x", "B2.x"), "holds rule B2");
    refused("# nothing\n", "a rule begins with [rule]");
    refused(rule.replace("[rule]", "[law]"), "a rule begins with [rule]");
    refused(rule.replace("title: t\n", "title: t\ncolour: red\n"), "colour");
    refused(rule + "colour: red\n", "colour");
  }

  /// Read anew: what was read when the program began says nothing of the reader of today.
  @Test
  void whatShipsIsReadWhole() throws LawException {
    StatuteCore read = StatuteCore.read(LawFiles.shipped().under("statute/"));
    assertEquals(CORE.digest(), read.digest());
    assertEquals(CORE.rules(), read.rules());
    assertEquals(CORE.grounds(), read.grounds());
    for (DispositionKind kind : DispositionKind.values()) {
      Set<String> expected = new TreeSet<>();
      read.grounds().stream().filter(each -> each.effect() == kind)
          .forEach(each -> expected.add(each.code()));
      Set<String> found = new TreeSet<>();
      read.withEffect(kind).list(read).forEach(each -> found.add(each.code()));
      assertEquals(expected, found);
    }
    for (RuleText rule : read.rules()) {
      assertEquals(rule.beforeLookup(), rule.grounds().stream()
          .anyMatch(each -> each.code().equals(rule.id() + ".undecided")), rule.id().value());
      assertEquals(rule, read.rule(rule.id()));
    }
  }

  @Test
  void theClassOfAValueIsTheCodeUnlessItIsSaid() throws LawException {
    String text =
        """
        [rule]
        id: B1
        title: t
        authority: 26 USC 6103(i)(2)
        provenance: T
        decided: at look-up
        reading: r
        words: one
        words: two

        [ground]
        code: B1.no_name
        effect: HELD
        what: w

        [ground]
        code: B1.other
        class: some_kind
        authority: 26 USC 6103(c)
        effect: HELD
        what: w
        """;
    RuleText rule = StatuteCore.read(LawFiles.of(Map.of("B1.txt", text))).rules().getFirst();
    assertEquals(List.of("one", "two"), rule.words());
    assertEquals(
        List.of("no name", "some kind"), rule.grounds().stream().map(Ground::valueClass).toList());
    assertEquals("26 USC 6103(c)", rule.grounds().get(1).finding().authority().text());
    assertEquals("B1.no_name", rule.grounds().getFirst().toString());
  }

  @Test
  void aCatalogueHasRoomForItsBits() throws LawException {
    int room = GroundSet.WORDS * Long.SIZE;
    assertEquals(room, StatuteCore.read(LawFiles.of(Map.of("B1.txt", grounds(room)))).grounds().size());
    assertThrows(
        LawException.class,
        () -> StatuteCore.read(LawFiles.of(Map.of("B1.txt", grounds(room + 1)))));
  }

  private static String grounds(int count) {
    var text = new StringBuilder("[rule]\nid: B1\ntitle: t\nauthority: 26 USC 6103(i)(2)\n"
        + "provenance: T\ndecided: at look-up\nreading: r\n");
    for (int i = 0; i < count; i++) {
      text.append("\n[ground]\ncode: B1.g").append(i).append("\neffect: HELD\nwhat: w\n");
    }
    return text.toString();
  }

  @Test
  void whatTheCatalogueDoesNotHaveIsNotMadeUp() throws LawException {
    assertThrows(IllegalArgumentException.class, () -> CORE.ground("B1.none"));
    assertThrows(IllegalArgumentException.class, () -> CORE.rule(new RuleId("Z9")));
    assertFalse(CORE.has(new RuleId("Z9")));
  }

  private static void refused(String text, String because) {
    LawException refused =
        assertThrows(
            LawException.class, () -> StatuteCore.read(LawFiles.of(Map.of("B1.txt", text))));
    assertTrue(refused.getMessage().contains(because), refused.getMessage());
    assertTrue(refused.line() > 0, refused.getMessage());
  }

  @Test
  void theDigestCoversEveryByte() throws LawException {
    Map<String, String> one = Map.of("purposes/p.txt", "a");
    Map<String, String> other = Map.of("purposes/p.txt", "b");
    assertFalse(
        StatuteCore.read(LawFiles.of(one)).digest()
            .equals(StatuteCore.read(LawFiles.of(other)).digest()));
  }
}
