package countersign.cli;

import countersign.gateway.assess.PopulationAssessment;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.nio.file.Path;

/// An installation taken by this process, with the pipeline it decides by.
final class House implements AutoCloseable {
  private final Installation installation;
  private final PopulationAssessment assessment;

  private House(Installation installation, PopulationAssessment assessment) {
    this.installation = installation;
    this.assessment = assessment;
  }

  /// Takes an installation; one that cannot be read is exit status 3, never an empty one.
  static House open(Path state, int threads)
      throws StateException, ConfigurationException, IOException {
    Installation installation = Installation.open(state);
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
