package countersign.gateway.release;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.intake.Credential;
import countersign.gateway.intake.OfficialSignature;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// A process that carries requests through their lives as fast as it can, to be killed at any
/// moment. It prints what it was told is done, one line each, at the moment it was told.
///
/// Arguments: the state; a directory of packages, each named by its request's id.
final class KilledGateway {
  static final int CLIENTS = 4;

  private final Path state;
  private final Gateway gateway;

  private KilledGateway(Path state, Gateway gateway) {
    this.state = state;
    this.gateway = gateway;
  }

  public static void main(String[] arguments) throws Exception {
    Path state = Path.of(arguments[0]);
    Installation installation =
        Installation.open(state, Map.of(), java.time.InstantSource.system());
    Gateway gateway = Gateway.open(installation, new FakeAssessment(),
        (caseId, stage, failure) -> say("failed " + stage + " " + failure));
    gateway.start();
    say("open");
    var killed = new KilledGateway(state, gateway);
    List<Path> packages;
    try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
      packages = files.sorted().toList();
    }
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (Path each : packages) {
        clients.submit(() -> {
          try {
            killed.live(each);
          } catch (Exception | Error failure) {
            say("failed " + failure);
          }
        });
      }
    }
    say("finished");
    gateway.close();
    installation.close();
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /// Carries one request on from wherever an earlier process left it.
  private void live(Path zip) throws Exception {
    String id = zip.getFileName().toString().replace(".zip", "");
    if (gateway.submit(caller("requester"), zip, "00") instanceof Outcome.Done<?>) {
      say("received " + id);
    }
    await(id, Set.of(Stage.RECEIVED));
    for (String official : List.of("preparer", "releaser")) {
      if (gateway.manifest(caller(official), id) instanceof Outcome.Done<byte[]>(byte[] bytes)) {
        Credential key = credential(official);
        if (gateway.approve(caller(official), id, Digests.hex(bytes), OfficialSignature.sign(
            key.key(), key.certificate(), bytes)) instanceof Outcome.Done<?>) {
          say("approved " + id + " " + official);
        }
      }
    }
    RequestView view = Installed.done(gateway.request(caller("releaser"), id));
    gateway.release(caller("releaser"), id, view.manifestSha256().orElse("none"));
    say("releasing " + id);
    await(id, Set.of(Stage.RECEIVED, Stage.RELEASING, Stage.VERIFIED));
    for (int i = 0; i < 100; i++) {
      if (gateway.answers(caller("officer-1"), id)
          instanceof Outcome.Done<OutgoingAnswers>(OutgoingAnswers answers)) {
        var out = new ByteArrayOutputStream();
        answers.writeTo(out);
        String plain = plain(out);
        say("answered " + id);
        if (gateway.acknowledge(caller("officer-1"), id,
            Digests.hex(plain.getBytes(StandardCharsets.UTF_8))) instanceof Outcome.Done<?>) {
          say("receipted " + id);
        }
        return;
      }
      if (Installed.done(gateway.request(caller("auditor"), id)).row().stage()
          == Stage.RECEIPTED) {
        return;
      }
      Thread.sleep(50);
    }
  }

  private String plain(ByteArrayOutputStream message) throws Exception {
    var jwe = com.nimbusds.jose.JWEObject.parse(message.toString(StandardCharsets.US_ASCII));
    jwe.decrypt(new com.nimbusds.jose.crypto.ECDHDecrypter(
        (ECPrivateKey) credential("officer-1").key()));
    return jwe.getPayload().toString();
  }

  private void await(String id, Set<Stage> passing)
      throws StateException, IOException, InterruptedException {
    while (passing.contains(
        Installed.done(gateway.request(caller("auditor"), id)).row().stage())) {
      Thread.sleep(5);
    }
  }

  private Credential credential(String person) throws IOException {
    Path certificates = state.resolve("certificates");
    return Credential.read(certificates.resolve(person + ".key.pem"),
        certificates.resolve(person + ".cert.pem"));
  }

  private Caller caller(String person) throws IOException {
    return Caller.of(credential(person).certificate(), Set.of()).orElseThrow();
  }
}
