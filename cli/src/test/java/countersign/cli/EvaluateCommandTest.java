package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
  private static final String HEADER = "subject_ref,disposition,rule_ids,noise,why";
  private static final String ADDED = ",kind_of_noise,address_kind,name_group";
  private static final int EACH = 400;

  @TempDir Path folder;

  private final List<String> truth = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();

  private void rows(int count, String due, String noise, String kind, String group, String found) {
    for (int i = 0; i < count; i++) {
      String reference = "S-" + truth.size();
      truth.add(reference + "," + due + ",," + noise + ",why," + kind + ",street," + group);
      answers.add(reference + "," + found + ",,");
    }
  }

  private CommandRun evaluate(String... more) throws Exception {
    Path due = folder.resolve("truth.csv");
    Path found = folder.resolve("answers.csv");
    Files.writeString(due, HEADER + ADDED + "\n" + String.join("\n", truth) + "\n");
    Files.writeString(
        found,
        "subject_ref,disposition,reason_codes,citations\n" + String.join("\n", answers) + "\n");
    List<String> arguments =
        new ArrayList<>(
            List.of("evaluate", "--truth", due.toString(), "--answers", found.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private JsonNode json() throws Exception {
    return JsonMapper.shared().readTree(evaluate("--json").out());
  }

  @Test
  void countsWhatIsFalseAndWhatIsMissedInEveryGroup() throws Exception {
    rows(EACH - 2, "CONFIRMED", "format", "name_case+address_case", "general", "CONFIRMED");
    rows(2, "CONFIRMED", "format", "name_case", "general", "NOT_CONFIRMED");
    rows(EACH, "CONFIRMED", "none", "", "hispanic", "CONFIRMED");
    rows(EACH, "NOT_CONFIRMED", "content", "twin", "hispanic", "NOT_CONFIRMED");
    rows(5, "RETURNED", "none", "", "hispanic", "HELD");
    CommandRun run = evaluate();
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("due RETURNED, found HELD: 5 rows"), run.out());
    JsonNode json = json();
    assertEquals(3L * EACH + 5, json.get("rows").asLong());
    assertEquals(0, json.get("false_confirms").get("count").asLong());
    assertEquals(EACH + 5, json.get("false_confirms").get("of").asLong());
    assertEquals(2, json.get("missed_confirms").get("count").asLong());
    assertEquals(2L * EACH, json.get("missed_confirms").get("of").asLong());
    JsonNode kinds = json.get("by_kind_of_noise");
    assertEquals(2, kinds.get("name_case").get("missed_confirms").get("count").asLong());
    assertEquals(0, kinds.get("address_case").get("missed_confirms").get("count").asLong());
    assertEquals(EACH - 2, kinds.get("address_case").get("missed_confirms").get("of").asLong());
    assertEquals(EACH, kinds.get("twin").get("false_confirms").get("of").asLong());
  }

  @Test
  void oneFalseConfirmDoesNotHold() throws Exception {
    rows(EACH, "CONFIRMED", "format", "name_case", "general", "CONFIRMED");
    rows(1, "NOT_CONFIRMED", "content", "twin", "general", "CONFIRMED");
    CommandRun run = evaluate();
    assertEquals(1, run.status());
    assertTrue(run.out().contains("FALLS SHORT: 1 rows confirmed that must not be"), run.out());
  }

  @Test
  void tooFewConfirmedOrAGroupLeftBehindDoesNotHold() throws Exception {
    rows(EACH * 10, "CONFIRMED", "format", "name_case", "general", "CONFIRMED");
    rows(EACH - 5, "CONFIRMED", "format", "name_case", "korean", "CONFIRMED");
    rows(5, "CONFIRMED", "format", "name_case", "korean", "NOT_CONFIRMED");
    CommandRun behind = evaluate();
    assertEquals(1, behind.status());
    assertTrue(behind.out().contains("worst korean 98.8 %: gap 1.25 points"), behind.out());
    assertEquals("korean", json().get("gap").get("worst").asString());
    rows(EACH, "CONFIRMED", "format", "name_case", "general", "NOT_CONFIRMED");
    assertTrue(evaluate().out().contains("confirmed, not 98.0 %"));
  }

  @Test
  void aSmallGroupIsShownAndNotCompared() throws Exception {
    rows(EACH, "CONFIRMED", "format", "name_case", "general", "CONFIRMED");
    rows(3, "CONFIRMED", "format", "name_case", "korean", "NOT_CONFIRMED");
    CommandRun run = evaluate();
    assertEquals(0, run.status(), run.out());
    assertFalse(json().has("gap"));
    assertTrue(json().get("format_only_by_name_group").has("korean"));
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() throws Exception {
    rows(40, "CONFIRMED", "format", "name_case", "general", "CONFIRMED");
    rows(2, "NOT_CONFIRMED", "content", "twin", "general", "CONFIRMED");
    String inOrder = evaluate("--json").out();
    Collections.reverse(answers);
    assertEquals(inOrder, evaluate("--json").out());
    Collections.rotate(truth, 7);
    assertEquals(inOrder, evaluate("--json").out());
  }

  @Test
  void filesOfOtherRowsAreUnusable() throws Exception {
    rows(3, "CONFIRMED", "format", "name_case", "general", "CONFIRMED");
    String last = answers.removeLast();
    assertEquals(2, evaluate().status());
    answers.add(last);
    answers.add("S-9,CONFIRMED,,");
    CommandRun unknown = evaluate();
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("S-9"), unknown.err());
    answers.set(3, answers.getFirst());
    assertEquals(2, evaluate().status());
    answers.set(3, "S-3,MAYBE,,");
    assertEquals(2, evaluate().status());
  }

  @Test
  void truthWithoutTheAddedColumnsIsEnough() throws Exception {
    Path due = folder.resolve("plain.csv");
    Path found = folder.resolve("answers.csv");
    Files.writeString(due, HEADER + "\nS-1,CONFIRMED,,format,why\nS-2,NOT_CONFIRMED,,content,why\n");
    Files.writeString(found, "subject_ref,disposition\nS-1,CONFIRMED\nS-2,NOT_CONFIRMED\n");
    CommandRun run =
        CommandRun.of(
            "evaluate", "--truth", due.toString(), "--answers", folder.toString(), "--json");
    assertEquals(0, run.status(), run.err());
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertTrue(json.has("by_noise"));
    assertFalse(json.has("by_name_group"));
  }

  @Test
  void thePageIsWholeWithoutScriptOrNetworkAndHasATableForEachPlot() throws Exception {
    rows(EACH, "CONFIRMED", "format", "name_case", "general", "CONFIRMED");
    rows(EACH, "CONFIRMED", "format", "name_case", "<b>&", "NOT_CONFIRMED");
    rows(EACH, "NOT_CONFIRMED", "content", "twin", "general", "CONFIRMED");
    Path page = folder.resolve("deep").resolve("report.html");
    evaluate("--out", page.toString());
    String html = Files.readString(page);
    assertTrue(html.endsWith("</html>\n"));
    for (String forbidden : List.of("<script", "http:", "https:", "src=", "<b>", "@import", "url(")) {
      assertFalse(html.contains(forbidden), forbidden);
    }
    assertTrue(html.contains("prefers-color-scheme: dark"));
    int plots = html.split("<svg role=img", -1).length - 1;
    int tables = html.split("<table>", -1).length - 1;
    assertEquals(9, plots);
    assertEquals(6, tables); // the two plots of a grouping have one; all dispositions have theirs
  }
}
