package countersign.ledger.entry;

import countersign.ledger.MalformedException;
import countersign.ledger.entry.InstallationEntry.AgreementEnacted;
import countersign.ledger.entry.InstallationEntry.BudgetsSet;
import countersign.ledger.entry.InstallationEntry.InstallationCreated;
import countersign.ledger.entry.InstallationEntry.KeyChange;
import countersign.ledger.entry.InstallationEntry.KeyChanged;
import countersign.ledger.entry.InstallationEntry.PopulationLoaded;
import countersign.ledger.entry.InstallationEntry.RestoreReconciled;
import countersign.ledger.entry.InstallationEntry.Safeguards;
import countersign.ledger.entry.InstallationEntry.SafeguardsChanged;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Fields of [InstallationEntry].
final class InstallationCodec {
  private InstallationCodec() {}

  static String type(InstallationEntry entry) {
    return switch (entry) {
      case InstallationCreated ignored -> "installation created";
      case PopulationLoaded ignored -> "population loaded";
      case AgreementEnacted ignored -> "agreement enacted";
      case BudgetsSet ignored -> "budgets set";
      case SafeguardsChanged ignored -> "safeguards changed";
      case KeyChanged ignored -> "key changed";
      case RestoreReconciled ignored -> "restore reconciled";
    };
  }

  static Fields write(InstallationEntry entry) {
    Fields out = Fields.writing(type(entry)).put("at", entry.at());
    return switch (entry) {
      case InstallationCreated e ->
          out.put("installation", e.installation()).put("program", e.program());
      case PopulationLoaded e -> out.put("population", e.population()).put("content", e.content());
      case AgreementEnacted e -> out.put("agreement", e.agreement()).put("digest", e.digest())
          .put("from", e.from()).put("until", e.until().map(LocalDate::toString));
      case BudgetsSet e -> out.put("agreement", e.agreement()).put("parameters", e.parameters());
      case SafeguardsChanged e ->
          out.put("agency", e.agency()).putWord("status", e.status()).put("report", e.report());
      case KeyChanged e -> out.put("officer", e.officer()).put("role", e.role())
          .put("key", e.key()).putWord("change", e.change());
      case RestoreReconciled e ->
          out.put("restored_size", e.restoredSize()).put("report", e.report());
    };
  }

  static Optional<InstallationEntry> read(String type, Fields in) throws MalformedException {
    return Optional.ofNullable(switch (type) {
      case "installation created" ->
          new InstallationCreated(at(in), in.takeText("installation"), in.takeDigest("program"));
      case "population loaded" ->
          new PopulationLoaded(at(in), in.takeText("population"), in.takeCommitment("content"));
      case "agreement enacted" -> new AgreementEnacted(at(in), in.takeText("agreement"),
          in.takeDigest("digest"), in.takeDate("from"), until(in));
      case "budgets set" ->
          new BudgetsSet(at(in), in.takeText("agreement"), in.takeDigest("parameters"));
      case "safeguards changed" -> new SafeguardsChanged(at(in), in.takeText("agency"),
          in.takeWord("status", Safeguards.values()), in.takeCommitment("report"));
      case "key changed" -> new KeyChanged(at(in), in.takeText("officer"), in.takeText("role"),
          in.takeDigest("key"), in.takeWord("change", KeyChange.values()));
      case "restore reconciled" ->
          new RestoreReconciled(at(in), in.takeNumber("restored_size"), in.takeCommitment("report"));
      case String other -> null;
    });
  }

  private static Instant at(Fields in) throws MalformedException {
    return in.takeTime("at");
  }

  private static Optional<LocalDate> until(Fields in) throws MalformedException {
    return in.has("until") ? Optional.of(in.takeDate("until")) : Optional.empty();
  }
}
