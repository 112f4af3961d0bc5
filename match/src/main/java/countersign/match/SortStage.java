package countersign.match;

import countersign.csv.CsvException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The second pass of a build: partitions sorted on all threads, written in their order.
final class SortStage {
  private final ReadStage.Result read;
  private final Spill spill;
  private final BodyWriter directory;
  private final BodyWriter bucketFile;
  private final BuildProgress progress;
  private final long buckets;
  private final Turn turn = new Turn();
  private final AtomicInteger next = new AtomicInteger();
  private long addresses;
  private long persons;

  private SortStage(
      ReadStage.Result read,
      Spill spill,
      BodyWriter directory,
      BodyWriter bucketFile,
      BuildProgress progress) {
    this.read = read;
    this.spill = spill;
    this.directory = directory;
    this.bucketFile = bucketFile;
    this.progress = progress;
    this.buckets = IndexFormat.buckets(read.indexed());
  }

  /// @param headers of all binary files of the snapshot
  record Result(long addresses, long persons, List<FileHeader> headers) {}

  static Result run(
      ReadStage.Result read, Path path, Spill spill, int threads, BuildProgress progress)
      throws CsvException, PopulationException, IOException {
    try (BodyWriter directory = new BodyWriter(path, FileHeader.Kind.DIRECTORY);
        BodyWriter bucketFile = new BodyWriter(path, FileHeader.Kind.BUCKETS)) {
      return new SortStage(read, spill, directory, bucketFile, progress).run(threads);
    }
  }

  private Result run(int threads) throws CsvException, PopulationException, IOException {
    List<Workers.Task> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      tasks.add(this::work);
    }
    Workers.run(tasks, turn);
    List<FileHeader> headers = new ArrayList<>(read.headers());
    headers.add(directory.finish(buckets / IndexFormat.BUCKETS_PER_LINE));
    headers.add(bucketFile.finish(buckets));
    return new Result(addresses, persons, headers);
  }

  private void work()
      throws PopulationException, IOException, Turn.Stopped, InterruptedException {
    for (int i = next.getAndIncrement(); i < IndexFormat.PARTITIONS; i = next.getAndIncrement()) {
      PartitionSort sort =
          new PartitionSort(i, spill.read(i), buckets, read.deceased(), read.withheld());
      sort.run();
      turn.await(i);
      write(i, sort);
      turn.pass();
    }
  }

  /// In the turn of the partition.
  private void write(int partition, PartitionSort sort) throws IOException {
    byte[] line = new byte[IndexFormat.LINE_BYTES];
    long offset = bucketFile.position() / 8;
    long number = (long) partition * sort.words.length / IndexFormat.BUCKETS_PER_LINE;
    for (int first = 0; first < sort.words.length; first += IndexFormat.BUCKETS_PER_LINE) {
      offset = putLine(line, sort.words, first, offset, number);
      directory.write(line, 0, line.length);
      number++;
    }
    bucketFile.write(sort.output(), 0, sort.length());
    addresses += sort.addresses;
    persons += sort.persons;
    progress.at(BuildProgress.Stage.SORTING, partition + 1L, IndexFormat.PARTITIONS);
  }

  /// Writes the directory line `number`, of the sixteen buckets from `first` on.
  ///
  /// @param words the length of each bucket in words
  /// @param offset where the first of them begins, in words
  /// @return where the next line's first bucket begins
  static long putLine(byte[] line, int[] words, int first, long offset, long number) {
    Checksum.LONG.set(line, 0, offset);
    long end = offset;
    for (int i = 0; i < IndexFormat.BUCKETS_PER_LINE; i++) {
      int length = words[first + i];
      int at = IndexFormat.LINE_LENGTHS + i * IndexFormat.LENGTH_BYTES;
      line[at] = (byte) length;
      line[at + 1] = (byte) (length >>> 8);
      line[at + 2] = (byte) (length >>> 16);
      end += length;
    }
    Checksum.LONG.set(
        line, IndexFormat.LINE_CHECK, Checksum.of(line, 0, IndexFormat.LINE_CHECK, number));
    return end;
  }
}
