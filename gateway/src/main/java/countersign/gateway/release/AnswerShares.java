package countersign.gateway.release;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Answers parted by officer into a few sealed files, so that one officer's collection reads about
/// 5,000 rows and not 1,280,000. A record is the officer's id, its length before it in two bytes,
/// and the row of `answers.csv`, its length before it in four.
final class AnswerShares {
  static final String HEADER = "subject_ref,disposition,reason_codes,citations\n";

  /// Rows one share holds on the average.
  private static final long ROWS_A_SHARE = 5_000;

  /// Most shares: each is a file that is open while answers are parted.
  private static final int MOST_SHARES = 256;

  private static final int MOST_ROW_BYTES = 1 << 20;

  private AnswerShares() {}

  /// {@return how many shares a request of so many rows has}
  static int count(long rows) {
    return Math.clamp(rows / ROWS_A_SHARE, 1, MOST_SHARES);
  }

  private static int of(String officerId, int shares) {
    byte[] digest = Digests.sha256().digest(officerId.getBytes(StandardCharsets.UTF_8));
    return Math.floorMod(Arrays.hashCode(digest), shares);
  }

  /// {@return the officers a row names}
  static Set<String> officers(String officerIds) {
    var officers = new LinkedHashSet<String>();
    for (String each : officerIds.split(";")) {
      if (!each.isBlank()) {
        officers.add(each.strip());
      }
    }
    return officers;
  }

  /// Writes the shares of one step. One thread.
  static final class Writer implements AutoCloseable {
    private final DataOutputStream[] outs;
    private final Map<String, Long> rows = new HashMap<>();

    Writer(CaseFile file, long revision, int shares) throws IOException {
      outs = new DataOutputStream[shares];
      for (int i = 0; i < shares; i++) {
        outs[i] = new DataOutputStream(new BufferedOutputStream(
            file.vault().seal(file.key(), CaseFile.share(revision, i))));
      }
    }

    void add(String officerIds, byte[] record) throws IOException {
      for (String officer : officers(officerIds)) {
        DataOutputStream out = outs[of(officer, outs.length)];
        out.writeUTF(officer);
        out.writeInt(record.length);
        out.write(record);
        rows.merge(officer, 1L, Long::sum);
      }
    }

    /// {@return how many rows each officer has}
    Map<String, Long> rows() {
      return rows;
    }

    @Override
    public void close() throws IOException {
      IOException failed = null;
      for (DataOutputStream each : outs) {
        try {
          if (each != null) {
            each.close();
          }
        } catch (IOException failure) {
          failed = failure;
        }
      }
      if (failed != null) {
        throw failed;
      }
    }
  }

  /// What is done with each row of an officer.
  @FunctionalInterface
  interface RowConsumer {
    void accept(byte[] record) throws IOException;
  }

  /// Reads the rows of one officer, in the order of the request.
  static void read(
      CaseFile file, VerificationRecord verification, String officerId, RowConsumer consumer)
      throws IOException {
    String name = CaseFile.share(verification.revision(), of(officerId, verification.shares()));
    try (InputStream sealed = file.vault().unseal(file.key(), name);
        DataInputStream in = new DataInputStream(new BufferedInputStream(sealed))) {
      while (in.available() > 0 || more(in)) {
        String officer = in.readUTF();
        int length = in.readInt();
        if (length < 0 || length > MOST_ROW_BYTES) {
          throw new IOException("a row of the answers has " + length + " bytes");
        }
        byte[] record = in.readNBytes(length);
        if (officer.equals(officerId)) {
          consumer.accept(record);
        }
      }
    }
  }

  private static boolean more(DataInputStream in) throws IOException {
    in.mark(1);
    int next = in.read();
    in.reset();
    return next >= 0;
  }
}
