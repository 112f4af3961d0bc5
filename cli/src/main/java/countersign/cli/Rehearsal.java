package countersign.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Runs a few harmless commands into nowhere, so that the launcher's build can record the classes
/// they load, and which of their methods are hot, in an AOT cache. Never part of a command.
final class Rehearsal {
  /// Enough that the methods that matter to each row are profiled, few enough to take seconds.
  private static final String PEOPLE = "20000";

  private static final String ROWS = "15000";
  private static final String SIGNATORY = "secretary-of-homeland-security";

  private final Terminal nowhere =
      new Terminal(
          InputStream.nullInputStream(),
          new Output(OutputStream.nullOutputStream()),
          new PrintWriter(OutputStream.nullOutputStream()),
          false);

  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException {
    Rehearsal rehearsal = new Rehearsal();
    rehearsal.small();
    Path folder = Files.createTempDirectory("countersign-rehearsal");
    try {
      rehearsal.batch(folder);
    } finally {
      remove(folder);
    }
  }

  private void run(String... command) {
    Main.run(nowhere, command);
  }

  private void small() {
    run("--help");
    run("version");
    run("no-such-command");
    run("compare", "address", "1 Main St, Austin TX 78701", "1 Main St", "--json");
    run("compare", "name", "Ann Lee", "Anne Lee");
    run("agreement", "list");
    run("request", "check", "no such package");
  }

  /// A whole batch run on synthetic people.
  private void batch(Path folder) {
    String people = folder.resolve("people.csv").toString();
    String population = folder.resolve("population").toString();
    String request = folder.resolve("request").toString();
    String signed = folder.resolve("request").resolve("package").toString();
    Path keys = folder.resolve("keys");
    run("synth", "population", "--people", PEOPLE, "--seed", "1", "--out", people);
    run("population", "build", "--from", people, "--out", population);
    run(
        "synth", "request", "--population", people, "--rows", ROWS, "--seed", "1",
        "--out", request);
    run("keys", "demo", "--out", keys.toString());
    run(
        "request", "sign", signed,
        "--key", keys.resolve(SIGNATORY + ".key.pem").toString(),
        "--cert", keys.resolve(SIGNATORY + ".cert.pem").toString());
    for (String out : List.of("first", "second", "third")) {
      run(
          "assess", "--agreement", "irs-dhs-2025", "--population", population,
          "--request", signed, "--trust", keys.resolve("ca.pem").toString(),
          "--as-of", "2026-06-30", "--out", folder.resolve(out).toString());
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
