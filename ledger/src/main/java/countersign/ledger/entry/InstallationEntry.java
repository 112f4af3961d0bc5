package countersign.ledger.entry;

import countersign.ledger.Hash;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What concerns an installation as a whole.
public sealed interface InstallationEntry extends Entry {
  /// {@return when it happened}
  Instant at();

  @Override
  default Optional<Instant> when() {
    return Optional.of(at());
  }

  /// The first entry of a ledger.
  ///
  /// @param installation a name for the installation
  /// @param program digest of the program
  record InstallationCreated(Instant at, String installation, Hash program)
      implements InstallationEntry {
    public InstallationCreated {
      at = Fields.seconds(at);
      Fields.reference("installation", installation);
    }
  }

  /// A population snapshot was put to use.
  ///
  /// @param population a name for the snapshot
  /// @param content commitment to the snapshot's digest, domain `population`
  record PopulationLoaded(Instant at, String population, Commitment content)
      implements InstallationEntry {
    public PopulationLoaded {
      at = Fields.seconds(at);
      Fields.reference("population", population);
    }
  }

  /// An agreement came into force here.
  ///
  /// @param agreement its id
  /// @param digest digest of its public text and parameters
  /// @param from first day in force
  /// @param until last day in force, if it has one
  record AgreementEnacted(
      Instant at, String agreement, Hash digest, LocalDate from, Optional<LocalDate> until)
      implements InstallationEntry {
    public AgreementEnacted {
      at = Fields.seconds(at);
      Fields.reference("agreement", agreement);
      if (until.isPresent() && until.get().isBefore(from)) {
        throw new IllegalArgumentException("an agreement does not end before it begins");
      }
    }
  }

  /// The budgets of an agreement were set or changed.
  ///
  /// @param parameters digest of the public parameters
  record BudgetsSet(Instant at, String agreement, Hash parameters) implements InstallationEntry {
    public BudgetsSet {
      at = Fields.seconds(at);
      Fields.reference("agreement", agreement);
    }
  }

  /// How well a recipient safeguards what it receives, 26 USC 6103(p)(4).
  enum Safeguards { GREEN, AMBER, RED }

  /// A recipient's safeguards status changed.
  ///
  /// @param agency the recipient
  /// @param report commitment to the report behind it, domain `safeguards`
  record SafeguardsChanged(Instant at, String agency, Safeguards status, Commitment report)
      implements InstallationEntry {
    public SafeguardsChanged {
      at = Fields.seconds(at);
      Fields.reference("agency", agency);
    }
  }

  /// What became of a key.
  enum KeyChange { ENROLLED, REVOKED }

  /// A certificate or key was enrolled or revoked.
  ///
  /// @param officer whose it is, or `ledger` for the ledger's own
  /// @param role what it may do
  /// @param key digest of the certificate or key
  record KeyChanged(Instant at, String officer, String role, Hash key, KeyChange change)
      implements InstallationEntry {
    public KeyChanged {
      at = Fields.seconds(at);
      Fields.reference("officer", officer);
      Fields.reference("role", role);
    }
  }

  /// A backup was put back and what had happened since was reconciled.
  ///
  /// @param restoredSize size of the ledger that the backup knew
  /// @param report commitment to the reconciliation report, domain `restore`
  record RestoreReconciled(Instant at, long restoredSize, Commitment report)
      implements InstallationEntry {
    public RestoreReconciled {
      at = Fields.seconds(at);
      Fields.count("restored_size", restoredSize);
    }
  }
}
