package countersign.cli;

import countersign.gateway.intake.DemoAuthority;
import countersign.rules.agreement.Agreements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `keys`: keys and certificates for demonstrations.
@Command(name = "keys", description = "Keys and certificates for demonstrations.")
final class KeysCommand {
  private final Terminal terminal;

  KeysCommand(Terminal terminal) {
    this.terminal = terminal;
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
