package countersign.gateway.release;

import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.document.Json;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.release.AssessmentPort.Assessed;
import countersign.gateway.release.AssessmentPort.Assignment;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.WorkRoom;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RequestEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From RELEASING: the law is read again and the admitted rows are asked. Nothing leaves yet.
///
/// Should a row now be admitted that was not when two people approved, or be refused that was
/// admitted, the whole goes back to admission and to new approvals. A row that a spent budget holds
/// does not: that only takes an answer away.
final class VerificationStep {
  private static final List<String> ANSWER_COLUMNS = List.of("subject_ref", "disposition");
  private static final int NONCE_KEY_BYTES = 32;

  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final AssessmentPort assessment;
  private final Manifests manifests;
  private final Cases cases;
  private final SecureRandom random = new SecureRandom();

  VerificationStep(
      Installation installation, Outbox outbox, LedgerWriter ledger, AssessmentPort assessment,
      Manifests manifests, Cases cases) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
    this.assessment = assessment;
    this.manifests = manifests;
    this.cases = cases;
  }

  /// Runs the step once. The request is further on afterwards, or back at admission, or somebody
  /// else moved it, or facts changed meanwhile and it is to be run again.
  void run(RequestRow row, CaseFile file) throws StateException {
    StepContext context =
        installation.database().read(tx -> StepContext.read(tx, row.agency()));
    try (WorkRoom.Bench bench = installation.workRoom().bench()) {
      Path zip = bench.directory().resolve("package.zip");
      Path out = Files.createDirectory(bench.directory().resolve("out"));
      Path before = bench.directory().resolve("admission.csv");
      file.unseal(CaseFile.PACKAGE, zip);
      AdmissionRecord admission = AdmissionRecord.parse(row.admission().orElseThrow());
      file.unseal(CaseFile.admission(admission.revision()), before);
      Assessed assessed = assessment.assess(new Assignment(zip, row.caseId(), row.agreement(),
          context.asOf(), context.orders(), context.safeguards(), true, out));
      if (!onlyAnswered(before, out.resolve("answers.csv"))) {
        sendBack(row, "the law gave other dispositions than those that were approved");
        return;
      }
      complete(row, file, context, assessed, zip, out);
    } catch (IOException failure) {
      throw new StateException("verification failed: " + failure.getMessage(), failure);
    }
  }

  /// {@return whether the answers differ from the admission only in rows that might be asked, and
  /// there only in being answered or held}
  static boolean onlyAnswered(Path admission, Path answers) throws IOException {
    try (OwnRows before = OwnRows.open(admission, ANSWER_COLUMNS);
        OwnRows after = OwnRows.open(answers, ANSWER_COLUMNS)) {
      while (before.next()) {
        if (!after.next()) {
          return false;
        }
        boolean asked = before.text(1).equals("ADMITTED");
        boolean same = asked
            ? before.text(0).equals(after.text(0))
                && (AnsweredRows.isAnswer(after.text(1)) || after.text(1).equals("HELD"))
            : java.util.Arrays.equals(before.record(), after.record());
        if (!same) {
          return false;
        }
      }
      return !after.next();
    }
  }

  private void complete(
      RequestRow row, CaseFile file, StepContext context, Assessed assessed, Path zip, Path out)
      throws IOException, StateException {
    long revision = row.revision();
    Manifests.Files files = manifests.files(row);
    Path answers = out.resolve("answers.csv");
    int shares = AnswerShares.count(row.rows());
    file.seal(CaseFile.answers(revision), answers);
    file.seal(CaseFile.determinations(revision), out.resolve("determinations.csv"));
    file.seal(CaseFile.summary(revision), out.resolve("summary.json"));
    file.seal(CaseFile.context(revision), Json.bytes(context.json(
        files.agreement(), files.program(), assessed.populationDigest())));
    byte[] nonceKey = new byte[NONCE_KEY_BYTES];
    random.nextBytes(nonceKey);
    file.seal(CaseFile.nonceKey(revision), nonceKey);
    Map<String, Long> officers;
    long answered;
    try (RequestPackage opened = RequestPackage.open(zip)) {
      officers = part(file, revision, shares, opened, answers);
      answered = countAnswers(answers);
    }
    var openings = new Openings();
    Commitment commitment = openings.to("answers",
        FileDigest.of(answers).getBytes(StandardCharsets.US_ASCII));
    openings.seal(file, CaseFile.openings(revision, "verification"));
    var record = new VerificationRecord(revision, context.asOf().toString(),
        assessed.populationDigest(), context.orders().digest(), answered, shares);
    // Crash up to here: the request is still RELEASING. The next run asks again, which the budgets
    // know as the same question, and replaces these files.
    long batch = installation.database().write(tx -> {
      if (context.changed(StepContext.read(tx, row.agency())).isPresent()
          || !new RequestTable(tx).move(
              row, Stage.VERIFIED, Offices.GATEWAY, "gateway", "verification completed")) {
        return 0L;
      }
      new RequestTable(tx).setVerification(row.caseId(), record.text());
      new DeliveryTable(tx).setShares(row.caseId(), officers);
      List<Entry> entries =
          new ArrayList<>(new PutToUse(tx).population(assessed.populationDigest()));
      entries.add(new RequestEntry.VerificationCompleted(tx.now(), row.caseId(),
          PutToUse.populationName(assessed.populationDigest()), commitment));
      return outbox.add(tx, Optional.of(row.caseId()), "verification", entries);
    });
    ledger.cover(batch);
  }

  private static long countAnswers(Path answers) throws IOException {
    long count = 0;
    try (OwnRows rows = OwnRows.open(answers, ANSWER_COLUMNS)) {
      while (rows.next()) {
        count += AnsweredRows.isAnswer(rows.text(1)) ? 1 : 0;
      }
    }
    return count;
  }

  private static Map<String, Long> part(
      CaseFile file, long revision, int shares, RequestPackage opened, Path answers)
      throws IOException {
    var writer = new AnswerShares.Writer(file, revision, shares);
    try (writer;
        SubjectRows subjects = new SubjectRows(opened);
        OwnRows rows = OwnRows.open(answers, ANSWER_COLUMNS)) {
      for (var subject = subjects.next(); subject != null; subject = subjects.next()) {
        if (!rows.next() || !rows.text(0).equals(subject.subjectRef())) {
          throw new IOException("the answers and the subjects are not row for row the same");
        }
        writer.add(subject.get(countersign.domain.SubjectColumn.OFFICER_IDS), rows.record());
      }
    }
    return writer.rows();
  }

  /// Sends a request back to admission: the approvals are over a manifest that is no more.
  void sendBack(RequestRow row, String reason) throws StateException {
    installation.database().write(tx -> new RequestTable(tx)
        .move(row, Stage.RECEIVED, Offices.GATEWAY, "gateway", reason));
    cases.destroyQueuedAnswers(row);
  }
}
