package countersign.cli;

import countersign.gateway.assess.PopulationAssessment;
import countersign.gateway.budget.PastQuestions;
import countersign.gateway.budget.QuestionKeys;
import countersign.gateway.intake.TrustedAuthority;
import countersign.gateway.state.ConfigurationException;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.text.LawException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

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
      return new House(installation, assessment(installation, threads));
    } catch (IOException | StateException | RuntimeException failure) {
      installation.close();
      throw failure;
    }
  }

  private static PopulationAssessment assessment(Installation installation, int threads)
      throws IOException, StateException {
    Path authority = installation.configuration().requesterAuthority();
    byte[] key = Arrays.copyOf(installation.accountingKey().getEncoded(), QuestionKeys.KEY_BYTES);
    var past = PastQuestions.open(installation.layout().questions(), false);
    try {
      return new PopulationAssessment(
          installation.configuration().population(),
          Optional.of(TrustedAuthority.load(authority)),
          past,
          new QuestionKeys(key),
          id -> agreement(installation, id),
          threads);
    } catch (IOException | RuntimeException failure) {
      past.close();
      throw failure;
    }
  }

  private static Optional<DisclosureAgreement> agreement(Installation installation, String id) {
    Path own = installation.configuration().agreements();
    try {
      return !own.toString().isEmpty() && Files.isDirectory(own.resolve(id))
          ? Optional.of(Agreements.load(own.resolve(id)))
          : Agreements.shipped().find(id);
    } catch (IOException | LawException wrong) {
      throw CommandFailure.environment("agreement " + id + ": " + wrong.getMessage());
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
