package countersign.cli;

import countersign.client.Answer;
import countersign.client.GatewayClient;
import countersign.gateway.intake.Credential;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import picocli.CommandLine.Option;

/// The options of every call: which gateway, and as whom.
final class ApiConnection {
  private static final int FIRST_OF_THE_GATEWAY = 500;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "https://localhost:8443",
      description = "The gateway (default: ${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--as",
      paramLabel = "PATH",
      description = {
        "Whose certificate to show, in short: PATH.key.pem, PATH.cert.pem, and ca.pem beside",
        "them, such as STATE/certificates/requester."
      })
  private Path person;

  @Option(names = "--key", paramLabel = "FILE", description = "The key, PKCS#8 in PEM.")
  private Path key;

  @Option(names = "--cert", paramLabel = "FILE", description = "The certificate in PEM.")
  private Path certificate;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "The authority that vouches for the gateway, in PEM.")
  private Path authority;

  /// One call.
  interface Call {
    Answer of(GatewayClient client) throws IOException;
  }

  /// Makes a call and prints what was answered.
  ///
  /// {@return 0 where it was done; 1 where the gateway refused it for what it is or stands at; 2
  /// where what was sent is unusable; 3 where the gateway is away}
  int call(Terminal terminal, Call call) throws IOException {
    try (GatewayClient client = open()) {
      Answer answer = reach(client, call);
      print(terminal, answer);
      return status(answer);
    }
  }

  GatewayClient open() throws IOException {
    Path ca = authority != null || person == null
        ? authority : person.toAbsolutePath().resolveSibling("ca.pem");
    if (ca == null) {
      throw CommandFailure.unusable("--ca or --as is needed: who vouches for the gateway");
    }
    if ((key == null) != (certificate == null)) {
      throw CommandFailure.unusable("--key and --cert go together");
    }
    if (!"https".equals(url.getScheme()) || url.getHost() == null) {
      throw CommandFailure.unusable("--url is https://HOST:PORT");
    }
    return GatewayClient.of(url, credential(), existing(ca));
  }

  private Optional<Credential> credential() throws IOException {
    if (key != null) {
      return Optional.of(Credential.read(existing(key), existing(certificate)));
    }
    return person == null
        ? Optional.empty()
        : Optional.of(Credential.read(
            existing(Path.of(person + ".key.pem")), existing(Path.of(person + ".cert.pem"))));
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.unusable(file + ": there is no such file");
    }
    return file;
  }

  /// Makes a call; that the gateway is away is said in words.
  Answer reach(GatewayClient client, Call call) throws IOException {
    try {
      return call.of(client);
    } catch (ConnectException away) {
      throw CommandFailure.environment("no gateway answers at " + url);
    } catch (SSLException refused) {
      throw CommandFailure.environment("no trusted connection to " + url + ": " + refused.getMessage());
    }
  }

  static void print(Terminal terminal, Answer answer) throws IOException {
    if (!answer.done()) {
      terminal.say("countersign: the gateway answered " + answer.status() + ": " + answer.text());
    } else if (answer.body().length > 0) {
      terminal.out().text(answer.text().endsWith("\n") ? answer.text() : answer.text() + "\n");
    }
  }

  static int status(Answer answer) {
    return switch (answer.status()) {
      case 200, 201, 202, 204 -> Edge.DONE;
      case 400, 413, 415, 422 -> Edge.UNUSABLE;
      case 408, 429 -> Edge.ENVIRONMENT;
      default -> answer.status() >= FIRST_OF_THE_GATEWAY ? Edge.ENVIRONMENT : Edge.DID_NOT_HOLD;
    };
  }
}
