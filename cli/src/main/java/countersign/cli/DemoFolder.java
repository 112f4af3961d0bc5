package countersign.cli;

import countersign.ledger.MalformedException;
import countersign.ledger.TlogPolicy;
import countersign.ledger.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder a demo works in. Carries a marker, so that only an earlier demo is ever replaced.
record DemoFolder(Path root) {
  private static final String MARKER = ".countersign-demo";

  /// Makes the folder, empty; an earlier demo in it is removed.
  static DemoFolder fresh(Path root) throws IOException {
    if (Files.exists(root)) {
      if (!Files.isDirectory(root) || !Files.exists(root.resolve(MARKER)) && !empty(root)) {
        throw CommandFailure.unusable(
            "--out: " + root + " exists and is not the folder of an earlier demo");
      }
      try (Stream<Path> all = Files.walk(root)) {
        for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
          if (!each.equals(root) && !each.equals(root.resolve(MARKER))) {
            Files.delete(each);
          }
        }
      }
    }
    Files.createDirectories(root);
    Files.writeString(root.resolve(MARKER), "made by `countersign demo`; may be deleted\n");
    return new DemoFolder(root);
  }

  private static boolean empty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  Path people() {
    return root.resolve("population.csv");
  }

  Path population() {
    return root.resolve("population");
  }

  Path certificates() {
    return state().resolve("certificates");
  }

  Path ledger() {
    return state().resolve("ledger");
  }

  Path ledgerKey() {
    return state().resolve("keys").resolve("ledger.vkey");
  }

  Path asSent() {
    return root.resolve("act-one");
  }

  Path lawful() {
    return root.resolve("act-two");
  }

  Path state() {
    return root.resolve("state");
  }

  /// The policy that trusts the ledger's own key, as a stranger would read it from its file.
  Optional<TlogPolicy> policy() throws IOException {
    try {
      return Optional.of(
          TlogPolicy.of(VerifierKey.parse(Files.readString(ledgerKey()).strip())));
    } catch (MalformedException e) {
      throw new IOException("the ledger's key file holds no key", e);
    }
  }

  Path page() {
    return root.resolve("demo-report.html");
  }
}
