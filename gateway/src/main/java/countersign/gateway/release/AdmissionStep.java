package countersign.gateway.release;

import countersign.domain.DispositionKind;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.document.Json;
import countersign.gateway.release.AssessmentPort.Assessed;
import countersign.gateway.release.AssessmentPort.Assignment;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.gateway.state.WorkRoom;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RequestEntry;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From RECEIVED: every row gets its disposition before look-up; no record is opened. Runs by
/// itself, as often as need be, until one run completes with the public facts it began with.
final class AdmissionStep {
  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final AssessmentPort assessment;
  private final AgreementShelf agreements;

  AdmissionStep(
      Installation installation, Outbox outbox, LedgerWriter ledger, AssessmentPort assessment) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
    this.assessment = assessment;
    this.agreements = AgreementShelf.of(installation.configuration());
  }

  /// Runs the step once. The request is further on afterwards, or somebody else moved it, or facts
  /// changed meanwhile and it is to be run again.
  void run(RequestRow row, CaseFile file) throws StateException {
    StepContext context =
        installation.database().read(tx -> StepContext.read(tx, row.agency()));
    try (WorkRoom.Bench bench = installation.workRoom().bench()) {
      Path zip = bench.directory().resolve("package.zip");
      Path out = Files.createDirectory(bench.directory().resolve("out"));
      file.unseal(CaseFile.PACKAGE, zip);
      DisclosureAgreement agreement = agreements.find(row.agreement())
          .orElseThrow(() -> new IOException("agreement " + row.agreement() + " is gone"));
      Assessed assessed = assessment.assess(new Assignment(zip, row.caseId(), row.agreement(),
          context.asOf(), context.orders(), context.safeguards(), false, out));
      complete(row, file, context, agreement, assessed, out);
    } catch (IOException failure) {
      throw new StateException("admission failed: " + failure.getMessage(), failure);
    }
  }

  private void complete(
      RequestRow row, CaseFile file, StepContext context, DisclosureAgreement agreement,
      Assessed assessed, Path out) throws IOException, StateException {
    Path answers = out.resolve("answers.csv");
    Path determinations = out.resolve("determinations.csv");
    byte[] facts = Json.bytes(
        context.json(agreement, assessment.programDigest(), assessed.populationDigest()));
    file.seal(CaseFile.admission(row.revision()), answers);
    file.seal(CaseFile.admissionDeterminations(row.revision()), determinations);
    file.seal(CaseFile.context(row.revision()), facts);
    var record = new AdmissionRecord(row.revision(), context.asOf().toString(),
        assessed.agreementDigest(), context.orders().digest(), assessment.programDigest(),
        assessed.counts(), assessed.admitted(), assessed.rules(), FileDigest.of(answers));
    var openings = new Openings();
    var orders = openings.to(
        "orders", context.orders().digest().getBytes(StandardCharsets.US_ASCII));
    var decided = openings.to("determinations",
        FileDigest.of(determinations).getBytes(StandardCharsets.US_ASCII));
    openings.seal(file, CaseFile.openings(row.revision(), "admission"));
    // Crash up to here: the request is still RECEIVED; the next run replaces these files.
    long batch = installation.database().write(tx -> {
      if (context.changed(StepContext.read(tx, row.agency())).isPresent()) {
        return 0L;
      }
      Stage stage = stage(assessed);
      if (!new RequestTable(tx).move(row, stage, office(stage), "gateway", "admission completed")) {
        return 0L;
      }
      new RequestTable(tx).setAdmission(row.caseId(), record.text());
      List<Entry> entries = new ArrayList<>(new PutToUse(tx).agreement(agreement));
      entries.add(new RequestEntry.AdmissionCompleted(tx.now(), row.caseId(),
          Digests.ofHex(assessment.programDigest()), orders, decided));
      outcome(stage).ifPresent(end ->
          entries.add(new RequestEntry.RequestClosed(tx.now(), row.caseId(), end)));
      return outbox.add(tx, Optional.of(row.caseId()), "admission", entries);
    });
    ledger.cover(batch);
  }

  /// A request of which any row may be asked goes on; else the most that holds it back decides.
  static Stage stage(Assessed assessed) {
    if (assessed.admitted() > 0) {
      return Stage.ADMITTED;
    }
    if (assessed.counts().getOrDefault(DispositionKind.BLOCKED, 0L) > 0) {
      return Stage.BLOCKED;
    }
    return assessed.counts().getOrDefault(DispositionKind.HELD, 0L) > 0
        ? Stage.HELD : Stage.RETURNED;
  }

  private static String office(Stage stage) {
    return switch (stage) {
      case ADMITTED, HELD -> Offices.DISCLOSURE;
      case BLOCKED -> Offices.COUNSEL;
      case RETURNED -> Offices.REQUESTER;
      case RECEIVED, RELEASING, VERIFIED, RELEASED, RECEIPTED, RECALLED, DISPOSED ->
          throw new AssertionError("admission does not end at " + stage);
    };
  }

  static Optional<RequestEntry.Outcome> outcome(Stage stage) {
    return switch (stage) {
      case RETURNED -> Optional.of(RequestEntry.Outcome.RETURNED);
      case HELD -> Optional.of(RequestEntry.Outcome.HELD);
      case BLOCKED -> Optional.of(RequestEntry.Outcome.BLOCKED);
      case RECEIVED, ADMITTED, RELEASING, VERIFIED, RELEASED, RECEIPTED, RECALLED, DISPOSED ->
          Optional.empty();
    };
  }

  /// Holds a request that cannot be decided: a rule that throws never releases and never returns.
  void hold(RequestRow row) throws StateException {
    long batch = installation.database().write(tx -> hold(tx, row));
    ledger.cover(batch);
  }

  private long hold(Transaction tx, RequestRow row) throws SQLException {
    boolean moved = new RequestTable(tx).move(
        row, Stage.HELD, Offices.ADMINISTRATOR, "gateway", "admission could not be decided");
    return moved
        ? outbox.add(tx, Optional.of(row.caseId()), "held", List.of(
            new RequestEntry.RequestClosed(tx.now(), row.caseId(), RequestEntry.Outcome.HELD)))
        : 0L;
  }
}
