package countersign.cli;

import countersign.client.Answer;
import countersign.client.GatewayClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `api request`.
@Command(name = "request", description = "The life of a request.")
final class ApiRequestCommand {
  private final Terminal terminal;

  ApiRequestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "send", description = "Send a signed package, as the requester.")
  int send(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "DIR", description = "The package, or a zip of it.") Path packaged)
      throws IOException {
    if (!Files.isDirectory(packaged)) {
      return connection.call(terminal, client -> client.submit(packaged));
    }
    Path zip = Files.createTempFile("countersign-", ".zip",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      pack(packaged, zip);
      return connection.call(terminal, client -> client.submit(zip));
    } finally {
      Files.delete(zip);
    }
  }

  private static void pack(Path directory, Path zip) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(Deflater.BEST_SPEED);
      for (String name : List.of("request.json", "subjects.csv", "approval.jws")) {
        if (Files.exists(directory.resolve(name))) {
          out.putNextEntry(new ZipEntry(name));
          try (InputStream in = Files.newInputStream(directory.resolve(name))) {
            in.transferTo(out);
          }
        }
      }
    }
  }

  @Command(name = "list", description = "The latest requests that concern me.")
  int list(@Mixin ApiConnection connection) throws IOException {
    return connection.call(terminal, GatewayClient::requests);
  }

  @Command(name = "show", description = "Where a request stands.")
  int show(@Mixin ApiConnection connection, @Parameters(paramLabel = "ID") String id)
      throws IOException {
    return connection.call(terminal, client -> client.request(id));
  }

  @Command(name = "defects", description = "The rows that are not asked, with their reasons.")
  int defects(@Mixin ApiConnection connection, @Parameters(paramLabel = "ID") String id)
      throws IOException {
    return connection.call(terminal, client -> client.defects(id));
  }

  @Command(name = "manifest", description = "What an approval is a signature over.")
  int manifest(@Mixin ApiConnection connection, @Parameters(paramLabel = "ID") String id)
      throws IOException {
    return connection.call(terminal, client -> client.manifest(id));
  }

  @Command(name = "approve", description = "Sign the manifest, as preparer or releaser.")
  int approve(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--seen",
              paramLabel = "SHA256",
              description = "Sign only if this is the manifest (default: what stands now).")
          String seen)
      throws IOException {
    return connection.call(
        terminal, client -> client.approve(id, Optional.ofNullable(seen)));
  }

  @Command(name = "return", description = "Return the whole, signed, as preparer.")
  int giveBack(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--rule", required = true, paramLabel = "RULE") String rule,
      @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason)
      throws IOException {
    return connection.call(terminal, client -> client.returned(id, rule, reason));
  }

  @Command(name = "hold", description = "Hold the whole at the disclosure office, as preparer.")
  int hold(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason)
      throws IOException {
    return connection.call(terminal, client -> client.hold(id, reason));
  }

  @Command(name = "readmit", description = "Send it back to admission, as preparer.")
  int readmit(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason)
      throws IOException {
    return connection.call(terminal, client -> client.readmit(id, reason));
  }

  @Command(name = "release", description = "Release what two people approved, as releaser.")
  int release(@Mixin ApiConnection connection, @Parameters(paramLabel = "ID") String id)
      throws IOException {
    return connection.call(terminal, client -> client.release(id));
  }

  @Command(
      name = "answers",
      description = {
        "Collect my answers, as a named officer, and open them with my key. They are handed out three",
        "times at most, and no more after the receipt."
      })
  int answers(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--out", required = true, paramLabel = "FILE", description = "A new file.")
          Path out)
      throws IOException {
    if (Files.exists(out)) {
      throw CommandFailure.unusable(out + ": exists already");
    }
    try (GatewayClient client = connection.open()) {
      Answer sealed = connection.reach(client, each -> each.answers(id));
      if (!sealed.done()) {
        ApiConnection.print(terminal, sealed);
        return ApiConnection.status(sealed);
      }
      byte[] plain = client.open(sealed);
      try (var channel = Files.newByteChannel(out,
          EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        channel.write(java.nio.ByteBuffer.wrap(plain));
      }
      terminal.out().line("answers in " + out);
      return Edge.DONE;
    }
  }

  @Command(name = "receipt", description = "Say that my answers arrived whole.")
  int receipt(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--answers", required = true, paramLabel = "FILE") Path answers)
      throws IOException {
    byte[] plain = Files.readAllBytes(answers);
    return connection.call(terminal, client -> client.acknowledge(id, plain));
  }

  @Command(
      name = "row-receipt",
      description = {
        "Take out the receipt of one answered row, as auditor or counsel, for a court or the person",
        "concerned. The look goes on record. `ledger check` checks the receipt offline."
      })
  int rowReceipt(
      @Mixin ApiConnection connection,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--row", required = true, paramLabel = "SUBJECT_REF") String row,
      @Option(
              names = "--purpose",
              required = true,
              paramLabel = "WORD",
              description = "decide, complaint, audit, court or incident.")
          String purpose,
      @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason)
      throws IOException {
    return connection.call(terminal, client -> client.rowReceipt(id, row, purpose, reason));
  }
}
