package countersign.cli;

import countersign.client.Answer;
import countersign.client.GatewayClient;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `api order`.
@Command(name = "order", description = "Court orders.")
final class ApiOrderCommand {
  private final Terminal terminal;

  ApiOrderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "The orders that I may know of.")
  int list(@Mixin ApiConnection connection) throws IOException {
    return connection.call(terminal, GatewayClient::orders);
  }

  @Command(name = "show", description = "One order.")
  int show(@Mixin ApiConnection connection, @Parameters(paramLabel = "ID") String id)
      throws IOException {
    return connection.call(terminal, client -> client.order(id));
  }

  @Command(name = "enter", description = "Enter an order, as counsel. It counts at once.")
  int enter(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "FILE", description = "As docs/examples/order.json.") Path file)
      throws IOException {
    byte[] json = Files.readAllBytes(file);
    return connection.call(terminal, client -> client.enterOrder(json));
  }

  @Command(name = "lift", description = "Propose the lifting of an order, as counsel.")
  int lift(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason)
      throws IOException {
    return connection.call(terminal, client -> client.lift(id, reason));
  }

  @Command(
      name = "countersign",
      description = "Countersign a lifting that another counsel proposed, for the same reason.")
  int countersign(@Mixin ApiConnection connection, @Parameters(paramLabel = "ID") String id)
      throws IOException {
    try (GatewayClient client = connection.open()) {
      Answer order = connection.reach(client, each -> each.order(id));
      Optional<String> reason = order.done() ? proposed(order) : Optional.empty();
      if (order.done() && reason.isEmpty()) {
        terminal.say("countersign: nobody has proposed to lift this order");
        return Edge.DID_NOT_HOLD;
      }
      Answer lifted = order.done() ? client.lift(id, reason.orElseThrow()) : order;
      ApiConnection.print(terminal, lifted);
      return ApiConnection.status(lifted);
    }
  }

  private static Optional<String> proposed(Answer order) throws IOException {
    try {
      return Members.of(order.body()).optionalText("lifting_reason");
    } catch (DocumentException other) {
      throw new IOException("the gateway answered something else than an order", other);
    }
  }

  @Command(name = "acknowledge", description = "Say that I was served with an order, as custodian.")
  int acknowledge(@Mixin ApiConnection connection, @Parameters(paramLabel = "ID") String id)
      throws IOException {
    return connection.call(terminal, client -> client.acknowledgeOrder(id));
  }
}
