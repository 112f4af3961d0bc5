package countersign.cli;

import countersign.gateway.assess.PopulationAssessment;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// An installation taken by this process, with the pipeline it decides by.
final class House implements AutoCloseable {
  private static final Set<String> LAUNCHER =
      Set.of("COUNTERSIGN_HEAP", "COUNTERSIGN_CLASSPATH");

  private final Installation installation;
  private final PopulationAssessment assessment;

  private House(Installation installation, PopulationAssessment assessment) {
    this.installation = installation;
    this.assessment = assessment;
  }

  /// Takes an installation; one that cannot be read is exit status 3, never an empty one.
  static House open(Path state, int threads)
      throws StateException, ConfigurationException, IOException {
    return open(state, threads, environment());
  }

  /// {@return the environment without what is the launcher's, which is no setting}
  static Map<String, String> environment() {
    Map<String, String> settings = new HashMap<>(System.getenv());
    settings.keySet().removeAll(LAUNCHER);
    return settings;
  }

  /// The same with settings of the environment handed in.
  static House open(Path state, int threads, Map<String, String> environment)
      throws StateException, ConfigurationException, IOException {
    Installation installation = Installation.open(state, environment, InstantSource.system());
    try {
      return new House(installation, PopulationAssessment.of(installation, threads));
    } catch (IOException | RuntimeException failure) {
      installation.close();
      throw failure;
    }
  }

  Installation installation() {
    return installation;
  }

  PopulationAssessment assessment() {
    return assessment;
  }

  @Override
  public void close() throws IOException, StateException {
    try (installation) {
      assessment.close();
    }
  }
}
