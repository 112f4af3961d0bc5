package countersign.bench;

import countersign.gateway.budget.Asked;
import countersign.gateway.budget.Budgets;
import countersign.gateway.budget.Charge;
import countersign.gateway.budget.PastQuestions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What the memory of questions costs one request: charging its rows, and recording their answers,
/// over so many millions of past questions. Last results: docs/PERFORMANCE.md.
///
/// A past question is about a new person with seven keys (TIN, case and birth date, three forms of
/// the name with the birth date, two with the case) and a household of its own, answered. Of the
/// request 70 rows in 100 are about new people, 20 ask something new about somebody asked about
/// before, 10 repeat a past question. Arguments: millions, rows, and a folder; one that was filled
/// before is gone on with.
public final class BudgetBenchmark {
  private static final Budgets BUDGETS = new Budgets(365, 2, 4, 4, 4, 20);
  private static final LocalDate PAST = LocalDate.parse("2026-01-02");
  private static final LocalDate TODAY = LocalDate.parse("2026-06-30");
  private static final int FILLED_AT_ONCE = 1_000_000;
  private static final int REQUESTS = 3;

  private static long threadBefore;
  private static long processBefore;

  private BudgetBenchmark() {}

  /// Runs the benchmark once.
  public static void main(String[] arguments) throws IOException {
    int million = Integer.parseInt(arguments[0]);
    int rows = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[2]);
    fill(million, folder);
    long start = System.nanoTime();
    try (var past = PastQuestions.open(folder, false)) {
      say("opening", start, "");
      long first = (long) million * FILLED_AT_ONCE;
      for (int i = 0; i < REQUESTS; i++) {
        request(past, first, rows, i);
      }
    }
    say("in all since opening", start, "bytes on disk " + bytes(folder));
  }

  private static void fill(int million, Path folder) throws IOException {
    long start = System.nanoTime();
    int had = Files.exists(folder.resolve("filled"))
        ? Integer.parseInt(Files.readString(folder.resolve("filled"))) : 0;
    try (var past = PastQuestions.open(folder, true)) {
      for (int i = had; i < million; i++) {
        long from = (long) i * FILLED_AT_ONCE;
        List<Asked> questions = people(from, FILLED_AT_ONCE);
        past.charge(questions, BUDGETS, PAST);
        past.record(questions, answers(FILLED_AT_ONCE));
        Files.writeString(folder.resolve("filled"), Integer.toString(i + 1));
        if ((i + 1) % 5 == 0 || i + 1 == million) {
          say("filled " + (i + 1) + " million", start, memory());
        }
      }
      start = System.nanoTime();
      if (had < million) {
        past.compact();
      }
    }
    say("the last base and closing", start, "bytes on disk " + bytes(folder));
  }

  private static void request(PastQuestions past, long filled, int rows, int turn)
      throws IOException {
    var questions = new ArrayList<Asked>(rows);
    long stranger = filled + (long) turn * rows;
    for (int i = 0; i < rows; i++) {
      long known = Math.floorMod(mixed(i + 1L + (long) turn * rows), filled);
      questions.add(switch (i % 10) {
        case 0, 1 -> about(known, 1 + turn);
        case 2 -> about(known, 0);
        default -> about(stranger + i, 0);
      });
    }
    System.gc();
    say("making request " + (turn + 1), System.nanoTime(), "");
    long start = System.nanoTime();
    Charge[] charges = past.charge(questions, BUDGETS, TODAY);
    say("charging request " + (turn + 1) + " of " + rows + " rows", start, memory());
    var put = new ArrayList<>(questions);
    var counts = new EnumMap<Charge, Integer>(Charge.class);
    for (int i = 0; i < rows; i++) {
      counts.merge(charges[i], 1, Integer::sum);
      if (!charges[i].mayAsk()) {
        put.set(i, null);
      }
    }
    start = System.nanoTime();
    past.record(put, answers(rows));
    say("recording its answers", start, counts.toString());
  }

  private static List<Asked> people(long from, int count) {
    return Arrays.asList(
        IntStream.range(0, count).parallel().mapToObj(i -> about(from + i, 0))
            .toArray(Asked[]::new));
  }

  private static Asked about(long person, int question) {
    long[] keys = new long[7];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = mixed(person * 16 + i);
    }
    long door = mixed(person * 16 + 8 + question);
    return new Asked(
        keys, door, door, new long[] {mixed(person * 16 + 7)}, new long[0], true, true);
  }

  private static boolean[] answers(int count) {
    var answers = new boolean[count];
    for (int i = 0; i < count; i += 2) {
      answers[i] = true;
    }
    return answers;
  }

  /// SplitMix64, which never gives two numbers the same.
  private static long mixed(long number) {
    long z = (number + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) & Long.MAX_VALUE;
  }

  private static void say(String what, long start, String more) {
    long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long process = ((com.sun.management.OperatingSystemMXBean)
        ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    System.out.printf("%s: %.2f s; processor %.2f s, of it this thread %.2f s; %s%n", what,
        (System.nanoTime() - start) / 1e9, (process - processBefore) / 1e9,
        (thread - threadBefore) / 1e9, more);
    threadBefore = thread;
    processBefore = process;
  }

  private static String memory() {
    var runtime = Runtime.getRuntime();
    long resident = -1;
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("RssAnon:")) {
          resident = Long.parseLong(line.replaceAll("\\D", "")) >> 10;
        }
      }
    } catch (IOException elsewhere) {
      // Not Linux: no figure.
    }
    return Map.of("heap MiB in use", runtime.totalMemory() - runtime.freeMemory() >> 20,
        "resident MiB without mapped files", resident).toString();
  }

  private static long bytes(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
