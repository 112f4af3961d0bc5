package countersign.bench.peers;

import countersign.domain.DispositionKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Runs the same work through each contender, each in a process of its own, and prints one table:
/// time, processor time, memory, false confirms (rows whose true outcome is no yes) and missed ones.
///
/// Arguments: a folder, which is filled if it does not exist, how many people, how many rows, a seed,
/// and the names of contenders (all without any).
public final class Comparison {
  private static final List<String> ALL = List.of("countersign", "duckdb", "lucene", "duke");

  private Comparison() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("one")) {
      one(arguments[1], new Work(Path.of(arguments[2])));
      return;
    }
    Work work = new Work(Path.of(arguments[0]).toAbsolutePath());
    long people = Long.parseLong(arguments[1]);
    long rows = Long.parseLong(arguments[2]);
    if (!Files.exists(work.folder())) {
      work.prepare(people, rows, Long.parseLong(arguments[3]));
    }
    List<String> names = List.of(arguments).subList(4, arguments.length);
    System.out.printf(
        Locale.ROOT,
        "%,d people, %,d rows; load %.1f at the start%n",
        people,
        rows,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    System.out.println(
        "| system | building | asking | processor time | memory | false confirms | missed |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (String name : names.isEmpty() ? ALL : names) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx6g",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Comparison.class.getName(),
                  "one",
                  name,
                  work.folder().toString())
              .inheritIO()
              .start();
      if (process.waitFor() != 0) {
        System.out.println("| " + name + " | failed | | | | | |");
      }
    }
  }

  private static Contender contender(String name) {
    return switch (name) {
      case "countersign" -> new Countersign();
      case "duckdb" -> new DuckJoin();
      case "lucene" -> new LuceneSearch();
      case "duke" -> new DukeMatch();
      default -> throw new IllegalArgumentException("no contender " + name);
    };
  }

  private static void one(String name, Work work) throws Exception {
    long start = System.nanoTime();
    long[] made = new long[1];
    Set<String> confirmed =
        contender(name).confirmed(work, () -> made[0] = System.nanoTime());
    long end = System.nanoTime();
    long falseConfirms = 0;
    long missed = 0;
    for (Map.Entry<String, DispositionKind> each : work.truth().entrySet()) {
      boolean yes = each.getValue() == DispositionKind.CONFIRMED;
      boolean said = confirmed.contains(each.getKey());
      falseConfirms += said && !yes ? 1 : 0;
      missed += yes && !said ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f s | %.1f s | %.1f s | %,d MB | %,d | %,d |%n",
        name,
        (made[0] - start) / 1e9,
        (end - made[0]) / 1e9,
        cpu(),
        peak() >> 10,
        falseConfirms,
        missed);
  }

  private static double cpu() {
    var machine =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return machine.getProcessCpuTime() / (double) TimeUnit.SECONDS.toNanos(1);
  }

  /// {@return the most memory this process has had, mapped files with it, in KiB}; Linux alone
  private static long peak() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return 0;
  }
}
