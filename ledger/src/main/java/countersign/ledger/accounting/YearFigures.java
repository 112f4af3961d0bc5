package countersign.ledger.accounting;

import countersign.ledger.Hash;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.MalformedException;
import countersign.ledger.accounting.Counters.AgencyYear;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RequestEntry.Released;
import countersign.ledger.entry.RequestEntry.RequestReceived;
import countersign.ledger.entry.RequestEntry.RowAnswered;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// What one calendar year came to, by agency: the three figures of 26 USC 6103(p)(3)(C), each counted
/// by itself from another source: requests from their entries, instances from the rows' entries,
/// taxpayers from the marks of the keyed accounting, whose key is not needed.
///
/// @param year in UTC
/// @param byAgency the figures, by the agency's name in the ledger
/// @param accounting digest over the digests of the blocks released up to the end of the year, in
///     the ledger's order
/// @param ledgerSize entries that were read
public record YearFigures(
    int year, Map<String, Figures> byAgency, Hash accounting, long ledgerSize) {

  /// One agency in one year.
  public record Figures(long requests, long instances, long taxpayers) {}

  /// Counts a year from the directories of a ledger and of its keyed accounting, see below.
  public static YearFigures of(Path ledger, Path accounting, int year)
      throws IOException, MalformedException {
    return of(LogReader.open(LogSource.of(ledger)), KeyedAccounting.open(accounting), year);
  }

  /// Counts a year. Reads the ledger through, and the blocks of the year.
  ///
  /// @throws IOException also where the accounting is not the one the ledger names
  public static YearFigures of(LogReader ledger, KeyedAccounting accounting, int year)
      throws IOException, MalformedException {
    var counting = new Counting(accounting, each -> each == year);
    ledger.each((index, bytes) -> counting.add(Entry.decode(bytes)));
    return new YearFigures(year, counting.figures(year), counting.accounting(year),
        ledger.checkpoint().size());
  }

  /// Counts years as entries go by, in the ledger's order.
  static final class Counting {
    private final KeyedAccounting accounting;
    private final IntPredicate years;
    private final Map<AgencyYear, Long> requests = new TreeMap<>();
    private final Map<AgencyYear, Long> instances = new HashMap<>();
    private final Map<AgencyYear, TaxpayerCount> persons = new HashMap<>();
    private final List<Named> named = new ArrayList<>();
    private long pendingRows;

    /// A block that a release names.
    private record Named(int year, Hash digest) {}

    /// @param years those to be counted
    Counting(KeyedAccounting accounting, IntPredicate years) {
      this.accounting = accounting;
      this.years = years;
    }

    /// @throws IOException if a block is missing or has another number of rows than were answered
    void add(Entry entry) throws IOException {
      switch (entry) {
        case RequestReceived received -> {
          var key = new AgencyYear(received.agency(), year(received.at()));
          if (years.test(key.year())) {
            requests.merge(key, 1L, Long::sum);
          }
        }
        case RowAnswered row -> pendingRows++;
        case Released released -> release(released);
        case Entry other -> { }
      }
    }

    private void release(Released released) throws IOException {
      var key = new AgencyYear(released.agency(), year(released.at()));
      if (years.test(key.year())) {
        AccountingBlock block = accounting.block(released);
        if (block.rows() != pendingRows) {
          throw new IOException("the accounting has " + block.rows() + " rows of "
              + released.request() + ", and the ledger " + pendingRows);
        }
        requests.putIfAbsent(key, 0L);
        instances.merge(key, pendingRows, Long::sum);
        persons.computeIfAbsent(key, unused -> new TaxpayerCount()).add(block);
      }
      named.add(new Named(key.year(), released.accounting()));
      pendingRows = 0;
    }

    private static int year(Instant at) {
      return at.atOffset(ZoneOffset.UTC).getYear();
    }

    Map<String, Figures> figures(int year) {
      var figures = new TreeMap<String, Figures>();
      requests.forEach((key, count) -> {
        if (key.year() == year) {
          figures.put(key.agency(), new Figures(count, instances.getOrDefault(key, 0L),
              persons.containsKey(key) ? persons.get(key).persons() : 0));
        }
      });
      return figures;
    }

    Hash accounting(int year) {
      MessageDigest sha256 = AccountingBlock.sha256();
      named.stream().filter(each -> each.year() <= year)
          .forEach(each -> sha256.update(each.digest().bytes()));
      return Hash.of(sha256.digest());
    }

    long releases() {
      return named.size();
    }

    Set<Hash> named() {
      var all = new HashSet<Hash>();
      named.forEach(each -> all.add(each.digest()));
      return all;
    }
  }
}
