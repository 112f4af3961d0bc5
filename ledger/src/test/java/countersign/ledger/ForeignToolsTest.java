package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs of other people on our log. They are looked for on the PATH and in the folder that the
/// environment names in COUNTERSIGN_TOOLS; docs/INTEROPERABILITY.md says how to get them. A test
/// whose tool is missing is skipped and says so.
class ForeignToolsTest {
  @TempDir Path folder;

  private static String tool(String... names) {
    String path = System.getenv().getOrDefault("COUNTERSIGN_TOOLS", "") + File.pathSeparator
        + System.getenv("PATH");
    for (String name : names) {
      for (String place : path.split(File.pathSeparator)) {
        if (!place.isEmpty() && Files.isExecutable(Path.of(place, name))) {
          return Path.of(place, name).toString();
        }
      }
    }
    assumeTrue(false, "skipped: the tool " + String.join(" or ", names)
        + " is neither on the PATH nor in COUNTERSIGN_TOOLS");
    throw new AssertionError();
  }

  private record Outcome(int status, String output) {}

  private Outcome run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the tool does not end");
    return new Outcome(process.exitValue(), output);
  }

  private String succeed(String... command) throws Exception {
    Outcome outcome = run(Map.of(), command);
    assertEquals(0, outcome.status(), outcome::output);
    return outcome.output();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private LogReader reader() throws IOException, MalformedException {
    return LogReader.open(LogSource.of(log()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port, Process process) throws Exception {
    for (int i = 0; i < 200; i++) {
      assertTrue(process.isAlive(), "the server ended");
      try {
        new java.net.Socket("127.0.0.1", port).close();
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new AssertionError("the server does not listen");
  }

  /// {@return the Ed25519 key in an OpenSSH public key file: the last 32 bytes of its blob}
  private static byte[] sshKey(Path file) throws IOException {
    byte[] blob = Base64.getDecoder().decode(Files.readString(file).split(" ")[1]);
    return Arrays.copyOfRange(blob, blob.length - 32, blob.length);
  }

  /// torchwood's witness cosigns us twice, and refuses a split view and an old copy.
  @Test
  void litewitnessCosignsOurCheckpointsAndRefusesAFork() throws Exception {
    String litewitness = tool("litewitness");
    String witnessctl = tool("witnessctl");
    String sshAgent = tool("ssh-agent");
    tool("ssh-keygen");
    succeed("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "witness");
    succeed(witnessctl, "add-log", "-db", "witness.db", "-origin", LogTest.KEY.verifier().name());
    succeed(witnessctl, "add-key", "-db", "witness.db", "-origin", LogTest.KEY.verifier().name(),
        "-key", LogTest.KEY.verifier().encode());
    Process agent = start(sshAgent, "-D", "-a", "agent.sock");
    int port = freePort();
    Process witness = null;
    try {
      awaitFile(folder.resolve("agent.sock"));
      Map<String, String> socket = Map.of("SSH_AUTH_SOCK", folder.resolve("agent.sock").toString());
      assertEquals(0, run(socket, tool("ssh-add"), "-q", "witness").status());
      String print = succeed("ssh-keygen", "-l", "-f", "witness.pub").split(" ")[1];
      witness = start(litewitness, "-db", "witness.db", "-name", "witness.example/lite", "-key", print,
          "-ssh-agent", "agent.sock", "-listen", "127.0.0.1:" + port);
      awaitPort(port, witness);
      VerifierKey key = VerifierKey.of("witness.example/lite", KeyType.ED25519_COSIGNATURE,
          sshKey(folder.resolve("witness.pub")));
      cosignAndFork(URI.create("http://127.0.0.1:" + port + "/"), key);
    } finally {
      if (witness != null) {
        witness.destroy();
      }
      agent.destroy();
    }
  }

  private void cosignAndFork(URI address, VerifierKey key) throws Exception {
    TlogPolicy policy = TlogPolicy.parse(("log " + LogTest.KEY.verifier().encode() + "\nwitness w "
        + key.encode() + " " + address + "\nquorum w\n").getBytes(StandardCharsets.UTF_8));
    try (Log log = Log.open(log(), LogTest.KEY)) {
      for (int batch : new int[] {10, 600}) {
        log.append(LogTest.entries(log.checkpoint().size(), batch));
        Witnesses.Collected collected = new Witnesses(policy).cosign(reader());
        assertTrue(collected.quorum(), () -> collected.failures().toString());
        log.addCosignatures(log.checkpoint().checkpoint(), collected.lines());
      }
    }
    LogTest.requireHolds(LogVerifier.verify(LogSource.of(log()), Optional.of(policy)));
    Path fork = folder.resolve("fork");
    try (Log log = Log.open(fork, LogTest.KEY)) {
      var client = new WitnessClient(address, key);
      log.append(LogTest.entries(5_000, 300));
      var behind = assertThrows(WitnessException.class,
          () -> client.cosign(LogReader.open(LogSource.of(fork))));
      assertEquals(WitnessException.Kind.AHEAD, behind.kind());
      log.append(LogTest.entries(6_000, 500));
      var split = assertThrows(WitnessException.class,
          () -> client.cosign(LogReader.open(LogSource.of(fork))));
      assertEquals(WitnessException.Kind.INCONSISTENT, split.kind());
    }
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(command).directory(folder.toFile())
        .redirectErrorStream(true).redirectOutput(folder.resolve("server.log").toFile()).start();
  }

  private static void awaitFile(Path file) throws InterruptedException {
    for (int i = 0; i < 200 && !Files.exists(file); i++) {
      Thread.sleep(20);
    }
  }

  /// torchwood's `spicy` checks our inclusion proof; its files are tlog-proofs without the first line.
  @Test
  void spicyAcceptsOurProofAndRefusesAnotherFile() throws Exception {
    String spicy = tool("spicy", "spicy-torchwood");
    try (Log log = Log.open(log(), LogTest.KEY)) {
      log.append(LogTest.entries(0, 1_000));
    }
    byte[] entry = TreeTest.entry(700);
    Files.write(folder.resolve("entry"), entry);
    String proof = new String(reader().proof(700, new byte[0]).encode(), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("entry.spicy"), proof.substring(proof.indexOf('\n') + 1));
    succeed(spicy, "-verify", LogTest.KEY.verifier().encode(), "entry");
    Files.write(folder.resolve("entry"), TreeTest.entry(701));
    assertNotEquals(0,
        run(Map.of(), spicy, "-verify", LogTest.KEY.verifier().encode(), "entry").status());
  }

  /// And we read what `spicy` writes.
  @Test
  void weAcceptTheProofOfSpicy() throws Exception {
    String spicy = tool("spicy", "spicy-torchwood");
    Files.createDirectories(folder.resolve("assets"));
    String output =
        succeed(spicy, "-key", "log.key", "-assets", "assets", "-init", "example.com/spicy");
    VerifierKey key = VerifierKey.parse(
        output.lines().filter(line -> line.contains("Public key: ")).findFirst().orElseThrow()
            .replaceFirst(".*Public key: ", "").strip());
    for (int i = 0; i < 5; i++) {
      Files.write(folder.resolve("entry" + i), TreeTest.entry(i));
      succeed(spicy, "-key", "log.key", "-assets", "assets", "entry" + i);
    }
    String proof = "c2sp.org/tlog-proof@v1\n" + Files.readString(folder.resolve("entry4.spicy"));
    TlogProof read = TlogProof.parse(proof.getBytes(StandardCharsets.UTF_8));
    read.check(TreeTest.entry(4));
    assertEquals(key, TlogPolicy.of(key).check(read.checkpoint()).log());
    SignerKey signer = SignerKey.parse(Files.readString(folder.resolve("log.key")).strip());
    assertEquals(key, signer.verifier());
  }

  /// sigsum's witness cosigns a log whose origin has the form of a sigsum log's.
  @Test
  void sigsumWitnessCosignsOurCheckpoint() throws Exception {
    String sigsumWitness = tool("sigsum-witness");
    String sigsumKey = tool("sigsum-key");
    succeed(sigsumKey, "generate", "-o", "witness");
    SignerKey nameless = Keys.ed25519("x", 3);
    String origin = "sigsum.org/v1/tree/"
        + HexFormat.of().formatHex(Hasher.sha256().digest(nameless.verifier().publicKey()));
    SignerKey key = Keys.ed25519(origin, 3);
    Files.writeString(folder.resolve("log.vkey"), key.verifier().encode() + "\n");
    succeed(sigsumKey, "from-vkey", "-k", "log.vkey", "-o", "log.pub");
    int port = freePort();
    Process witness = start(sigsumWitness, "-k", "witness", "--log-key", "log.pub",
        "--state-file", "witness.state", "127.0.0.1:" + port);
    try {
      awaitPort(port, witness);
      String vkey = succeed(sigsumKey, "to-vkey", "-k", "witness.pub", "-t", "cosignature/v1",
          "-n", "witness.example/sigsum").strip();
      byte[] raw = sshKey(folder.resolve("witness.pub"));
      assertEquals(vkey,
          VerifierKey.of("witness.example/sigsum", KeyType.ED25519_COSIGNATURE, raw).encode());
      VerifierKey cosigner = VerifierKey.of("sigsum.org/v1/witness/"
          + HexFormat.of().formatHex(Hasher.sha256().digest(raw)), KeyType.ED25519_COSIGNATURE, raw);
      var client = new WitnessClient(URI.create("http://127.0.0.1:" + port + "/"), cosigner);
      try (Log log = Log.open(log(), key)) {
        for (int batch : new int[] {10, 600}) {
          log.append(LogTest.entries(log.checkpoint().size(), batch));
          client.cosign(reader());
        }
      }
    } finally {
      witness.destroy();
    }
  }

  /// Tessera's fsck reads the whole log, and finds a flipped bit.
  @Test
  void tesseraFsckHoldsOurLogAndFindsAFlippedBit() throws Exception {
    String fsck = tool("tessera-fsck");
    try (Log log = Log.open(log(), LogTest.KEY)) {
      for (int batch : new int[] {1, 255, 66_000, 3_744}) {
        log.append(LogTest.entries(log.checkpoint().size(), batch));
      }
    }
    assertTrue(succeed(fsck, "log", LogTest.KEY.verifier().encode()).contains("holds"));
    Path tile = log().resolve("tile/0/100");
    byte[] bytes = Files.readAllBytes(tile);
    bytes[77] ^= 1;
    Files.write(tile, bytes);
    assertNotEquals(0, run(Map.of(), fsck, "log", LogTest.KEY.verifier().encode()).status());
  }

  /// torchwood's library checks our proof under our policy of log and witness.
  @Test
  void torchwoodAcceptsOurProofUnderAPolicyWithAWitness() throws Exception {
    String check = tool("torchwood-proof");
    SignerKey witness = Keys.cosigner("witness.example/w", 9);
    try (Log log = Log.open(log(), LogTest.KEY)) {
      log.append(LogTest.entries(0, 1_000));
      Checkpoint checkpoint = log.checkpoint().checkpoint();
      log.addCosignatures(
          checkpoint, List.of(witness.sign(checkpoint.text(), java.time.Instant.now())));
    }
    Files.write(folder.resolve("entry"), TreeTest.entry(700));
    Files.write(folder.resolve("proof"), reader().proof(700, new byte[] {1, 2}).encode());
    Files.writeString(folder.resolve("policy"), "log " + LogTest.KEY.verifier().encode()
        + "\nwitness w " + witness.verifier().encode() + "\nquorum w\n");
    assertTrue(succeed(check, "proof", "entry", "policy").contains("holds"));
    String proof = Files.readString(folder.resolve("proof"));
    Files.writeString(folder.resolve("proof"), proof.replace("index 700", "index 701"));
    assertNotEquals(0, run(Map.of(), check, "proof", "entry", "policy").status());
  }
}
