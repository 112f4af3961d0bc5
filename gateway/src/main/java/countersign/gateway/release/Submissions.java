package countersign.gateway.release;

import countersign.csv.CsvException;
import countersign.domain.Request;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.intake.PackageException;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.intake.SubjectsReading;
import countersign.gateway.state.EvidenceKey;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RequestEntry;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Takes packages in: RECEIVED means that the package is sealed, the request on record and in the
/// ledger. Thread-safe.
final class Submissions {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final AgreementShelf agreements;

  Submissions(Installation installation, Outbox outbox, LedgerWriter ledger) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
    this.agreements = AgreementShelf.of(installation.configuration());
  }

  /// A package that is on record.
  ///
  /// @param anew whether this call put it there
  record Taken(RequestRow row, boolean anew) {}

  /// What was read of a package.
  private record Read(Request request, String packageSha256, long rows) {}

  /// Takes a package that lies in the work room.
  ///
  /// The same package a second time gives the same request; another one under the same id is
  /// refused. What cannot be used at all is refused; what is defective is taken, for the defects
  /// are the answer.
  Outcome<Taken> submit(Caller requester, Path upload, String uploadSha256)
      throws StateException {
    Read read;
    DisclosureAgreement agreement;
    try {
      read = read(upload);
      Optional<DisclosureAgreement> found = agreements.find(read.request().agreement());
      if (found.isEmpty()) {
        return unusable("request.json names no agreement of this installation");
      }
      agreement = found.get();
      if (agreement.kind() != DisclosureAgreement.Kind.LIVE) {
        return unusable("an agreement for benchmarks or tests is not answered under here");
      }
    } catch (PackageException | CsvException unusable) {
      return unusable(withoutPath(unusable.getMessage(), upload));
    } catch (IOException failure) {
      throw new StateException("a package cannot be read: " + failure.getMessage(), failure);
    }
    if (!REQUEST_ID.matcher(read.request().requestId()).matches()) {
      return unusable("request_id is 1 to 64 letters, digits and ._- in request.json");
    }
    if (!read.request().requestingAgency().equals(requester.person().agency())) {
      return Outcome.refused(Refusal.NOT_ALLOWED,
          "your certificate is not of the requesting agency that request.json names");
    }
    Optional<Outcome<Taken>> known = installation.database().read(
        tx -> new RequestTable(tx).find(read.request().requestId()).map(row -> same(row, read)));
    return known.isPresent() ? known.get() : store(requester, upload, uploadSha256, read, agreement);
  }

  private static Read read(Path upload) throws IOException, CsvException {
    try (RequestPackage opened = RequestPackage.open(upload)) {
      SubjectsReading.Totals totals = opened.subjects().totals();
      return new Read(opened.request(), opened.requestSha256(), totals.rows());
    }
  }

  private static Outcome<Taken> same(RequestRow row, Read read) {
    return row.packageSha256().equals(read.packageSha256())
        ? Outcome.done(new Taken(row, false))
        : Outcome.refused(Refusal.NAME_TAKEN, "another request has this request_id");
  }

  private static Outcome<Taken> unusable(String detail) {
    return Outcome.refused(Refusal.UNUSABLE_PACKAGE, detail);
  }

  /// Messages about a file name the file's place on this machine, which is nobody's business.
  private static String withoutPath(String message, Path upload) {
    return message.replace(upload.toString(), "package");
  }

  private Outcome<Taken> store(
      Caller requester, Path upload, String uploadSha256, Read read, DisclosureAgreement agreement)
      throws StateException {
    EvidenceKey key = installation.evidenceKeys().newCase();
    var file = new CaseFile(installation.vault(), key);
    file.seal(CaseFile.PACKAGE, upload);
    var openings = new Openings();
    var content = openings.to(
        "package", read.packageSha256().getBytes(StandardCharsets.US_ASCII));
    openings.seal(file, CaseFile.openings(0, "received"));
    // Crash up to here: sealed files of a case nobody knows; open() deletes them.
    var batch = new long[1];
    Outcome<Taken> outcome = installation.database().write(tx -> {
      var table = new RequestTable(tx);
      Optional<RequestRow> other = table.find(read.request().requestId());
      if (other.isPresent()) {
        return same(other.get(), read);
      }
      var row = new RequestRow(key.caseId(), read.request().requestId(),
          requester.person().agency(), agreement.id(), read.packageSha256(), uploadSha256,
          read.rows(), Stage.RECEIVED, 0, tx.now(), tx.now(), requester.person().id(),
          tx.now().plus(installation.configuration().serviceClock()), Optional.empty(),
          Offices.GATEWAY, Optional.empty(), Optional.empty(), Optional.empty(),
          Optional.empty(), Optional.empty());
      installation.evidenceKeys().insert(tx, key);
      table.insert(row);
      table.insertOfficers(key.caseId(), read.request().officers());
      List<Entry> entries = new ArrayList<>(new PutToUse(tx).agreement(agreement));
      entries.add(new RequestEntry.RequestReceived(tx.now(), key.caseId(),
          Digests.reference(row.agency()), agreement.id(), Digests.ofHex(agreement.digest()),
          content));
      batch[0] = outbox.add(tx, Optional.of(key.caseId()), "received", entries);
      return Outcome.done(new Taken(row, true));
    });
    if (batch[0] == 0) {
      discard(key);
    } else {
      ledger.cover(batch[0]);
    }
    return outcome;
  }

  private void discard(EvidenceKey key) throws StateException {
    try {
      installation.vault().deleteAll(key.caseId());
    } catch (IOException failure) {
      throw new StateException("cannot tidy evidence: " + failure.getMessage(), failure);
    }
  }

  /// {@return SHA-256 in the form of the `upload_sha256` of a request}
  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
