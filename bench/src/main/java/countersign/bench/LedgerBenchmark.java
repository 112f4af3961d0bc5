package countersign.bench;

import countersign.ledger.Hash;
import countersign.ledger.KeyType;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.SignerKey;
import countersign.ledger.TlogPolicy;
import countersign.ledger.accounting.AccountingLog;
import countersign.ledger.accounting.LedgerCheck;
import countersign.ledger.accounting.LedgerVerdict;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.InstallationEntry;
import countersign.ledger.entry.RequestEntry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Cost of the ledger for one request: appending its rows, small appends, verifying, proving.
/// Arguments: how many rows, and an empty folder. Last results: docs/PERFORMANCE.md.
public final class LedgerBenchmark {
  private static final int SMALL_APPENDS = 200;
  private static final int PROOFS = 2_000;
  private static final Instant NOON = Instant.parse("2026-06-27T12:00:00Z");
  private static final Hash DIGEST = Hash.of(new byte[32]);
  private static final Commitment COMMITMENT = new Commitment(DIGEST);

  private LedgerBenchmark() {}

  /// Runs the benchmark once.
  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[1]);
    SignerKey key = SignerKey.generate("ledger.example/bench", KeyType.ED25519, new SecureRandom());
    try (AccountingLog log = AccountingLog.open(folder, List.of(key), Clock.systemUTC())) {
      log.append(List.of(new InstallationEntry.InstallationCreated(NOON, "bench", DIGEST), received("R-0")));
      long start = System.nanoTime();
      log.append(() -> release("R-0", rows));
      report("append of " + rows + " rows and their release, every tile synced", start, rows, "entries/s");
      smallAppends(log);
    }
    TlogPolicy policy = TlogPolicy.of(key.verifier());
    for (int i = 0; i < 2; i++) {
      long start = System.nanoTime();
      LedgerVerdict verdict = LedgerCheck.verify(LogSource.of(folder), Optional.of(policy));
      report("verify, run " + (i + 1), start, rows, "entries/s");
      if (!(verdict instanceof LedgerVerdict.Holds)) {
        throw new AssertionError(verdict.text());
      }
    }
    proofs(folder, rows);
    System.out.printf("heap at most: %d MiB%n", Runtime.getRuntime().maxMemory() >> 20);
  }

  private static Entry received(String request) {
    return new RequestEntry.RequestReceived(NOON, request, "DHS/ICE", "irs-dhs-2025", DIGEST, COMMITMENT);
  }

  private static Iterator<Entry> release(String request, int rows) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next <= rows;
      }

      @Override
      public Entry next() {
        if (next++ == rows) {
          return new RequestEntry.Released(
              NOON, request, "DHS/ICE", rows, COMMITMENT, COMMITMENT, DIGEST);
        }
        byte[] bytes = new byte[Hash.BYTES];
        bytes[0] = (byte) next;
        bytes[1] = (byte) (next >>> 8);
        bytes[2] = (byte) (next >>> 16);
        return new RequestEntry.RowAnswered(request, new Commitment(Hash.of(bytes)));
      }
    };
  }

  private static void smallAppends(AccountingLog log) throws Exception {
    long[] nanos = new long[SMALL_APPENDS];
    for (int i = 0; i < SMALL_APPENDS; i++) {
      long start = System.nanoTime();
      log.append(List.of(received("R-" + (i + 1))));
      nanos[i] = System.nanoTime() - start;
    }
    percentiles("append of one entry", nanos);
  }

  private static void proofs(Path folder, int rows) throws Exception {
    long[] nanos = new long[PROOFS];
    for (int i = 0; i < PROOFS; i++) {
      long start = System.nanoTime();
      LogReader reader = LogReader.open(LogSource.of(folder));
      reader.proof((long) i * 7_919 % rows, new byte[0]);
      nanos[i] = System.nanoTime() - start;
    }
    percentiles("one proof, the log opened anew for each", nanos);
  }

  private static void report(String what, long start, long count, String unit) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s: %.2f s, %.0f %s%n", what, seconds, count / seconds, unit);
  }

  private static void percentiles(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf("%s: p50 %.2f ms, p99 %.2f ms%n",
        what, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
  }
}
