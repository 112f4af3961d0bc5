package countersign.cli;

import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.StateException;
import countersign.server.EventLog;
import countersign.server.GatewayServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `serve`: runs the gateway until it is told to stop.
@Command(
    name = "serve",
    description = {
      "Run the gateway on an installation: API, console and ledger, over TLS 1.3. Ends cleanly on",
      "SIGTERM and SIGINT. The operational log, one JSON object a line, goes to stderr."
    })
final class ServeCommand implements Callable<Integer> {
  /// Kept for the life of the process: a logger that is collected forgets its level.
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  /// Prints a trace where a port is taken, which this command says in a line.
  private static final Logger LISTENERS =
      Logger.getLogger("io.helidon.webserver.LoomServer");

  private static final int MOST_PORT = 65_535;

  private final Terminal terminal;

  @Option(names = "--state", required = true, paramLabel = "DIR", description = "The installation.")
  private Path state;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen (default: as configured; 0 lets the system choose).")
  private Integer port;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws StateException, ConfigurationException, IOException {
    if (port != null && (port < 0 || port > MOST_PORT)) {
      throw CommandFailure.unusable("--port must be 0 to " + MOST_PORT + ", not " + port);
    }
    WEB_SERVER.setLevel(Level.WARNING);
    LISTENERS.setLevel(Level.OFF);
    Map<String, String> environment = House.environment();
    if (port != null) {
      environment.put("COUNTERSIGN_SERVER_PORT", port.toString());
    }
    var log = new EventLog(System.err, InstantSource.system());
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, stopped)));
    try (House house =
            House.open(state, Runtime.getRuntime().availableProcessors(), environment);
        GatewayServer server =
            GatewayServer.start(house.installation(), house.assessment(), log)) {
      terminal.out().line("https://" + house.installation().configuration().server().host() + ":"
          + server.port() + "/");
      terminal.out().flush();
      stop.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
    return Edge.DONE;
  }

  private static void end(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
