package countersign.gateway.release;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads requests, each caller those that concern them. Thread-safe.
final class Requests {
  private static final List<String> ANSWER_COLUMNS = List.of("subject_ref", "disposition");

  private final Installation installation;
  private final Manifests manifests;
  private final Cases cases;

  Requests(Installation installation, Manifests manifests, Cases cases) {
    this.installation = installation;
    this.manifests = manifests;
    this.cases = cases;
  }

  /// {@return the request, if the caller may know of it}
  Outcome<RequestView> view(Caller caller, String requestId) throws StateException {
    Optional<RequestRow> seen = find(caller, requestId);
    if (seen.isEmpty()) {
      return notFound();
    }
    return Outcome.done(view(seen.get()));
  }

  private RequestView view(RequestRow seen) throws StateException {
    Optional<Manifests.Files> files = seen.stage() == Stage.ADMITTED
        ? Optional.of(manifests.files(seen)) : Optional.empty();
    return installation.database().read(tx -> {
      RequestRow row = new RequestTable(tx).findCase(seen.caseId()).orElseThrow();
      Optional<String> manifest = row.manifestSha256();
      if (files.isPresent() && row.stage() == Stage.ADMITTED) {
        manifest = manifests.now(tx, row, files.get()).map(Manifest::sha256);
      }
      List<ApprovalGiven> approvals = manifest.isEmpty()
          ? List.of() : new ApprovalTable(tx).over(row.caseId(), manifest.get());
      return new RequestView(row, history(tx, row), approvals, manifest, tx.now());
    });
  }

  private static List<RequestView.Step> history(Transaction tx, RequestRow row)
      throws SQLException {
    return new RequestTable(tx).steps(row.caseId()).stream()
        .map(step -> new RequestView.Step(step.stage(), step.at(), step.by(), step.reason()))
        .toList();
  }

  /// {@return the latest requests the caller may know of, before an instant}
  List<RequestView> page(Caller caller, Instant before, int most) throws StateException {
    String agency = switch (caller.role()) {
      case REQUESTER, OFFICER, CUSTODIAN, SIGNATORY, PERSON, PUBLIC -> caller.person().agency();
      case DISCLOSURE_PREPARER, DISCLOSURE_RELEASER, COUNSEL, AUDITOR, SAFEGUARDS, ADMINISTRATOR ->
          "";
    };
    List<RequestRow> rows = installation.database()
        .read(tx -> new RequestTable(tx).page(agency, before, most));
    var views = new ArrayList<RequestView>();
    for (RequestRow row : rows) {
      if (find(caller, row.requestId()).isPresent()) {
        views.add(view(row));
      }
    }
    return views;
  }

  /// {@return the bytes that an approval is a signature over}
  Outcome<byte[]> manifest(Caller caller, String requestId) throws StateException {
    Optional<RequestRow> seen = find(caller, requestId);
    if (seen.isEmpty()) {
      return notFound();
    }
    if (seen.get().stage() != Stage.ADMITTED) {
      return Outcome.refused(Refusal.WRONG_STAGE, "there is nothing to approve");
    }
    Manifests.Files files = manifests.files(seen.get());
    Optional<Manifest> manifest = installation.database().read(tx -> manifests.now(
        tx, new RequestTable(tx).findCase(seen.get().caseId()).orElseThrow(), files));
    return manifest.<Outcome<byte[]>>map(each -> Outcome.done(each.bytes()))
        .orElseGet(() -> Outcome.refused(Refusal.WRONG_STAGE, "there is nothing to approve"));
  }

  /// Writes the rows that are not to be asked, with every reason, as they were decided before any
  /// record was opened. Rows that may be asked are not among them.
  Outcome<Defects> defects(Caller caller, String requestId) throws StateException {
    Optional<RequestRow> seen = find(caller, requestId);
    if (seen.isEmpty()) {
      return notFound();
    }
    if (seen.get().admission().isEmpty()) {
      return Outcome.refused(Refusal.WRONG_STAGE, "admission is not completed");
    }
    Optional<CaseFile> file = cases.file(seen.get());
    if (file.isEmpty()) {
      return Outcome.refused(Refusal.DESTROYED, "the evidence of this request is destroyed");
    }
    long revision = AdmissionRecord.parse(seen.get().admission().get()).revision();
    return Outcome.done(out -> writeDefects(file.get(), revision, out));
  }

  /// Writes defects to where they are wanted.
  @FunctionalInterface
  interface Defects {
    void writeTo(OutputStream out) throws IOException, StateException;
  }

  private void writeDefects(CaseFile file, long revision, OutputStream out)
      throws IOException, StateException {
    try (var bench = installation.workRoom().bench()) {
      Path answers = bench.directory().resolve("admission.csv");
      file.unseal(CaseFile.admission(revision), answers);
      out.write(AnswerShares.HEADER.getBytes(StandardCharsets.UTF_8));
      try (OwnRows rows = OwnRows.open(answers, ANSWER_COLUMNS)) {
        while (rows.next()) {
          if (!rows.text(1).equals("ADMITTED")) {
            out.write(rows.record());
            out.write('\n');
          }
        }
      }
    }
  }

  /// {@return the request, if there is one and it concerns the caller}
  Optional<RequestRow> find(Caller caller, String requestId) throws StateException {
    return installation.database().read(tx -> {
      Optional<RequestRow> row = new RequestTable(tx).find(requestId);
      return row.isPresent() && concerns(tx, row.get(), caller) ? row : Optional.empty();
    });
  }

  private static boolean concerns(Transaction tx, RequestRow row, Caller caller)
      throws SQLException {
    return switch (caller.role()) {
      case DISCLOSURE_PREPARER, DISCLOSURE_RELEASER, COUNSEL, AUDITOR, SAFEGUARDS, ADMINISTRATOR ->
          true;
      case REQUESTER, CUSTODIAN -> row.agency().equals(caller.person().agency());
      case OFFICER -> row.agency().equals(caller.person().agency())
          && new RequestTable(tx).officer(row.caseId(), caller.person().id())
              .filter(named -> named.name().equals(caller.person().name())).isPresent();
      case SIGNATORY, PERSON, PUBLIC -> false;
    };
  }

  private static <T> Outcome<T> notFound() {
    return Outcome.refused(Refusal.NOT_FOUND, "there is no such request");
  }
}
