package countersign.cli;

import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Layout;
import countersign.gateway.state.NewInstallation;
import countersign.gateway.state.StateException;
import countersign.rules.agreement.Agreements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `init`: makes an installation.
@Command(
    name = "init",
    description = {
      "Make an installation: configuration, keys, ledger, database, and a local authority with a",
      "certificate for every role, so that one person can play all parts. Changes nothing in a",
      "directory that is not empty."
    })
final class InitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--state", required = true, paramLabel = "DIR", description = "Where to make it.")
  private Path state;

  @Option(
      names = "--population",
      paramLabel = "DIR",
      description = "The snapshot it asks, made by `population build` (default: DIR/population).")
  private Path population;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting other than the default, such as database.url=jdbc:postgresql://…")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws StateException, ConfigurationException, IOException {
    Map<String, String> all = new LinkedHashMap<>(settings);
    if (population != null) {
      all.put("population.directory", population.toAbsolutePath().normalize().toString());
    }
    var offices = new TreeSet<String>();
    Agreements.shipped().all().forEach(each -> offices.addAll(each.offices()));
    Layout made =
        NewInstallation.create(state, all, List.copyOf(offices), InstantSource.system());
    String key = Files.readString(made.keys().resolve("ledger.vkey")).strip();
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("state", state.toString());
      result.put("configuration", made.configuration().toString());
      result.put("certificates", made.certificates().toString());
      result.put("ledger_key", key);
      terminal.out().json(result);
      return Edge.DONE;
    }
    terminal.out().line("an installation stands in " + state);
    terminal.out().line("  configuration  " + made.configuration());
    terminal.out().line("  certificates   " + made.certificates());
    terminal.out().line("  ledger key     " + key);
    terminal.out().line("next: countersign serve --state " + state);
    return Edge.DONE;
  }
}
