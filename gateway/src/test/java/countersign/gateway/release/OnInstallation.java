package countersign.gateway.release;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests of which each begins on an installation of its own.
abstract class OnInstallation {
  @TempDir Path temporary;
  Installed on;

  @BeforeEach
  void open() throws Exception {
    on = new Installed(temporary);
  }

  @AfterEach
  void close() throws Exception {
    on.close();
  }
}
