package countersign.rules.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.RuleId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// The form of docs/formats/law-text.md: what it means, and what is refused with file and line.
class LawTextTest {
  private static final int MOST = 1 << 20;

  private static LawText.Section only(String text) throws LawException {
    List<LawText.Section> sections = LawText.parse("t.txt", text).sections();
    assertEquals(1, sections.size());
    return sections.getFirst();
  }

  private static String refusal(Executable read) {
    return assertThrows(LawException.class, read).getMessage();
  }

  @Test
  void whatAValueIs() throws LawException {
    Map.of(
            "a: b", "b",
            "a:b", "b",
            "a:   b  ", "b",
            "a: b: c", "b: c",
            "a: b\n  c\n d", "b c d",
            "a:\n  b", "b",
            "a: b\n# between\n  c", "b c",
            "a:", "",
            "a: [b]", "[b]")
        .forEach(
            (lines, value) -> {
              try {
                assertEquals(value, only("[s]\n" + lines).need("a").text(), lines);
              } catch (LawException e) {
                throw new AssertionError(lines, e);
              }
            });
  }

  @Test
  void aSectionKnowsItsNameItsLineAndTheLineOfEachValue() throws LawException {
    LawText.Section section = only("# first\n\n[two words]  \na: 1\n  more\nb: 2\n\na: 3\n");
    assertEquals("two words", section.name());
    assertEquals(3, section.line());
    assertEquals(
        List.of(new LawText.Value("1 more", 4), new LawText.Value("3", 8)), section.many("a"));
    assertEquals(new LawText.Value("2", 6), section.one("b"));
    assertEquals(null, section.one("c"));
    assertEquals("2", section.text("b"));
    assertEquals("2", section.text("b", "otherwise"));
    assertEquals("otherwise", section.text("c", "otherwise"));
    assertEquals(List.of(), section.many("c"));
    section.close();
  }

  @Test
  void aTextThatIsNotUnderstoodIsRefusedAtItsLine() {
    for (Map.Entry<String, String> wrong :
        Map.ofEntries(
                Map.entry("a: b", "1: neither [section], nor \"name: value\", nor comment"),
                Map.entry("[s]\n: b", "2: neither [section], nor \"name: value\", nor comment"),
                Map.entry("[s]\nab", "2: neither [section], nor \"name: value\", nor comment"),
                Map.entry("[s]\na : b", "2: space before the colon"),
                Map.entry("  b", "1: a continued line with nothing before it"),
                Map.entry("[s]\n  b", "2: a continued line with nothing before it"),
                Map.entry("[s]\na: b\n\n  c", "4: a continued line with nothing before it"),
                Map.entry("[s]\na: b\n[t]\n  c", "4: a continued line with nothing before it"),
                Map.entry("[]", "1: a section begins with [name]"),
                Map.entry("[", "1: a section begins with [name]"),
                Map.entry("[s", "1: a section begins with [name]"),
                Map.entry("[s] t", "1: a section begins with [name]"),
                Map.entry("[s]\n\ta: b", "2: hidden character U+0009"),
                Map.entry("[s]\na: b\r\n", "2: hidden character U+000D"),
                Map.entry("[s]\n#\u200B", "2: hidden character U+200B"),
                Map.entry("[s]\na: \uFFFD", "2: hidden character U+FFFD"))
            .entrySet()) {
      assertEquals(
          "t.txt:" + wrong.getValue(), refusal(() -> LawText.parse("t.txt", wrong.getKey())));
    }
  }

  @Test
  void aSectionRefusesWhatIsMissingEmptyTwiceOrUnasked() throws LawException {
    LawText.Section section = only("[s]\na: 1\na: 2\nb:\nc: 3\n");
    String twice = "t.txt:3: \"a\" is given twice in [s]";
    assertEquals(twice, refusal(() -> section.need("a")));
    assertEquals(twice, refusal(() -> section.one("a")));
    assertEquals(twice, refusal(() -> section.text("a", "")));
    assertEquals("t.txt:4: \"b\" is empty", refusal(() -> section.text("b")));
    assertEquals("t.txt:1: [s] has no \"d\"", refusal(() -> section.text("d")));
    assertEquals("t.txt:5: [s] does not know \"c\"", refusal(section::close));
    assertEquals("t.txt:1: no", section.refuse("no").getMessage());
    assertEquals("t.txt:9: no", section.refuse(new LawText.Value("", 9), "no").getMessage());
  }

  @Test
  void aTextOfOneMebibyteIsReadAndALongerOneIsNot() throws LawException {
    String most = "#".repeat(MOST);
    assertEquals(List.of(), LawText.parse("t.txt", most).sections());
    assertEquals(
        "t.txt:0: longer than 1048576 characters",
        refusal(() -> LawText.parse("t.txt", most + "#")));
  }

  private static List<ExampleText> examples(String text) throws LawException {
    return ExampleText.parse(LawText.parse("e.txt", text));
  }

  @Test
  void anExampleIsReadWithEveryFieldOrRefusedAtItsLine() throws LawException {
    ExampleText least =
        examples("[example]\ntitle: t\ngiven: g\nexpect: row 1 HELD B1\n").getFirst();
    assertEquals(
        new ExampleText(
            "e.txt", 1, "t", 0, "", "g", List.of(),
            List.of(new LawText.Value("row 1 HELD B1", 4)), ""),
        least);
    assertFalse(least.admits());
    assertTrue(least.shows(new RuleId("B1")));
    assertFalse(least.shows(new RuleId("B2")));
    String more =
        "\n[example]\ntitle: t\nscenario: 7\nagreement: a\ngiven: g\nbut: x\nexpect: y\n"
            + "expect: row 1 ADMITTED\nreading: r\n";
    assertEquals(
        new ExampleText(
            "e.txt", 2, "t", 7, "a", "g", List.of(new LawText.Value("x", 7)),
            List.of(new LawText.Value("y", 8), new LawText.Value("row 1 ADMITTED", 9)), "r"),
        examples(more).getFirst());
    assertTrue(examples(more).getFirst().admits());
    assertEquals(
        "e.txt:2: a text of examples holds [example] sections only",
        refusal(() -> examples(more.replace("[example]", "[ground]"))));
    assertEquals(
        "e.txt:4: a scenario is a number", refusal(() -> examples(more.replace(": 7", ": vii"))));
    assertEquals(
        "e.txt:7: [example] does not know \"bit\"",
        refusal(() -> examples(more.replace("but:", "bit:"))));
    assertEquals(
        "e.txt:1: an example that expects nothing",
        refusal(() -> examples("[example]\ntitle: t\ngiven: g\n")));
  }
}
