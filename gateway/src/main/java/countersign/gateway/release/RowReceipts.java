package countersign.gateway.release;

import countersign.gateway.intake.RequestPackage;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.gateway.state.WorkRoom;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.MalformedException;
import countersign.ledger.entry.RowReceipt;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Makes the receipt of one answered row: what an auditor, a court or the person concerned checks
/// offline. Reads the package up to the row; the caller puts the look on record first.
final class RowReceipts {
  private final Installation installation;

  RowReceipts(Installation installation) {
    this.installation = installation;
  }

  /// {@return the receipt, or empty where the row was not answered or its entry is not in the
  /// ledger yet}
  Optional<RowReceipt> of(CaseFile file, RequestRow row, String subjectRef) throws StateException {
    Optional<Long> first = installation.database().read(tx -> firstEntry(tx, row.caseId()));
    if (first.isEmpty() || row.verification().isEmpty()) {
      return Optional.empty();
    }
    long revision = VerificationRecord.parse(row.verification().get()).revision();
    byte[] nonceKey = file.read(CaseFile.nonceKey(revision));
    try (WorkRoom.Bench bench = installation.workRoom().bench()) {
      Path zip = bench.directory().resolve("package.zip");
      Path answers = bench.directory().resolve("answers.csv");
      file.unseal(CaseFile.PACKAGE, zip);
      file.unseal(CaseFile.answers(revision), answers);
      try (RequestPackage opened = RequestPackage.open(zip);
          AnsweredRows rows = new AnsweredRows(row, opened, answers, nonceKey)) {
        long index = first.get();
        for (var each = rows.next(); each.isPresent(); each = rows.next(), index++) {
          if (each.get().subject().subjectRef().equals(subjectRef)) {
            LogReader ledger = LogReader.open(LogSource.of(installation.layout().ledger()));
            return Optional.of(RowReceipt.of(ledger, index,
                rows.nonce(each.get().subject().row()), rows.opening(each.get())));
          }
        }
        return Optional.empty();
      }
    } catch (IOException | MalformedException failure) {
      throw new StateException("no receipt: " + failure.getMessage(), failure);
    }
  }

  /// {@return where the entries of the rows of the latest release begin}
  private static Optional<Long> firstEntry(Transaction tx, String caseId) throws SQLException {
    try (var select = tx.sql().prepareStatement("""
        select first_index from ledger_batch
        where case_id = ? and kind = 'rows' and first_index is not null
        order by number desc limit 1""")) {
      select.setString(1, caseId);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? Optional.of(found.getLong(1)) : Optional.empty();
      }
    }
  }
}
