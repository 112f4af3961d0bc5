package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvSource;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.OversightEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `explain` says what `assess` decided, opens nothing for a row that is not admitted, and on an
/// installation is itself on record.
class ExplainCommandTest {
  private static final String DAY = "2026-06-30";
  private static final int EXPLAINED = 60;

  @TempDir static Path home;
  private static Path population;
  private static Path request;

  @BeforeAll
  static void prepare() {
    population = home.resolve("population");
    request = home.resolve("request").resolve("package");
    String people = home.resolve("people.csv").toString();
    done("synth", "population", "--people", "3000", "--seed", "5", "--out", people);
    done("population", "build", "--from", people, "--out", population.toString());
    done(
        "synth", "request", "--population", people, "--rows", "300", "--seed", "5",
        "--defects", "probing", "--out", request.getParent().toString());
    Path keys = home.resolve("keys");
    done("keys", "demo", "--out", keys.toString());
    done(
        "request", "sign", request.toString(),
        "--key", keys.resolve("secretary-of-homeland-security.key.pem").toString(),
        "--cert", keys.resolve("secretary-of-homeland-security.cert.pem").toString());
  }

  private static CommandRun done(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.status(), run.err());
    return run;
  }

  private static CommandRun run(String command, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                command, "--agreement", "irs-dhs-2025", "--population", population.toString(),
                "--request", request.toString(), "--as-of", DAY,
                "--trust", home.resolve("keys").resolve("ca.pem").toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(new String[0]));
  }

  /// {@return the first text of that name in a JSON text}, or an empty one
  private static String value(String json, String name) {
    Matcher found = Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    return found.find() ? found.group(1) : "";
  }

  @Test
  void explainsEachRowAsItWasDecided() throws Exception {
    Path out = home.resolve("out");
    CommandRun assessed = run("assess", "--out", out.toString());
    assertEquals(0, assessed.status(), assessed.err());
    Set<String> causes = new TreeSet<>();
    int explained = 0;
    try (CsvSource source = CsvSource.open(out.resolve("determinations.csv"))) {
      int[] at = source.header().require(List.of("subject_ref", "disposition", "note"));
      for (var block = source.nextBlock(); block != null; block = source.nextBlock()) {
        for (var cursor = block.cursor(); cursor.next(); ) {
          if (cursor.row() % (300 / EXPLAINED) != 0) {
            continue;
          }
          CommandRun one = run("explain", "--json", "--row", cursor.text(at[0]));
          assertEquals(0, one.status(), one.err());
          assertEquals(cursor.text(at[1]), value(one.out(), "disposition"));
          String note = cursor.text(at[2]);
          assertEquals(note.split(";")[0], value(one.out(), "cause"));
          assertEquals(
              note.endsWith(";RETURN_OF_ANOTHER_PERSON_TOO"),
              one.out().matches("(?s).*\"return_of_another_person_too\"\\s*:\\s*true.*"), one.out());
          boolean admitted = !note.isEmpty();
          assertEquals(admitted, one.out().contains("\"persons\""));
          causes.add(cursor.text(at[1]) + " " + note);
          explained++;
        }
      }
    }
    assertEquals(EXPLAINED, explained);
    assertTrue(causes.contains("CONFIRMED CONFIRMED"), causes.toString());
    assertTrue(causes.size() >= 3, causes.toString());
  }

  @Test
  void aLookOnAnInstallationIsInItsLedgerWithoutPersonalData() throws Exception {
    Path state = home.resolve("state");
    done("init", "--state", state.toString(), "--population", population.toString());
    CommandRun look =
        run(
            "explain", "--row", "S-0000007", "--state", state.toString(),
            "--by", "auditor-one", "--purpose", "complaint");
    assertEquals(0, look.status(), look.err());
    LogReader reader = LogReader.open(LogSource.of(state.resolve("ledger")));
    long size = reader.checkpoint().size();
    Entry last = Entry.decode(reader.entry(size - 1));
    assertTrue(last instanceof OversightEntry.ProtectedDataSeen, last.type());
    var seen = (OversightEntry.ProtectedDataSeen) last;
    assertEquals(OversightEntry.Look.EXPLAIN, seen.look());
    assertEquals("auditor-one", seen.officer());
    assertEquals("complaint", seen.purpose());
    assertFalse(last.toString().contains("S-0000007"));
  }

  @Test
  void whoLooksAndWhyGoTogetherWithAnInstallation() {
    assertEquals(2, run("explain", "--row", "S-0000007", "--by", "auditor-one").status());
    assertEquals(
        2, run("explain", "--row", "S-0000007", "--state", home.toString()).status());
  }

  @Test
  void aRowThatIsNotThereOrTwiceIsUnusable() {
    CommandRun none = run("explain", "--row", "no-such-row");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("--row"), none.err());
  }
}
