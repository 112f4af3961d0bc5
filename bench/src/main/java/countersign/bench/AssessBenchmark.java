package countersign.bench;

import com.sun.management.OperatingSystemMXBean;
import countersign.gateway.assess.Assessment;
import countersign.gateway.assess.Stages;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.TrustedAuthority;
import countersign.match.Population;
import countersign.rules.agreement.Agreements;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The whole of `assess`, again and again in one process: the first run shows what a command costs,
/// the last what the code costs once it is compiled. Arguments: a folder with `package`, a
/// population, the certificate of the authority, an empty folder, and how many runs. Last results:
/// docs/PERFORMANCE.md.
public final class AssessBenchmark {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  private AssessBenchmark() {}

  /// Runs the benchmark and prints a line a run.
  public static void main(String[] arguments) throws Exception {
    Path signed = Path.of(arguments[0]).resolve("package");
    Path population = Path.of(arguments[1]);
    var authority = Optional.of(TrustedAuthority.load(Path.of(arguments[2])));
    Path out = Path.of(arguments[3]);
    int runs = Integer.parseInt(arguments[4]);
    System.out.println("run  admission  verification  processor  of it compiling  load (seconds)");
    for (int run = 1; run <= runs; run++) {
      long processor = MACHINE.getProcessCpuTime();
      long compiling = COMPILER.getTotalCompilationTime();
      try (Population people = Population.open(population);
          RequestPackage request = RequestPackage.open(signed)) {
        var agreement = Agreements.shipped().get(request.request().agreement());
        Assessment.rehearse(
            agreement, request, authority, AS_OF, people, out, MACHINE.getAvailableProcessors(),
            Stages.silent());
      }
      var timing = JsonMapper.shared().readTree(Files.readAllBytes(out.resolve("timing.json")));
      System.out.printf(
          "%3d  %9.2f  %12.2f  %9.2f  %15.2f  %4.1f%n",
          run,
          timing.get("admission_millis").asLong() / 1e3,
          timing.get("verification_millis").asLong() / 1e3,
          (MACHINE.getProcessCpuTime() - processor) / 1e9,
          (COMPILER.getTotalCompilationTime() - compiling) / 1e3,
          MACHINE.getSystemLoadAverage());
    }
  }
}
