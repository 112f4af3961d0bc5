package countersign.gateway.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.gateway.call.Refusal;
import countersign.gateway.release.Installed.Row;
import countersign.gateway.state.DurableFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Agreements for benchmarks and tests raise the caps: an installation neither receives nor releases
/// anything under one.
class AgreementKindTest {
  private static final Path SHIPPED = Path.of("../law/agreements/irs-dhs-2025");
  private static final List<Row> ROWS = List.of(new Row("S-1", "ADMIT-YES", "O-1", "A1"));

  @TempDir Path temporary;

  private Path agreement() throws Exception {
    Path copy = temporary.resolve("agreements").resolve("irs-dhs-2025");
    try (var files = Files.walk(SHIPPED)) {
      for (Path each : files.toList()) {
        Files.createDirectories(copy.resolve(SHIPPED.relativize(each).toString()).getParent());
        Files.copy(each, copy.resolve(SHIPPED.relativize(each).toString()));
      }
    }
    return copy.resolve("agreement.txt");
  }

  private static void setKind(Path agreement, String kind) throws Exception {
    Files.writeString(agreement,
        Files.readString(agreement).replaceFirst("(?m)^kind: .*$", "kind: " + kind));
  }

  @Test
  void nothingIsReceivedUnderAnAgreementForBenchmarksOrTests() throws Exception {
    Path agreement = agreement();
    try (Installed on = new Installed(temporary,
        Map.of("agreements.directory", agreement.getParent().getParent().toString()))) {
      for (String kind : List.of("benchmark", "test")) {
        setKind(agreement, kind);
        assertEquals(Refusal.UNUSABLE_PACKAGE, Installed.refusal(
            on.gateway.submit(on.caller("requester"), on.zip("R-1", ROWS), "00")), kind);
      }
      setKind(agreement, "live");
      assertEquals(Stage.ADMITTED, on.admitted("R-1", ROWS).row().stage());
    }
  }

  @Test
  void nothingIsReleasedUnderAnAgreementThatBecameOneForBenchmarksOrTests() throws Exception {
    for (String kind : List.of("benchmark", "test")) {
      Path agreement = agreement();
      try (Installed on = new Installed(temporary,
          Map.of("agreements.directory", agreement.getParent().getParent().toString()))) {
        on.admitted("R-1", ROWS);
        Installed.done(on.approve("preparer", "R-1"));
        Installed.done(on.approve("releaser", "R-1"));
        setKind(agreement, kind);
        assertEquals(Refusal.NOT_ALLOWED, Installed.refusal(on.release("R-1")), kind);
        assertEquals(Stage.ADMITTED, on.view("R-1").row().stage());
      }
      DurableFiles.deleteTree(temporary.resolve("state"));
      DurableFiles.deleteTree(temporary.resolve("agreements"));
    }
  }
}
