package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CompareCommandTest {
  private static final String ONE = "12 N Main St Apt 4, Austin TX 78701";
  private static final String SAME = "12 North Main Street #4, Austin, TX 78701";
  private static final String OTHER = "14 N Main St Apt 4, Austin TX 78701";

  @TempDir private Path temporary;

  @Test
  void twoAddressesAreComparedComponentByComponent() {
    CommandRun same = CommandRun.of("compare", "address", ONE, SAME);
    assertEquals(0, same.status());
    assertEquals("AGREE", same.out().lines().findFirst().orElseThrow());
    CommandRun other = CommandRun.of("compare", "address", ONE, OTHER);
    assertEquals(0, other.status());
    assertEquals("CONFLICT", other.out().lines().findFirst().orElseThrow());
    assertTrue(other.out().contains("number           CONFLICT  12 | 14"), other.out());
    Map<?, ?> json =
        JsonMapper.shared()
            .readValue(CommandRun.of("compare", "address", ONE, OTHER, "--json").out(), Map.class);
    assertEquals("CONFLICT", json.get("outcome"));
  }

  @Test
  void aFileIsComparedRowByRowInItsOrder() throws IOException {
    String rows = "a,id,note,b\n\"%s\",x,?,\"%s\"\n\"%s\",\"=y\",?,\"%s\"\n";
    String file = csv(rows, ONE, SAME, ONE, OTHER);
    CommandRun run = CommandRun.of("compare", "address", "--csv", file);
    assertEquals(0, run.status(), run.err());
    assertEquals("id,outcome,detail\nx,AGREE,\n=y,CONFLICT,number CONFLICT\n", run.out());
    CommandRun piped =
        CommandRun.withInput(Files.readAllBytes(Path.of(file)), "compare", "address", "--csv", "-");
    assertEquals(run, piped);
  }

  @Test
  void manyBlocksKeepTheOrderOfTheFile() throws IOException {
    StringBuilder rows = new StringBuilder("id,address\n");
    int count = 100_000;
    for (int i = 0; i < count; i++) {
      rows.append(i).append(",\"").append(i + 1).append(" Main St, Austin TX 78701\"\n");
    }
    Path file = Files.writeString(temporary.resolve("f.csv"), rows);
    CommandRun run = CommandRun.of("standardize", "address", "--csv", file.toString());
    assertEquals(0, run.status(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(count + 1, lines.size());
    for (int i = 0; i < count; i++) {
      assertEquals(
          i + ",street," + (i + 1) + ",,MAIN,ST,,,,,,AUSTIN,TX,78701,1", lines.get(i + 1));
    }
  }

  @Test
  void anAddressIsStandardizedAsTextAndJson() {
    CommandRun run = CommandRun.of("standardize", "address", "RR 2 Box 17, Laredo TX 78040");
    assertEquals(0, run.status());
    assertTrue(run.out().startsWith("kind             rural_route\n"), run.out());
    String json = CommandRun.of("standardize", "address", "--json", ONE).out();
    assertEquals(1, JsonMapper.shared().readValue(json, Map.class).get("readings"));
  }

  @Test
  void anUnusableFileGivesNoOutput() throws IOException {
    String file = csv("id,a,b\n1,x,y\n2,\"x,y\n");
    CommandRun run = CommandRun.of("compare", "address", "--csv", file);
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains("f.csv:3:3: a quoted field is not closed"), run.err());
    CommandRun column = CommandRun.of("compare", "address", "--csv", csv("id,a\n1,x\n"));
    assertEquals(2, column.status());
    assertTrue(column.err().contains("missing column `b`"), column.err());
    CommandRun standardized = CommandRun.of("standardize", "address", "--csv", csv("id\n1\n"));
    assertEquals(2, standardized.status());
  }

  @Test
  void argumentsThatMakeNoSenseAreRefused() throws IOException {
    assertEquals(2, CommandRun.of("compare").status());
    assertEquals(2, CommandRun.of("compare", "address").status());
    assertEquals(2, CommandRun.of("compare", "address", "a").status());
    assertEquals(2, CommandRun.of("compare", "address", "a", "b", "c").status());
    String file = csv("id,a,b\n");
    assertEquals(2, CommandRun.of("compare", "address", "a", "b", "--csv", file).status());
    assertEquals(2, CommandRun.of("compare", "address", "--csv", temporary.toString()).status());
    assertEquals(2, CommandRun.of("standardize", "address").status());
  }

  private String csv(String text, Object... values) throws IOException {
    Path file = temporary.resolve("f.csv");
    Files.write(file, text.formatted(values).getBytes(StandardCharsets.UTF_8));
    return file.toString();
  }
}
