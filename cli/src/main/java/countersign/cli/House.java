package countersign.cli;

import countersign.gateway.assess.PopulationAssessment;
import countersign.gateway.assess.Stages;
import countersign.gateway.release.Sources;
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
      throws StateException, ConfigurationException {
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
      throws StateException, ConfigurationException {
    return open(state, environment, installation -> PopulationAssessment.of(installation, threads));
  }

  /// Takes an installation for a batch run, with the sources that the run names.
  ///
  /// @throws StateException whatever about the state cannot be read or used, its configuration too
  static House openForBatch(Path state, Sources sources, int threads, Stages stages)
      throws StateException {
    try {
      return open(state, environment(),
          installation -> PopulationAssessment.of(installation, sources, threads, stages));
    } catch (ConfigurationException wrong) {
      throw new StateException(wrong.getMessage(), wrong);
    }
  }

  /// Makes the pipeline of an installation.
  private interface Pipeline {
    PopulationAssessment of(Installation installation) throws IOException;
  }

  private static House open(Path state, Map<String, String> environment, Pipeline pipeline)
      throws StateException, ConfigurationException {
    Installation installation = Installation.open(state, environment, InstantSource.system());
    try {
      return new House(installation, pipeline.of(installation));
    } catch (IOException unreadable) {
      installation.close();
      throw new StateException(
          state + " cannot be read: " + unreadable.getMessage(), unreadable);
    } catch (RuntimeException failure) {
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
