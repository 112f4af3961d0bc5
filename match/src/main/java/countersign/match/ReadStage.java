package countersign.match;

import countersign.csv.CsvException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The first pass of a build: rows in, entries by partition, side files and rejections out.
final class ReadStage {
  private final SourceFeed feed;
  private final Spill spill;
  private final EntryWriter keys;
  private final EntryWriter texts;
  private final Rejects rejects;
  private final BuildProgress progress;
  private final Turn turn = new Turn();
  private final long[] periods = new long[256];
  private final PersonSet deceased = new PersonSet();
  private final PersonSet withheld = new PersonSet();
  private long indexed;
  private long withoutName;
  private long withoutAddress;

  private ReadStage(
      SourceFeed feed,
      Spill spill,
      EntryWriter keys,
      EntryWriter texts,
      Rejects rejects,
      BuildProgress progress) {
    this.feed = feed;
    this.spill = spill;
    this.keys = keys;
    this.texts = texts;
    this.rejects = rejects;
    this.progress = progress;
  }

  /// What the second pass and the manifest need.
  ///
  /// @param indexed how many records go to the index
  record Result(
      long rows,
      long indexed,
      long rejected,
      long withoutName,
      long withoutAddress,
      PersonSet deceased,
      PersonSet withheld,
      SortedMap<Integer, Long> periods,
      List<FileHeader> headers) {
    Manifest.Counts counts(SortStage.Result sorted) {
      return new Manifest.Counts(
          rows,
          rejected,
          withoutName,
          withoutAddress,
          sorted.addresses(),
          sorted.persons(),
          deceased.size(),
          withheld.size(),
          periods);
    }
  }

  static Result run(
      List<PopulationSource> sources,
      Path directory,
      Spill spill,
      int threads,
      BuildProgress progress)
      throws CsvException, PopulationException, IOException {
    try (SourceFeed feed = new SourceFeed(sources);
        EntryWriter keys =
            new EntryWriter(directory, FileHeader.Kind.KEYS, FileHeader.Kind.KEY_OFFSETS);
        EntryWriter texts =
            new EntryWriter(directory, FileHeader.Kind.TEXTS, FileHeader.Kind.TEXT_OFFSETS);
        Rejects rejects = new Rejects(directory)) {
      return new ReadStage(feed, spill, keys, texts, rejects, progress).run(threads);
    }
  }

  private Result run(int threads) throws CsvException, PopulationException, IOException {
    List<RowReader> readers = new ArrayList<>();
    List<Workers.Task> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      RowReader reader = new RowReader(spill.writer());
      readers.add(reader);
      tasks.add(() -> work(reader));
    }
    Workers.run(tasks, turn);
    for (RowReader reader : readers) {
      deceased.addAll(reader.deceased);
      withheld.addAll(reader.withheld);
    }
    List<FileHeader> headers = new ArrayList<>(keys.finish());
    headers.addAll(texts.finish());
    SortedMap<Integer, Long> counted = new TreeMap<>();
    for (int i = 0; i < periods.length; i++) {
      if (periods[i] > 0) {
        counted.put(IndexFormat.FIRST_PERIOD + i, periods[i]);
      }
    }
    return new Result(
        feed.rows(),
        indexed,
        rejects.count(),
        withoutName,
        withoutAddress,
        deceased,
        withheld,
        counted,
        headers);
  }

  private void work(RowReader reader)
      throws CsvException, PopulationException, IOException, Turn.Stopped, InterruptedException {
    for (SourceFeed.Taken taken = feed.take(); taken != null; taken = feed.take()) {
      Exception failure = taken.failure();
      SourceFeed.Block block = taken.block();
      if (failure == null) {
        try {
          reader.read(block.source().header(), block.block().cursor(), block.base());
        } catch (CsvException e) {
          failure = e;
        }
      }
      turn.await(taken.ticket());
      switch (failure) {
        case null -> write(block, reader.rows);
        case CsvException e -> throw e;
        case IOException e -> throw e;
        default -> throw (RuntimeException) failure;
      }
      turn.pass();
      block.block().release();
    }
  }

  /// In the turn of the block: one thread at a time, in the order of the rows.
  private void write(SourceFeed.Block block, ReadRows rows) throws IOException {
    rows.writeTo(keys, texts);
    rejects.write(block.source().name(), rows.rejections);
    for (int i = 0; i < periods.length; i++) {
      periods[i] += rows.periods[i];
    }
    indexed += rows.indexed;
    withoutName += rows.withoutName;
    withoutAddress += rows.withoutAddress;
    progress.at(BuildProgress.Stage.READING, keys.entries(), 0);
  }
}
