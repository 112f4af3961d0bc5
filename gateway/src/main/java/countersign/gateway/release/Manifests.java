package countersign.gateway.release;

import countersign.gateway.order.OrderBook;
import countersign.gateway.state.Configuration;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/// Makes the manifest of a request as things stand now.
final class Manifests {
  private final AssessmentPort assessment;
  private final AgreementShelf agreements;

  Manifests(Configuration configuration, AssessmentPort assessment) {
    this.assessment = assessment;
    this.agreements = AgreementShelf.of(configuration);
  }

  /// What of a manifest lies in files; read before the transaction that compares it.
  record Files(DisclosureAgreement agreement, String population, String program) {}

  Files files(RequestRow row) throws StateException {
    try {
      DisclosureAgreement agreement = agreements.find(row.agreement())
          .orElseThrow(() -> new IOException("agreement " + row.agreement() + " is gone"));
      return new Files(agreement, assessment.populationDigest(), assessment.programDigest());
    } catch (IOException failure) {
      throw new StateException("cannot read what is to be approved: " + failure.getMessage(),
          failure);
    }
  }

  /// {@return the manifest, or empty where there is no admission to approve}
  Optional<Manifest> now(Transaction tx, RequestRow row, Files files) throws SQLException {
    if (row.admission().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Manifest.of(row, AdmissionRecord.parse(row.admission().get()),
        files.agreement(), OrderBook.inForce(tx), files.population(), files.program()));
  }
}
