package countersign.gateway.release;

import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import java.util.Optional;

/// The step that a stage asks for.
final class StepRunner implements Workers.Steps {
  private final Installation installation;
  private final Cases cases;
  private final AdmissionStep admission;
  private final VerificationStep verification;
  private final ReleaseStep release;

  StepRunner(
      Installation installation, Outbox outbox, LedgerWriter ledger, AssessmentPort assessment,
      Manifests manifests, Cases cases) {
    this.installation = installation;
    this.cases = cases;
    this.admission = new AdmissionStep(installation, outbox, ledger, assessment);
    this.verification =
        new VerificationStep(installation, outbox, ledger, assessment, manifests, cases);
    this.release = new ReleaseStep(installation, outbox, ledger, manifests, cases);
  }

  @Override
  public void run(RequestRow row) throws StateException {
    Optional<CaseFile> file = cases.file(row);
    if (file.isEmpty()) {
      throw new StateException("the evidence of case " + row.caseId() + " is destroyed");
    }
    switch (row.stage()) {
      case RECEIVED -> admission.run(row, file.get());
      case RELEASING -> verification.run(row, file.get());
      case VERIFIED -> release.run(row, file.get());
      case ADMITTED, RETURNED, HELD, BLOCKED, RELEASED, RECEIPTED, RECALLED, DISPOSED ->
          throw new AssertionError("nothing runs by itself at " + row.stage());
    }
  }

  /// A rule that throws, or a step that does, holds the request and never releases it.
  @Override
  public void undecidable(RequestRow row) throws StateException {
    installation.database().write(tx -> new RequestTable(tx).move(
        row, Stage.HELD, Offices.ADMINISTRATOR, "gateway", "the step could not be completed"));
    cases.destroyQueuedAnswers(row);
  }
}
