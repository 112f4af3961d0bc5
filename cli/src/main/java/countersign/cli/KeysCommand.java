package countersign.cli;

import countersign.gateway.intake.DemoAuthority;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.rules.agreement.Agreements;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `keys`: demo keys and certificates, and an installation's master key.
@Command(name = "keys", description = "Demo keys and certificates; an installation's master key.")
final class KeysCommand {
  private final Terminal terminal;

  KeysCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "rotate",
      description = {
        "Replace an installation's master key: the keys of all evidence are wrapped anew. No server",
        "may run on it. A kill in between is mended by the next start."
      })
  int rotate(
      @Option(names = "--state", required = true, paramLabel = "DIR", description = "Which.")
          Path state)
      throws StateException, ConfigurationException, IOException {
    try (Installation installation =
        Installation.open(state, House.environment(), InstantSource.system())) {
      installation.replaceMasterKey();
    }
    terminal.out().line("the master key is replaced; back up " + state.resolve("keys"));
    return Edge.DONE;
  }

  @Command(
      name = "demo",
      description = {
        "Make a demo certificate authority (ca.pem) and, for each office the agreements name, a",
        "key and a certificate. Keys that are there already are kept."
      })
  int demo(
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "The directory to write to.")
          Path out)
      throws IOException {
    List<String> offices =
        Agreements.shipped().all().stream()
            .flatMap(agreement -> agreement.offices().stream())
            .distinct()
            .sorted()
            .toList();
    switch (DemoAuthority.write(out, offices)) {
      case WRITTEN -> terminal.say("wrote ca.pem and the keys of " + offices.size() + " offices");
      case KEPT -> terminal.say("the demo keys are there already and are kept");
    }
    return Edge.DONE;
  }
}
