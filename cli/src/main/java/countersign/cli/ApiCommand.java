package countersign.cli;

import countersign.client.Answer;
import countersign.client.GatewayClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `api`: every call of a running gateway, one command each.
@Command(
    name = "api",
    description = {
      "Call a running gateway, over mutual TLS. What it answers is printed as it came.",
      "Exit status: 1 where the gateway refuses (role, stage, order in force), 2 where what was sent is",
      "unusable, 3 where it is away."
    })
final class ApiCommand {
  private final Terminal terminal;

  ApiCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// {@return the groups of calls, to be added as subcommands}
  List<Object> groups() {
    return List.of(new ApiRequestCommand(terminal), new ApiOrderCommand(terminal));
  }

  @Command(name = "me", description = "Who the gateway takes me for.")
  int me(@Mixin ApiConnection connection) throws IOException {
    return connection.call(terminal, GatewayClient::whoAmI);
  }

  @Command(name = "health", description = "Whether it lives, and whether it is ready to decide.")
  int health(@Mixin ApiConnection connection) throws IOException {
    int lives = connection.call(terminal, client -> client.get("/healthz"));
    return lives == Edge.DONE
        ? connection.call(terminal, client -> client.get("/readyz")) : lives;
  }

  @Command(name = "metrics", description = "The metrics, as OpenMetrics text.")
  int metrics(@Mixin ApiConnection connection) throws IOException {
    return connection.call(terminal, client -> client.get("/metrics"));
  }

  @Command(name = "openapi", description = "The description of the interface, OpenAPI 3.1.")
  int openapi(@Mixin ApiConnection connection) throws IOException {
    return connection.call(terminal, client -> client.get("/openapi.json"));
  }

  @Command(name = "checkpoint", description = "The latest signed checkpoint of the ledger.")
  int checkpoint(@Mixin ApiConnection connection) throws IOException {
    return connection.call(terminal, client -> client.get("/ledger/checkpoint"));
  }

  @Command(name = "tile", description = "A tile of the ledger, such as 0/000 or entries/000.")
  int tile(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "TILE") String tile,
      @Option(names = "--out", required = true, paramLabel = "FILE") Path out)
      throws IOException {
    try (GatewayClient client = connection.open()) {
      Answer answer =
          connection.reach(client, each -> each.get("/ledger/tile/" + tile));
      if (answer.done()) {
        Files.write(out, answer.body());
      } else {
        ApiConnection.print(terminal, answer);
      }
      return ApiConnection.status(answer);
    }
  }

  @Command(name = "safeguards", description = "Record a review of a recipient's safeguards.")
  int safeguards(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "FILE", description = "As docs/examples/safeguards.json.") Path file)
      throws IOException {
    byte[] json = Files.readAllBytes(file);
    return connection.call(terminal, client -> client.recordSafeguards(json));
  }

  @Command(name = "contractor", description = "Record a contractor's certification.")
  int contractor(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "FILE", description = "As docs/examples/contractor.json.") Path file)
      throws IOException {
    byte[] json = Files.readAllBytes(file);
    return connection.call(terminal, client -> client.certifyContractor(json));
  }

  @Command(name = "incidents", description = "The incidents, for auditor, safeguards and counsel.")
  int incidents(@Mixin ApiConnection connection) throws IOException {
    return connection.call(terminal, GatewayClient::incidents);
  }
}
