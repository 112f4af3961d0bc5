package countersign.gateway.report;

import countersign.ledger.Hash;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.MalformedException;
import countersign.ledger.Tile;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RequestEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one calendar year came to, by agency: the three figures of 26 USC 6103(p)(3)(C), each counted
/// by itself from another source: requests from their entries, instances from the rows' entries,
/// taxpayers from the marks of the keyed accounting.
///
/// @param year in UTC
/// @param byAgency the figures, by the agency's name in the ledger
/// @param accounting digest over the blocks of the accounting up to the end of the year
/// @param ledgerSize entries that were read
public record YearFigures(
    int year, Map<String, Figures> byAgency, Hash accounting, long ledgerSize) {

  /// One agency in one year.
  public record Figures(long requests, long instances, long taxpayers) {}

  /// Counts from the files alone; reads the ledger through.
  ///
  /// @param ledger directory of the ledger
  /// @param accounting directory of the keyed accounting; its key is not needed
  /// @throws IOException also where the accounting is not the one the ledger names
  public static YearFigures of(Path ledger, Path accounting, int year)
      throws IOException, MalformedException {
    var counting = new Counting(year, new AccountingBlocks(accounting));
    LogReader reader = LogReader.open(LogSource.of(ledger));
    long size = reader.checkpoint().size();
    for (long bundle = 0; bundle * Tile.WIDTH < size; bundle++) {
      for (byte[] bytes : reader.entries(bundle)) {
        counting.add(Entry.decode(bytes));
      }
    }
    return counting.figures(size);
  }

  private static final class Counting {
    private final int year;
    private final AccountingBlocks blocks;
    private final Map<String, Long> requests = new TreeMap<>();
    private final Map<String, Long> instances = new HashMap<>();
    private final Map<String, AccountingBlocks.Persons> persons = new HashMap<>();
    private final List<Hash> named = new ArrayList<>();
    private long pendingRows;

    Counting(int year, AccountingBlocks blocks) {
      this.year = year;
      this.blocks = blocks;
    }

    void add(Entry entry) throws IOException {
      switch (entry) {
        case RequestEntry.RequestReceived received -> {
          if (year(received.at()) == year) {
            requests.merge(received.agency(), 1L, Long::sum);
          }
        }
        case RequestEntry.RowAnswered row -> pendingRows++;
        case RequestEntry.Released released -> release(released);
        case Entry other -> { }
      }
    }

    private void release(RequestEntry.Released released) throws IOException {
      int when = year(released.at());
      if (when == year) {
        byte[] marks = blocks.marks(released.accounting());
        if (AccountingBlocks.rows(marks) != pendingRows) {
          throw new IOException("the accounting has " + AccountingBlocks.rows(marks)
              + " rows of a release of which the ledger has " + pendingRows);
        }
        requests.putIfAbsent(released.agency(), 0L);
        instances.merge(released.agency(), pendingRows, Long::sum);
        persons.computeIfAbsent(released.agency(), unused -> new AccountingBlocks.Persons())
            .add(marks);
      }
      if (when <= year) {
        named.add(released.accounting());
      }
      pendingRows = 0;
    }

    private static int year(Instant at) {
      return at.atOffset(ZoneOffset.UTC).getYear();
    }

    YearFigures figures(long size) {
      var figures = new TreeMap<String, Figures>();
      requests.forEach((agency, count) -> figures.put(agency, new Figures(count,
          instances.getOrDefault(agency, 0L),
          persons.containsKey(agency) ? persons.get(agency).count() : 0)));
      return new YearFigures(year, figures, AccountingBlocks.together(named), size);
    }
  }
}
