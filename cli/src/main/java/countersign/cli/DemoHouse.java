package countersign.cli;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.intake.Credential;
import countersign.gateway.intake.OfficialSignature;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.Replay;
import countersign.gateway.release.RequestView;
import countersign.gateway.release.Stage;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Layout;
import countersign.gateway.state.NewInstallation;
import countersign.gateway.state.StateException;
import countersign.ledger.MalformedException;
import countersign.ledger.SignedCheckpoint;
import countersign.ledger.accounting.YearFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An installation on which the demo plays every part: the requester, the preparer and the
/// releaser, each with a certificate of its own.
final class DemoHouse implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 3_600_000;

  private final Path state;
  private final Set<String> offices;
  private final House house;
  private final Gateway gateway;
  private volatile String failure = "";

  private DemoHouse(Path state, Set<String> offices, House house) throws StateException {
    this.state = state;
    this.offices = offices;
    this.house = house;
    this.gateway =
        Gateway.open(
            house.installation(),
            house.assessment(),
            (caseId, stage, thrown) -> failure = stage + ": " + thrown.getMessage());
    gateway.start();
  }

  /// Makes an installation that asks a population.
  static void create(Path state, Path population, Set<String> offices)
      throws StateException, ConfigurationException {
    NewInstallation.create(
        state,
        Map.of(
            "population.directory", population.toAbsolutePath().toString(),
            "release.interval_seconds", "1"),
        List.copyOf(offices),
        InstantSource.system());
  }

  static DemoHouse open(Path state, Set<String> offices, int threads)
      throws StateException, ConfigurationException, IOException {
    House house = House.open(state, threads);
    try {
      return new DemoHouse(state, offices, house);
    } catch (StateException | RuntimeException e) {
      house.close();
      throw e;
    }
  }

  /// Sends a package as the requester and waits for its admission.
  RequestView send(Path unpacked, String requestId) throws StateException, IOException {
    try (var bench = house.installation().workRoom().bench()) {
      Path zip = bench.directory().resolve("package.zip");
      try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
        out.setLevel(Deflater.BEST_SPEED);
        for (String name : List.of("request.json", "subjects.csv", "approval.jws")) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(unpacked.resolve(name), out);
        }
      }
      done(gateway.submit(caller("requester"), zip, sha256(Files.readAllBytes(zip))));
    }
    return await(requestId, Set.of(Stage.RECEIVED));
  }

  /// Approves as two people, releases, and waits until the answers are accounted for.
  RequestView release(String requestId) throws StateException, IOException {
    for (String person : List.of("preparer", "releaser")) {
      byte[] manifest = done(gateway.manifest(caller(person), requestId));
      Credential key = credential(person);
      String signature = OfficialSignature.sign(key.key(), key.certificate(), manifest);
      done(gateway.approve(caller(person), requestId, sha256(manifest), signature));
    }
    byte[] manifest = done(gateway.manifest(caller("releaser"), requestId));
    done(gateway.release(caller("releaser"), requestId, sha256(manifest)));
    return await(requestId, Set.of(Stage.RECEIVED, Stage.RELEASING, Stage.VERIFIED));
  }

  Replay.Report replay(String requestId) throws StateException {
    return Replay.run(house.installation(), requestId, house.assessment().decider())
        .orElseThrow(() -> new IllegalStateException("the demo's request has no evidence"));
  }

  /// {@return distinct persons answered about this year, recomputed as an auditor would}
  long taxpayers() throws IOException {
    Layout layout = house.installation().layout();
    int year = house.installation().database().instant().atOffset(ZoneOffset.UTC).getYear();
    try {
      return YearFigures.of(layout.ledger(), layout.accounting(), year).byAgency().values()
          .stream().mapToLong(YearFigures.Figures::taxpayers).sum();
    } catch (MalformedException damaged) {
      throw new IOException("the ledger cannot be read: " + damaged.getMessage(), damaged);
    }
  }

  SignedCheckpoint checkpoint() {
    return gateway.checkpoint();
  }

  private RequestView await(String requestId, Set<Stage> passing)
      throws StateException, IOException {
    long until = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (true) {
      RequestView view = done(gateway.request(caller("preparer"), requestId));
      if (!passing.contains(view.row().stage())) {
        return view;
      }
      if (!failure.isEmpty() || System.currentTimeMillis() > until) {
        throw CommandFailure.environment("the demo's installation failed at " + failure);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw CommandFailure.environment("interrupted");
      }
    }
  }

  private Credential credential(String person) throws IOException {
    Path certificates = state.resolve("certificates");
    return Credential.read(
        certificates.resolve(person + ".key.pem"), certificates.resolve(person + ".cert.pem"));
  }

  private Caller caller(String person) throws IOException {
    return Caller.of(credential(person).certificate(), offices).orElseThrow();
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var why, var detail) ->
          throw CommandFailure.environment(
              "the demo's installation refused: " + why + ", " + detail);
    };
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() throws StateException, IOException {
    try (house) {
      gateway.close();
    }
  }
}
