package countersign.bench.kernel;

import countersign.csv.CsvSource;
import countersign.match.BuildProgress;
import countersign.match.Population;
import countersign.match.PopulationBuilder;
import countersign.match.PopulationSource;
import countersign.match.Question;
import countersign.match.Verification;
import countersign.match.Verifier;
import countersign.standard.Agreement;
import countersign.standard.address.AddressKey;
import countersign.standard.address.AddressKeyer;
import countersign.standard.address.AddressReader;
import countersign.standard.address.AddressReading;
import countersign.standard.name.NameComparison;
import countersign.standard.name.NameLevel;
import countersign.standard.name.NameReader;
import countersign.standard.name.PersonName;
import countersign.synth.SyntheticPopulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Reading, comparing, looking up and parsing, on synthetic people: each invocation takes the next
/// of many rows, so that no branch is learnt by heart.
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"-Xmx2g", "--enable-native-access=ALL-UNNAMED"})
public class Kernels {
  private static final int ROWS = 1 << 14;
  private static final int NAME = 4;
  private static final List<String> COLUMNS =
      List.of(
          "given_name", "middle_name", "family_name", "name_suffix", "address_line1",
          "address_line2", "city", "state", "zip", "country", "tax_period", "tin");

  /// People on file.
  @Param("200000")
  public int people;

  /// A population file made before, of as many people, and its snapshot; empty: both are made anew.
  @Param("")
  public String file;

  @Param("")
  public String snapshot;

  private final List<String[]> rows = new ArrayList<>();
  private final List<AddressReading> addresses = new ArrayList<>();
  private final List<PersonName> names = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();
  private final AddressKeyer keyer = new AddressKeyer();
  private Path folder;
  private byte[] csv;
  private Population population;
  private Verifier verifier;
  private int next;

  @Setup(Level.Trial)
  public void prepare() throws Exception {
    folder = Files.createTempDirectory("countersign-kernels");
    Path source = file.isEmpty() ? folder.resolve("people.csv") : Path.of(file);
    Path index = file.isEmpty() ? folder.resolve("population") : Path.of(snapshot);
    if (file.isEmpty()) {
      SyntheticPopulation.write(people, 1, source, done -> {});
      PopulationBuilder.build(
          List.of(new PopulationSource.File(source)),
          index,
          PopulationBuilder.Options.byMachine(),
          BuildProgress.silent());
    }
    population = Population.open(index);
    verifier = population.verifier(NameLevel.WIDEST);
    read(source);
    try (var in = Files.newInputStream(source)) {
      csv = in.readNBytes(8 << 20);
    }
    int end = csv.length;
    while (csv[end - 1] != '\n') {
      end--;
    }
    csv = Arrays.copyOf(csv, end);
  }

  private void read(Path file) throws Exception {
    long step = Math.max(1, 2L * people / ROWS);
    try (CsvSource source = CsvSource.open(file)) {
      int[] at = source.header().require(COLUMNS);
      for (var block = source.nextBlock(); block != null; block = source.nextBlock()) {
        for (var cursor = block.cursor(); cursor.next(); ) {
          if (cursor.row() % step == 0 && rows.size() < ROWS) {
            String[] row = new String[at.length];
            for (int i = 0; i < at.length; i++) {
              row[i] = cursor.text(at[i]);
            }
            rows.add(row);
          }
        }
        block.release();
      }
    }
    for (String[] row : rows) {
      AddressReading address =
          AddressReader.read(row[NAME], row[5], row[6], row[7], row[8], row[9]);
      PersonName name = NameReader.read(row[0], row[1], row[2], row[3]);
      addresses.add(address);
      names.add(name);
      questions.add(
          Question.of(
              AddressKey.of(address),
              name,
              List.of(Integer.valueOf(row[10])),
              row[11],
              Optional.empty()));
    }
  }

  @TearDown(Level.Trial)
  public void remove() throws IOException {
    population.close();
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private int turn() {
    next = next + 1 == rows.size() ? 0 : next + 1;
    return next;
  }

  /// One address of six columns.
  @Benchmark
  public AddressReading readAddress() {
    String[] row = rows.get(turn());
    return AddressReader.read(row[NAME], row[5], row[6], row[7], row[8], row[9]);
  }

  /// The key alone, as the build of an index makes it.
  @Benchmark
  public boolean addressKey() {
    String[] row = rows.get(turn());
    return keyer.read(row[NAME], row[5], row[6], row[7], row[8], row[9]);
  }

  /// One name of four columns.
  @Benchmark
  public PersonName readName() {
    String[] row = rows.get(turn());
    return NameReader.read(row[0], row[1], row[2], row[3]);
  }

  /// Two names that are mostly of two persons.
  @Benchmark
  public Agreement compareNames() {
    int i = turn();
    return NameComparison.compare(names.get(i), names.get(rows.size() - 1 - i)).outcome();
  }

  /// One question by itself, the index in the page cache: mean, and percentiles in sample mode.
  @Benchmark
  public Verification lookUp() throws Exception {
    return verifier.verify(questions.get(turn()));
  }

  /// Sixty-four questions together.
  @Benchmark
  public List<Verification> lookUp64() throws Exception {
    int from = turn() & -64;
    return verifier.verify(questions.subList(from, Math.min(rows.size(), from + 64)));
  }

  /// Up to 8 MiB of CSV, every field found.
  @Benchmark
  public long parseCsv() throws Exception {
    long bytes = 0;
    try (CsvSource source = CsvSource.of("bench", csv)) {
      for (var block = source.nextBlock(); block != null; block = source.nextBlock()) {
        for (var cursor = block.cursor(); cursor.next(); ) {
          bytes += cursor.end(cursor.fields() - 1) - cursor.start(0);
        }
        block.release();
      }
    }
    return bytes;
  }
}
