package countersign.ledger.accounting;

import countersign.ledger.Hash;
import countersign.ledger.LogReader;
import countersign.ledger.MalformedException;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RequestEntry.Released;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The permanent keyed accounting: for each row that was answered, the person, named by marks under
/// a key that the holder keeps. It outlives the evidence. From it follow how many distinct persons
/// were answered about, and, for who has the key, in which releases a given person was.
///
/// One block a release, a file of a directory; the release's ledger entry names its digest, and a
/// block that no entry names counts for nothing. A block is written *before* its entry. An opened
/// accounting is as of its opening and not thread-safe.
public final class KeyedAccounting {
  private static final String ENDING = ".block";

  private final Map<Hash, Path> byDigest;

  private KeyedAccounting(Map<Hash, Path> byDigest) {
    this.byDigest = byDigest;
  }

  /// Adds the persons of one release, or replaces what an earlier run of the same release wrote;
  /// durable on return.
  ///
  /// @param name of the block, a file name
  /// @param rows for each answered row the person's marks; kept in memory, about 70 bytes each
  /// @return the digest for the release's entry
  public static Hash write(
      Path directory, String name, TaxpayerKey key, Iterator<PersonMarks> rows)
      throws IOException {
    return AccountingBlock.write(directory.resolve(name + ENDING), key, rows);
  }

  /// Opens the accounting in a directory. Hashes every block: a second for each 5 million rows.
  public static KeyedAccounting open(Path directory) throws IOException {
    var byDigest = new HashMap<Hash, Path>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path each : files.filter(file -> file.toString().endsWith(ENDING)).toList()) {
        MessageDigest sha256 = AccountingBlock.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(each), sha256)) {
          in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        byDigest.put(Hash.of(sha256.digest()), each);
      }
    }
    return new KeyedAccounting(byDigest);
  }

  /// {@return the block of a release}
  ///
  /// @throws IOException if there is none: the accounting is not the ledger's, or lacks a part
  public AccountingBlock block(Released released) throws IOException {
    Path file = byDigest.get(released.accounting());
    if (file == null) {
      throw new IOException("the keyed accounting lacks the block that the release of "
          + released.request() + " names");
    }
    try {
      return AccountingBlock.parse(Files.readAllBytes(file));
    } catch (MalformedException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  /// {@return how many blocks are there that none of these releases names}: of a release that was
  /// prepared and not decided, or of another ledger
  int without(Set<Hash> named) {
    var rest = new HashSet<>(byDigest.keySet());
    rest.removeAll(named);
    return rest.size();
  }

  /// One release in which a person was answered about.
  ///
  /// @param rows in how many of its rows
  public record Mention(Instant at, String request, String agency, int rows) {}

  /// {@return the releases in which a person was answered about, the oldest first} Reads ledger and
  /// accounting through.
  public List<Mention> about(LogReader ledger, TaxpayerKey key, PersonMarks person)
      throws IOException, MalformedException {
    var mentions = new ArrayList<Mention>();
    ledger.each((index, bytes) -> {
      if (Entry.decode(bytes) instanceof Released released) {
        int rows = block(released).count(key, person);
        if (rows > 0) {
          mentions.add(
              new Mention(released.at(), released.request(), released.agency(), rows));
        }
      }
    });
    return mentions;
  }
}
