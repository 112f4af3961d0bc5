package countersign.ledger.entry;

import countersign.ledger.Hash;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Entries for tests.
public final class Samples {
  private Samples() {}

  static final Instant AT = Instant.parse("2026-06-27T12:00:00Z");
  static final Hash DIGEST = hash(0xd1);
  static final Commitment COMMITMENT = new Commitment(hash(0xc0));

  static Hash hash(int fill) {
    byte[] bytes = new byte[Hash.BYTES];
    Arrays.fill(bytes, (byte) fill);
    return Hash.of(bytes);
  }

  /// One entry of each type, with every field filled.
  public static List<Entry> oneOfEach() {
    return List.of(
        new InstallationEntry.InstallationCreated(AT, "demo-1", DIGEST),
        new InstallationEntry.PopulationLoaded(AT, "P-1", COMMITMENT),
        new InstallationEntry.AgreementEnacted(AT, "irs-dhs-2025", DIGEST,
            LocalDate.of(2025, 4, 7), Optional.of(LocalDate.of(2030, 4, 7))),
        new InstallationEntry.BudgetsSet(AT, "irs-dhs-2025", DIGEST),
        new InstallationEntry.SafeguardsChanged(
            AT, "DHS/ICE", InstallationEntry.Safeguards.AMBER, COMMITMENT),
        new InstallationEntry.KeyChanged(
            AT, "DO-2", "releaser", DIGEST, InstallationEntry.KeyChange.REVOKED),
        new InstallationEntry.RestoreReconciled(AT, 12, COMMITMENT),
        new RequestEntry.RequestReceived(
            AT, "R-1", "DHS/ICE", "irs-dhs-2025", DIGEST, COMMITMENT),
        new RequestEntry.AdmissionCompleted(AT, "R-1", DIGEST, COMMITMENT, COMMITMENT),
        new RequestEntry.Approved(AT, "R-1", "DO-2", "releaser", COMMITMENT),
        new RequestEntry.VerificationCompleted(AT, "R-1", "P-1", COMMITMENT),
        new RequestEntry.RowAnswered("R-1", COMMITMENT),
        new RequestEntry.Released(AT, "R-1", "DHS/ICE", 1, COMMITMENT, COMMITMENT, DIGEST),
        new RequestEntry.ReceiptGiven(AT, "R-1", "O-1", COMMITMENT),
        new RequestEntry.Recalled(AT, "R-1", "order-3", COMMITMENT),
        new RequestEntry.RecallAcknowledged(AT, "R-1", "C-1", COMMITMENT),
        new RequestEntry.Corrected(AT, "R-1", "I-1", COMMITMENT),
        new RequestEntry.Destroyed(AT, "R-1", RequestEntry.Material.EVIDENCE, "C-1", COMMITMENT),
        new RequestEntry.RequestClosed(AT, "R-1", RequestEntry.Outcome.ANSWERED),
        new OversightEntry.OrderEntered(
            AT, "order-3", Optional.of("D.D.C."), Optional.of("1:25-cv-00677"), COMMITMENT),
        new OversightEntry.OrderLifted(AT, "order-3", COMMITMENT),
        new OversightEntry.ProtectedDataSeen(AT, "A-1", OversightEntry.Look.READ_EVIDENCE, "audit",
            Optional.of("R-1"), COMMITMENT),
        new OversightEntry.IncidentRecorded(AT, "I-1", OversightEntry.Stage.OPENED, COMMITMENT),
        new OversightEntry.AlarmRaised(AT, "canary", COMMITMENT),
        new OversightEntry.YearlyFigure(AT, 2025, "DHS/ICE", 0, 0, 0, DIGEST),
        new OversightEntry.PersonAnswered(AT, OversightEntry.Decision.WITHHELD,
            Optional.of("5 USC 552a(b)(7)"), COMMITMENT));
  }
}
