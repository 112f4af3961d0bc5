package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `synth`, `population` and `agreement`, as far as the command line is concerned.
class DataCommandsTest {
  @TempDir private Path temporary;

  @Test
  void aPopulationIsTheSameInAFileAndOnStdout() throws IOException {
    Path file = temporary.resolve("p.csv");
    assertEquals(0, synth("--out", file.toString()).status());
    CommandRun streamed = synth("--out", "-");
    assertEquals(Files.readString(file), streamed.out());
    assertEquals(2, CommandRun.of("synth", "population", "--people", "0", "--seed", "1").status());
    assertEquals(2, synth("--out", "-", "--people", "0").status());
  }

  @Test
  void aPopulationFileBecomesASnapshotThatCanBeDescribed() {
    String csv = temporary.resolve("p.csv").toString();
    String snapshot = temporary.resolve("s").toString();
    synth("--out", csv);
    CommandRun built = CommandRun.of("population", "build", "--from", csv, "--out", snapshot);
    assertEquals(0, built.status(), built.err());
    assertTrue(built.out().contains("rejected 0"), built.out());
    CommandRun shown = CommandRun.of("population", "show", snapshot, "--check", "--json");
    assertEquals(0, shown.status(), shown.err());
    Map<?, ?> json = JsonMapper.shared().readValue(shown.out(), Map.class);
    assertTrue(built.out().contains((String) json.get("digest")), built.out());
    CommandRun again = CommandRun.of("population", "build", "--from", csv, "--out", snapshot);
    assertEquals(2, again.status());
  }

  @Test
  void aPopulationIsReadFromStdin() {
    byte[] csv = synth("--out", "-").out().getBytes(StandardCharsets.UTF_8);
    String snapshot = temporary.resolve("s").toString();
    CommandRun built =
        CommandRun.withInput(csv, "population", "build", "--from", "-", "--out", snapshot);
    assertEquals(0, built.status(), built.err());
  }

  @Test
  void anUnusablePopulationLeavesNothingBehind() throws IOException {
    Path csv = temporary.resolve("p.csv");
    Path snapshot = temporary.resolve("s");
    synth("--out", csv.toString());
    Files.writeString(csv, Files.readString(csv) + "too,short\n");
    String absent = temporary.resolve("absent").toString();
    for (String from : List.of(csv.toString(), absent, "a.parquet")) {
      CommandRun run =
          CommandRun.of("population", "build", "--from", from, "--out", snapshot.toString());
      assertEquals(2, run.status(), run.err());
      assertEquals("", run.out());
      assertFalse(Files.exists(snapshot));
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(csv), left.toList());
    }
    assertEquals(2, CommandRun.of("population", "show", temporary.toString()).status());
  }

  @Test
  void aRequestIsMadeFromAPopulation() throws IOException {
    String csv = temporary.resolve("p.csv").toString();
    Path request = temporary.resolve("r");
    synth("--out", csv);
    List<String> line =
        List.of("synth", "request", "--population", csv, "--rows", "50", "--seed", "1", "--out");
    assertEquals(0, CommandRun.of(with(line, request.toString())).status());
    assertTrue(Files.exists(request.resolve("package/subjects.csv")));
    assertTrue(Files.readString(request.resolve("truth.csv")).startsWith("subject_ref,"));
    String other = temporary.resolve("other").toString();
    CommandRun unknown = CommandRun.of(with(line, other, "--defects", "none"));
    assertEquals(2, unknown.status());
    CommandRun tooMany = CommandRun.of(with(line, other, "--rows", "100000"));
    assertEquals(2, tooMany.status());
    assertFalse(Files.exists(Path.of(other)));
  }

  @Test
  void agreementsAreListedShownTestedAndCompared() throws IOException {
    assertTrue(CommandRun.of("agreement", "list").out().contains("irs-dhs-2025"));
    CommandRun shown = CommandRun.of("agreement", "show", "irs-dhs-2025");
    assertEquals(0, shown.status());
    assertTrue(shown.out().contains("Signatories"), shown.out());
    CommandRun tested = CommandRun.of("agreement", "test", "irs-consent");
    assertEquals(0, tested.status(), tested.out());
    assertTrue(tested.out().contains(" 0 failing"), tested.out());
    CommandRun same = CommandRun.of("agreement", "diff", "irs-dhs-2025", "irs-dhs-2025");
    assertEquals("no difference was found\n", same.out());
    assertEquals(2, CommandRun.of("agreement", "show", "none").status());
    Path broken = Files.createDirectory(temporary.resolve("broken"));
    Files.writeString(broken.resolve("agreement.txt"), "nonsense\n");
    CommandRun run = CommandRun.of("agreement", "test", broken.toString());
    assertEquals(2, run.status());
    assertTrue(run.err().contains("agreement.txt:1"), run.err());
  }

  @Test
  void namesAreComparedAtTheLevelAskedFor() throws IOException {
    CommandRun widest = CommandRun.of("compare", "name", "Bob Smith", "Robert Smith");
    assertTrue(widest.out().startsWith("AGREE\n"), widest.out());
    CommandRun exact =
        CommandRun.of("compare", "name", "Bob Smith", "Robert Smith", "--level", "exact");
    assertTrue(exact.out().startsWith("UNKNOWN\n"), exact.out());
    assertEquals(2, CommandRun.of("compare", "name", "a", "b", "--level", "none").status());
    Path file = temporary.resolve("n.csv");
    Files.writeString(file, "id,a,b\n1,Bob Smith,Robert Smith\n2,Ann Lee,Ann Kim\n");
    CommandRun csv = CommandRun.of("compare", "name", "--csv", file.toString());
    assertTrue(csv.out().startsWith("id,outcome,detail\n1,AGREE,\n2,CONFLICT,"), csv.out());
  }

  private static CommandRun synth(String... options) {
    List<String> line = List.of("synth", "population", "--people", "300", "--seed", "7");
    return CommandRun.of(with(line, options));
  }

  /// The options given last win over those of the line.
  private static String[] with(List<String> line, String... options) {
    List<String> arguments = new ArrayList<>(line);
    for (int i = 0; i + 1 < options.length; i++) {
      int known = arguments.indexOf(options[i]);
      if (options[i].startsWith("--") && known >= 0 && known + 1 < arguments.size()) {
        arguments.subList(known, known + 2).clear();
      }
    }
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }
}
