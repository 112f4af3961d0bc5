package countersign.gateway.report;

import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.MalformedException;
import countersign.ledger.Tile;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RequestEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One release in which a person was answered about, as 5 USC 552a(c)(1) wants it kept: date,
/// nature, purpose, recipient.
///
/// @param request the installation's own name of the request
/// @param rows in how many of its rows
public record PersonAccounting(Instant at, String request, String agency, long rows) {
  /// {@return the nature of the disclosure}
  public String nature() {
    return "whether a name and address supplied by the agency agree with a record: one word";
  }

  public String purpose() {
    return "26 USC 6103(i)(2): investigation or proceeding under a designated nontax criminal statute";
  }

  /// {@return the releases about the person with these marks, the oldest first}
  ///
  /// Reads ledger and accounting through.
  public static List<PersonAccounting> of(Path ledger, Path accounting, byte[] marks)
      throws IOException, MalformedException {
    var found = new ArrayList<PersonAccounting>();
    var blocks = new AccountingBlocks(accounting);
    LogReader reader = LogReader.open(LogSource.of(ledger));
    long size = reader.checkpoint().size();
    for (long bundle = 0; bundle * Tile.WIDTH < size; bundle++) {
      for (byte[] bytes : reader.entries(bundle)) {
        if (Entry.decode(bytes) instanceof RequestEntry.Released released) {
          long rows = AccountingBlocks.count(blocks.marks(released.accounting()), marks);
          if (rows > 0) {
            found.add(new PersonAccounting(
                released.at(), released.request(), released.agency(), rows));
          }
        }
      }
    }
    return found;
  }
}
