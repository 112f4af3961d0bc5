package countersign.match;

import countersign.csv.CsvException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Builds an immutable population snapshot from the record holder's CSV.
///
/// Two passes. The first reads and standardises rows on all threads and parts the records by
/// address key, in memory while they are few, else in one temporary file; record keys and texts
/// go straight to the side files. The second sorts the parts one by one and writes the index.
/// The same rows in the same order give the same bytes for any number of threads and any division
/// into files. Memory: about 300 MB for each thread, whatever the number of rows, and 16 bytes for
/// each deceased or withheld person.
public final class PopulationBuilder {
  private static final int MOST_THREADS = 64;

  private PopulationBuilder() {}

  /// How to build.
  ///
  /// @param threads that read and sort, from 1 to 64
  public record Options(int threads) {
    public Options {
      if (threads < 1 || threads > MOST_THREADS) {
        throw new IllegalArgumentException("threads: " + threads + " is not from 1 to 64");
      }
    }

    /// {@return one thread for each processor}
    public static Options byMachine() {
      return new Options(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }
  }

  /// Builds the snapshot `out` from all rows of `sources`, in their order.
  ///
  /// `out` must not exist, or be an empty directory. It appears when everything is durable; a
  /// failure or a crash leaves nothing under that name.
  ///
  /// @throws CsvException if a source is no usable CSV or lacks a column
  /// @throws PopulationException if `out` cannot be built there, or a limit is passed
  /// @throws IOException if the machine fails: disk full, no permission
  public static BuildReport build(
      List<PopulationSource> sources, Path out, Options options, BuildProgress progress)
      throws CsvException, PopulationException, IOException {
    try (BuildDirectory directory = BuildDirectory.create(out, progress)) {
      BuildReport report = fill(sources, directory.path(), out, options.threads(), progress);
      directory.publish();
      return report;
    }
  }

  private static BuildReport fill(
      List<PopulationSource> sources,
      Path building,
      Path out,
      int threads,
      BuildProgress progress)
      throws CsvException, PopulationException, IOException {
    try (Spill spill = new Spill(building.resolve("spill"))) {
      long start = System.nanoTime();
      ReadStage.Result read = ReadStage.run(sources, building, spill, threads, progress);
      long between = System.nanoTime();
      SortStage.Result sorted = SortStage.run(read, building, spill, threads, progress);
      Manifest manifest = Manifest.of(read.counts(sorted), Standard.fingerprint(), sorted.headers());
      write(building.resolve(Manifest.FILE_NAME), manifest.encode());
      return new BuildReport(
          out,
          PopulationDescription.of(manifest),
          out.resolve(Rejects.FILE_NAME),
          (between - start) / 1_000_000,
          (System.nanoTime() - between) / 1_000_000,
          spill.bytesWritten());
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      BodyWriter.writeFully(channel, ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }
}
