package countersign.cli;

import countersign.ledger.ConsistencyProof;
import countersign.ledger.Hash;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.MalformedException;
import countersign.ledger.TlogPolicy;
import countersign.ledger.VerifierKey;
import countersign.ledger.accounting.LedgerCheck;
import countersign.ledger.accounting.LedgerVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ledger`: check a ledger from its files alone, make proofs, read it.
@Command(name = "ledger", description = "Check, prove and read a ledger from its files alone.")
final class LedgerCommand {
  private static final int BUNDLE = 256;
  private static final String PLACE = "The ledger: a directory, or an http(s) address.";
  private final Terminal terminal;

  LedgerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Whose signatures count.
  static final class Whose {
    @Option(
        names = "--key",
        paramLabel = "VKEY",
        description = "The ledger's key, name+id+base64, or a file that holds it.")
    private String key;

    @Option(
        names = "--policy",
        paramLabel = "FILE",
        description = "A policy of logs, witnesses and quorum (c2sp.org/tlog-policy).")
    private Path policy;
  }

  @Command(
      name = "verify",
      description = {
        "Read the whole ledger again: entries to leaves to tiles to root to signatures, and the",
        "entries as an accounting. Names the first thing that is wrong. Without --key or",
        "--policy only consistency is checked, and it says that the origin is not authenticated."
      })
  int verify(
      @Parameters(paramLabel = "DIR-OR-URL", description = PLACE) String place,
      @ArgGroup Whose whose,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    LedgerVerdict verdict = LedgerCheck.verify(source(place), policy(whose));
    if (json) {
      terminal.out().json(asJson(verdict));
    } else {
      terminal.out().text(verdict.text());
    }
    return switch (verdict) {
      case LedgerVerdict.Holds _ -> Edge.DONE;
      case LedgerVerdict.Fails _ -> Edge.DID_NOT_HOLD;
    };
  }

  private static Map<String, Object> asJson(LedgerVerdict verdict) {
    Map<String, Object> result = new LinkedHashMap<>();
    switch (verdict) {
      case LedgerVerdict.Fails(String file, String reason) -> {
        result.put("holds", false);
        result.put("place", file);
        result.put("reason", reason);
      }
      case LedgerVerdict.Holds(var log, var counters) -> {
        result.put("holds", true);
        result.put("origin", log.checkpoint().origin());
        result.put("size", log.checkpoint().size());
        result.put("root", log.checkpoint().root().base64());
        result.put("origin_authenticated", log.originAuthenticated());
        result.put("witnesses", log.witnesses());
        result.put("requests", counters.requests());
        result.put("disclosures", counters.disclosures());
      }
    }
    return result;
  }

  @Command(
      name = "prove",
      description = {
        "Print the proof that an entry is in the ledger (c2sp.org/tlog-proof), or with --since",
        "that an earlier, smaller ledger is a beginning of this one (JSON)."
      })
  int prove(
      @Parameters(paramLabel = "DIR-OR-URL", description = PLACE) String place,
      @ArgGroup(multiplicity = "1") What what)
      throws IOException, MalformedException {
    LogReader reader = reader(place);
    long size = reader.checkpoint().size();
    if (what.entry != null) {
      within("--entry", what.entry, size - 1);
      terminal.out().stream().write(reader.proof(what.entry, new byte[0]).encode());
    } else {
      within("--since", what.since, size);
      terminal.out().json(consistency(reader, what.since));
    }
    return Edge.DONE;
  }

  /// What is to be proved.
  static final class What {
    @Option(names = "--entry", paramLabel = "N", description = "The number of the entry, from 0.")
    private Long entry;

    @Option(names = "--since", paramLabel = "SIZE", description = "Size of the earlier ledger.")
    private Long since;
  }

  private static Map<String, Object> consistency(LogReader reader, long since)
      throws IOException, MalformedException {
    ConsistencyProof proof = reader.consistency(since);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("origin", reader.checkpoint().origin());
    result.put("first", proof.first());
    result.put("first_root", reader.root(since).base64());
    result.put("second", proof.second());
    result.put("second_root", reader.checkpoint().root().base64());
    result.put("path", proof.path().stream().map(Hash::base64).toList());
    return result;
  }

  @Command(
      name = "show",
      description = {
        "Print entries, one a line: its number and its JSON. Nothing is checked: see `verify`."
      })
  int show(
      @Parameters(paramLabel = "DIR-OR-URL", description = PLACE) String place,
      @Option(
              names = "--from",
              paramLabel = "N",
              defaultValue = "0",
              description = "The first entry (default: ${DEFAULT-VALUE}).")
          long from,
      @Option(names = "--count", paramLabel = "N", description = "How many (default: all).")
          Long count,
      @Option(names = "--json", description = "Print one JSON object a line.") boolean json)
      throws IOException, MalformedException {
    LogReader reader = reader(place);
    long size = reader.checkpoint().size();
    within("--from", from, size);
    long end = count == null ? size : Math.min(size, from + Math.max(0, count));
    for (long bundle = from / BUNDLE; bundle * BUNDLE < end; bundle++) {
      List<byte[]> entries = reader.entries(bundle);
      for (int i = 0; i < entries.size(); i++) {
        long index = bundle * BUNDLE + i;
        if (index >= from && index < end) {
          String text = new String(entries.get(i), StandardCharsets.UTF_8);
          terminal
              .out()
              .line(json ? "{\"index\":" + index + ",\"entry\":" + text + "}" : index + " " + text);
        }
      }
    }
    return Edge.DONE;
  }

  @Command(
      name = "check",
      description = {
        "Check the receipt of one answered row, or with --entry the bare proof of an entry, offline:",
        "that the entry is in the ledger's tree, and whose signatures stand under it. Prints what a",
        "receipt opens, which is personal data. Exit status 1 if it does not hold."
      })
  int check(
      @Parameters(paramLabel = "FILE", description = "A receipt, or a c2sp.org/tlog-proof.")
          Path file,
      @ArgGroup(multiplicity = "1") Whose whose,
      @Option(
              names = "--entry",
              paramLabel = "FILE",
              description = "The entry a bare proof is about, as `ledger show` prints it.")
          Path entry,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    TlogPolicy policy = policy(whose).orElseThrow();
    Map<String, Object> result = ReceiptCheck.of(file, Optional.ofNullable(entry), policy);
    boolean holds = result.get("holds").equals(true);
    if (json) {
      terminal.out().json(result);
    } else {
      terminal.out().line(holds ? "holds" : "does not hold");
      for (Map.Entry<String, Object> each : result.entrySet()) {
        if (!each.getKey().equals("holds")) {
          terminal.out().line("  " + each.getKey() + ": " + each.getValue());
        }
      }
    }
    return holds ? Edge.DONE : Edge.DID_NOT_HOLD;
  }

  private static void within(String option, long value, long most) {
    if (value < 0 || value > most) {
      throw CommandFailure.unusable(option + " must be 0 to " + most + ", not " + value);
    }
  }

  static LogReader reader(String place) throws IOException, MalformedException {
    try {
      return LogReader.open(source(place));
    } catch (NoSuchFileException missing) {
      throw CommandFailure.unusable(
          place + ": no ledger here: " + missing.getMessage() + " is missing");
    }
  }

  /// A directory is a ledger, or an installation that has one in `ledger/`.
  static LogSource source(String place) {
    if (place.startsWith("http://") || place.startsWith("https://")) {
      return LogSource.of(place);
    }
    Path directory = Path.of(place);
    if (!Files.isDirectory(directory)) {
      throw CommandFailure.unusable(place + ": there is no such directory");
    }
    Path inside = directory.resolve("ledger");
    boolean installation =
        !Files.exists(directory.resolve("checkpoint")) && Files.isDirectory(inside);
    return LogSource.of(installation ? inside : directory);
  }

  private static Optional<TlogPolicy> policy(Whose whose) throws IOException {
    if (whose == null) {
      return Optional.empty();
    }
    try {
      if (whose.policy != null) {
        return Optional.of(TlogPolicy.parse(Files.readAllBytes(whose.policy)));
      }
      Path file = Path.of(whose.key);
      String key = Files.isRegularFile(file) ? Files.readString(file).strip() : whose.key;
      return Optional.of(TlogPolicy.of(VerifierKey.parse(key)));
    } catch (MalformedException e) {
      String option = whose.policy == null ? "--key" : whose.policy.toString();
      throw CommandFailure.unusable(option + ": " + e.getMessage());
    }
  }
}
