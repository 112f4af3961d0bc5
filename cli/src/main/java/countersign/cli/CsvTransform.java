package countersign.cli;

import countersign.csv.CsvBlock;
import countersign.csv.CsvCursor;
import countersign.csv.CsvException;
import countersign.csv.CsvSource;
import countersign.csv.CsvWriter;
import countersign.csv.CsvWriter.Formulas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Turns one CSV file into another on stdout, row by row, in the order of the file, on all cores.
///
/// A file is read twice: first to see that every row of it is well formed, so that an unusable one
/// ends the command before a byte is written. What comes through a pipe (`-`) is read once.
final class CsvTransform {
  private static final String STDIN = "-";
  private static final int BLOCKS_AHEAD_PER_THREAD = 2;

  private final Terminal terminal;
  private final String file;
  private final List<String> columns;

  /// Writes the output row of one input row.
  interface Row {
    void write(CsvCursor input, int[] columns, CsvWriter output) throws IOException;
  }

  /// @param columns the columns the file must have
  CsvTransform(Terminal terminal, String file, List<String> columns) {
    this.terminal = terminal;
    this.file = file;
    this.columns = columns;
  }

  void run(List<String> header, Row row) throws CsvException, IOException {
    if (!file.equals(STDIN)) {
      check();
    }
    try (CsvSource source = open();
        ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Progress progress = new Progress(terminal, "rows", 0)) {
      int[] indexes = source.header().require(columns);
      CsvWriter out = new CsvWriter(terminal.out().stream(), Formulas.VERBATIM);
      out.row(header);
      out.flush();
      transform(source, indexes, row, threads, progress);
    }
  }

  private void transform(
      CsvSource source, int[] indexes, Row row, ExecutorService threads, Progress progress)
      throws CsvException, IOException {
    int most = BLOCKS_AHEAD_PER_THREAD * Runtime.getRuntime().availableProcessors();
    Deque<Future<byte[]>> inOrder = new ArrayDeque<>();
    boolean more = true;
    while (more || !inOrder.isEmpty()) {
      while (more && inOrder.size() < most) {
        CsvBlock block = source.nextBlock();
        more = block != null;
        if (more) {
          inOrder.add(threads.submit(() -> rows(block, indexes, row)));
          progress.advance(block.rows());
        }
      }
      if (!inOrder.isEmpty()) {
        terminal.out().stream().write(result(inOrder.remove()));
      }
    }
  }

  private static byte[] rows(CsvBlock block, int[] indexes, Row row)
      throws CsvException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(block.byteSize());
    try (CsvWriter out = new CsvWriter(bytes, Formulas.VERBATIM)) {
      for (CsvCursor cursor = block.cursor(); cursor.next(); ) {
        row.write(cursor, indexes, out);
        out.endRow();
      }
    }
    block.release();
    return bytes.toByteArray();
  }

  private static byte[] result(Future<byte[]> rows) throws CsvException, IOException {
    try {
      return rows.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case CsvException unusable -> throw unusable;
        case IOException failed -> throw failed;
        case RuntimeException defect -> throw defect;
        case Throwable other -> throw new AssertionError(other);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw CommandFailure.environment("interrupted");
    }
  }

  private void check() throws CsvException, IOException {
    try (CsvSource source = open()) {
      source.header().require(columns);
      for (CsvBlock block = source.nextBlock(); block != null; block = source.nextBlock()) {
        for (CsvCursor cursor = block.cursor(); cursor.next(); ) {
          // the cursor checks the row
        }
        block.release();
      }
    }
  }

  private CsvSource open() throws CsvException, IOException {
    if (file.equals(STDIN)) {
      return CsvSource.of("stdin", terminal.in());
    }
    Path path = Path.of(file);
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw CommandFailure.unusable(file + ": not a file; use - to read from a pipe");
    }
    return CsvSource.open(path);
  }
}
