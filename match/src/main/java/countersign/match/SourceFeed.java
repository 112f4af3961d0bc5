package countersign.match;

import countersign.csv.CsvBlock;
import countersign.csv.CsvException;
import countersign.csv.CsvSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/// The blocks of all sources, one after the other, each with its ticket and the row its source
/// begins with. Threads take blocks from it in turn.
final class SourceFeed implements Closeable {
  /// @param ticket the place of the block among all blocks, from 0
  /// @param base the row number of the first row of its source
  record Block(CsvSource source, CsvBlock block, long ticket, long base) {}

  /// What opening or reading the next block came to: a block, the end, or a failure that counts
  /// when its turn comes.
  record Taken(Block block, Exception failure, long ticket) {}

  private final Iterator<PopulationSource> sources;
  private CsvSource open;
  private long base;
  private long rowsOfOpen;
  private long nextTicket;

  SourceFeed(List<PopulationSource> sources) {
    this.sources = sources.iterator();
  }

  /// {@return the next block, or null when there is none}
  synchronized Taken take() {
    long ticket = nextTicket++;
    try {
      while (true) {
        if (open == null) {
          if (!sources.hasNext()) {
            return null;
          }
          open = sources.next().open();
          open.header().require(PopulationColumn.NAMES);
          rowsOfOpen = 0;
        }
        CsvBlock block = open.nextBlock();
        if (block != null) {
          rowsOfOpen = block.firstRow() + block.rows();
          return new Taken(new Block(open, block, ticket, base), null, ticket);
        }
        open.close();
        open = null;
        base += rowsOfOpen;
      }
    } catch (CsvException | IOException | RuntimeException e) {
      return new Taken(null, e, ticket);
    }
  }

  /// {@return how many rows all sources had; only after the last block was taken}
  synchronized long rows() {
    return base;
  }

  @Override
  public synchronized void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
