package countersign.bench.peers;

import countersign.gateway.assess.Assessment;
import countersign.gateway.assess.Stages;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.TrustedAuthority;
import countersign.match.BuildProgress;
import countersign.match.Population;
import countersign.match.PopulationBuilder;
import countersign.match.PopulationSource;
import countersign.rules.agreement.Agreements;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ours: the snapshot, then the whole of `assess`, with the law decided row by row.
final class Countersign implements Contender {
  @Override
  public Set<String> confirmed(Work work, Runnable made) throws Exception {
    Path snapshot = work.folder().resolve("snapshot");
    Path out = work.folder().resolve("out");
    PopulationBuilder.build(
        List.of(new PopulationSource.File(work.population())),
        snapshot,
        PopulationBuilder.Options.byMachine(),
        BuildProgress.silent());
    made.run();
    try (Population people = Population.open(snapshot);
        RequestPackage request = RequestPackage.open(work.request())) {
      Assessment.rehearse(
          Agreements.shipped().get("irs-dhs-2025"),
          request,
          Optional.of(TrustedAuthority.load(work.authority())),
          LocalDate.of(2026, 6, 30),
          people,
          out,
          Runtime.getRuntime().availableProcessors(),
          Stages.silent());
    }
    Set<String> confirmed = new HashSet<>();
    Work.each(
        out.resolve("answers.csv"),
        List.of("subject_ref", "disposition"),
        values -> {
          if (values[1].equals("CONFIRMED")) {
            confirmed.add(values[0]);
          }
        });
    return confirmed;
  }
}
