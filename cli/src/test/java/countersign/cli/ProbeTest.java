package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProbeTest {
  @TempDir Path temporary;

  /// docs/PRIVACY.md: no attacker learns more than the budgets let through; without them it does.
  @Test
  void noAttackerLearnsMoreThanTheBoundAndWithoutBudgetsMostDo() throws Exception {
    Path out = temporary.resolve("probe");
    CommandRun run = CommandRun.of("probe", "--people", "2000", "--targets", "8", "--candidates",
        "8", "--out", out.toString(), "--json");
    assertEquals(0, run.status(), run.err());
    JsonNode report = JsonMapper.shared().readTree(run.out());
    assertTrue(report.get("holds").asBoolean());
    assertEquals(8, report.get("attackers").size());
    int worse = 0;
    for (JsonNode each : report.get("attackers")) {
      long learned = each.get("learned").asLong();
      assertTrue(learned <= Math.ceil(each.get("learned_at_most").asDouble()),
          each.get("attacker").asString());
      worse += each.get("learned_without_budgets").asLong() > learned ? 1 : 0;
    }
    assertTrue(worse >= 7, "without budgets only " + worse + " attackers learn more");
    assertEquals(report.get("bytes_sent_all_yes"), report.get("bytes_sent_all_no"));
    String page = Files.readString(out.resolve("probe.html"));
    assertTrue(page.contains("<svg") && !page.contains("http"));
  }

  @Test
  void aYearThatIsNotClosedHasNoReport() {
    CommandRun run = CommandRun.of(
        "report", "yearly", "--year", "9000", "--state", temporary.toString());
    assertEquals(2, run.status());
    assertTrue(run.err().contains("not closed"), run.err());
  }

  @Test
  void aFolderInUseAndUnevenNumbersAreUnusable() throws Exception {
    Files.writeString(temporary.resolve("x"), "");
    assertEquals(2, CommandRun.of("probe", "--out", temporary.toString()).status());
    assertEquals(2, CommandRun.of("probe", "--targets", "10", "--candidates", "3").status());
  }
}
