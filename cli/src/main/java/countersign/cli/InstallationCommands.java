package countersign.cli;

import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.NewInstallation;
import countersign.gateway.state.StateException;
import countersign.rules.agreement.Agreements;
import countersign.server.EventLog;
import countersign.server.GatewayServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `init` and `serve`: an installation of the gateway.
final class InstallationCommands {
  private InstallationCommands() {}

  /// `init`: creates an installation with demo certificates for every part.
  @Command(
      name = "init",
      description = {
        "Create an installation: configuration, database, ledger, keys, and demo certificates for",
        "every role under DIR/certificates, so that one person can play all parts."
      })
  static final class Init implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--state", required = true, paramLabel = "DIR", description = "Where.")
    private Path state;

    @Option(
        names = "--population",
        paramLabel = "DIR",
        description = "The snapshot that is asked (can be set later in countersign.yaml).")
    private Path population;

    Init(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws StateException, ConfigurationException, IOException {
      Map<String, String> settings = new HashMap<>();
      if (population != null) {
        settings.put("population.directory", population.toAbsolutePath().toString());
      }
      Set<String> offices = new LinkedHashSet<>();
      Agreements.shipped().all().forEach(each -> offices.addAll(each.offices()));
      NewInstallation.create(state, settings, List.copyOf(offices), InstantSource.system());
      terminal.out().line("created an installation in " + state);
      terminal.out().line("settings: " + state.resolve("countersign.yaml"));
      terminal.out().line("next: ./countersign serve --state " + state);
      return Edge.DONE;
    }
  }

  /// `serve`: runs the gateway until it is told to stop.
  @Command(
      name = "serve",
      description = {
        "Run the gateway on an installation, over mutual TLS, until it is told to stop (Ctrl-C).",
        "Events go to stderr, one JSON object a line, without personal data."
      })
  static final class Serve implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--state", required = true, paramLabel = "DIR", description = "Which.")
    private Path state;

    @Option(
        names = "--port",
        paramLabel = "N",
        description = "The port (default: as countersign.yaml says); 0 lets the system choose.")
    private Integer port;

    Serve(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call()
        throws StateException, ConfigurationException, IOException, InterruptedException {
      if (port != null && (port < 0 || port > 65_535)) {
        throw CommandFailure.unusable("--port must be 0 to 65535, not " + port);
      }
      Map<String, String> settings = House.environment();
      if (port != null) {
        settings.put("COUNTERSIGN_SERVER_PORT", port.toString());
      }
      var stopped = new CountDownLatch(1);
      var ended = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stopped.countDown();
                    awaitQuietly(ended);
                  }));
      var events = new PrintStream(System.err, true, StandardCharsets.UTF_8);
      try (House house =
              House.open(state, Runtime.getRuntime().availableProcessors(), settings);
          GatewayServer server =
              GatewayServer.start(
                  house.installation(),
                  house.assessment(),
                  new EventLog(events, InstantSource.system()))) {
        terminal.out().line("serving on port " + server.port() + " (mutual TLS)");
        terminal.out().flush();
        stopped.await();
      } finally {
        ended.countDown();
      }
      return Edge.DONE;
    }

    private static void awaitQuietly(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
