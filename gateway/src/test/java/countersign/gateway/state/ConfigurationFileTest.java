package countersign.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
  @TempDir Path directory;

  @Test
  void anEmptyFileMeansTheDefaults() throws Exception {
    Configuration read = read("", Map.of());
    assertEquals("Treasury/IRS", read.holder());
    assertEquals(8443, read.server().port());
    assertEquals(directory.resolve("population"), read.population());
    assertEquals(Duration.ofSeconds(60), read.release().interval());
  }

  @Test
  void theFileWinsOverTheDefaultAndTheEnvironmentOverTheFile() throws Exception {
    String text = "server:\n  port: 9000\n  names: [a.example, 10.0.0.1]\n";
    assertEquals(9000, read(text, Map.of()).server().port());
    assertEquals(List.of("a.example", "10.0.0.1"), read(text, Map.of()).server().names());
    assertEquals(9001, read(text, Map.of("COUNTERSIGN_SERVER_PORT", "9001")).server().port());
  }

  @Test
  void whatIsWrongIsNamedWithItsFileAndLine() {
    assertRefused("server:\n  prot: 9000\n", ":2: unknown key server.prot");
    assertRefused("server:\n  host: x\n  port: 70000\n", ":3: server.port is a whole number");
    assertRefused("server:\n  port: many\n", ":2: server.port is a whole number");
    assertRefused("server: 9000\n", ":1: section server holds");
    assertRefused("- a\n", "sections expected");
    assertRefused("server:\n  port: 1\n  port: 2\n", "port");
    assertRefused("database:\n  url: jdbc:h2:mem\n", ":2: database.url is");
    assertRefused("holder:\n  name: \"\"\n", ":2: holder.name is empty");
    assertRefused("server: {port: [[1]]}\n", "list of texts");
    assertRefused("a: b: c\n", ":1");
  }

  @Test
  void anUnknownVariableIsRefusedAndOthersAreNotOurs() throws Exception {
    var wrong = assertThrows(ConfigurationException.class,
        () -> read("", Map.of("COUNTERSIGN_SERVER_PROT", "1")));
    assertTrue(wrong.getMessage().startsWith("COUNTERSIGN_SERVER_PROT"));
    assertEquals(8443, read("", Map.of("PATH", "/bin")).server().port());
  }

  @Test
  void aPasswordIsNotPrinted() throws Exception {
    Configuration read = read(
        "database: {url: \"jdbc:postgresql://db/x\", user: u, password: secret}\n", Map.of());
    assertEquals("PostgreSQL", read.database().toString());
  }

  private void assertRefused(String text, String expected) {
    var wrong = assertThrows(ConfigurationException.class, () -> read(text, Map.of()));
    assertTrue(wrong.getMessage().contains(expected), wrong.getMessage());
  }

  private Configuration read(String text, Map<String, String> environment)
      throws IOException, ConfigurationException, StateException {
    Path file = directory.resolve("countersign.yaml");
    Files.writeString(file, text);
    return ConfigurationFile.read(file, environment);
  }
}
