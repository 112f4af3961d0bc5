package countersign.gateway.after;

import countersign.domain.order.CourtOrder;
import countersign.gateway.call.Outcome;
import countersign.gateway.document.Json;
import countersign.gateway.order.OrderBook;
import countersign.gateway.release.AgreementShelf;
import countersign.gateway.release.RequestRow;
import countersign.gateway.release.RequestTable;
import countersign.gateway.release.Stage;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.RequestEntry;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.ParameterName;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The schedule of destruction: so many days after a case came to its end, as its agreement says,
/// its key is destroyed and the persons in its evidence are gone. The ledger, its proofs and the
/// keyed accounting stay. An order that forbids destruction suspends it for the cases it covers,
/// which stay sealed under (p)(4). Thread-safe; called once a day.
public final class Retention {
  /// Where an agreement names no days: Publication 1075 has seven years for audit records.
  private static final long DEFAULT_DAYS = 2_557;

  private final Office office;
  private final AgreementShelf agreements;

  Retention(Office office) {
    this.office = office;
    this.agreements = AgreementShelf.of(office.installation().configuration());
  }

  /// What a run came to.
  ///
  /// @param destroyed cases whose evidence is gone now
  /// @param preserved cases that are due and kept, with the order that keeps each
  public record Run(List<String> destroyed, List<Preserved> preserved) {}

  /// A case that an order keeps.
  public record Preserved(String caseId, String order) {}

  /// What the schedule has of one case that came to its end.
  ///
  /// @param destroyedFrom when its evidence may be destroyed
  /// @param destroyed whether it is
  /// @param keptBy the order that forbids destruction now, where one does
  public record Planned(
      String requestId, String agency, Instant closedAt, Instant destroyedFrom, boolean destroyed,
      Optional<String> keptBy) {}

  /// {@return the schedule, the soonest first}
  public List<Planned> planned() throws StateException {
    var planned = new ArrayList<Planned>();
    for (RequestRow row : closed()) {
      DisclosureAgreement agreement = agreement(row);
      planned.add(office.database().read(tx -> new Planned(row.requestId(), row.agency(),
          row.stageAt(), row.stageAt().plus(kept(agreement)),
          office.installation().evidenceKeys().find(tx, row.caseId()).isEmpty(),
          preserving(tx, row, agreement).map(each -> each.id().value()))));
    }
    planned.sort(Comparator.comparing(Planned::destroyedFrom));
    return List.copyOf(planned);
  }

  private List<RequestRow> closed() throws StateException {
    return office.database().read(tx -> new RequestTable(tx).at(
        Arrays.stream(Stage.values()).filter(each -> !each.clockRuns()).toList()));
  }

  private static Duration kept(DisclosureAgreement agreement) {
    return Duration.ofDays(agreement.has(ParameterName.RETENTION_DAYS)
        ? agreement.parameter(ParameterName.RETENTION_DAYS) : DEFAULT_DAYS);
  }

  private static Optional<CourtOrder> preserving(
      Transaction tx, RequestRow row, DisclosureAgreement agreement) throws SQLException {
    return OrderBook.inForce(tx).preserving(
        AgreementShelf.facts(agreement, row.agency(), row.requestId())).stream().findFirst();
  }

  /// Destroys what is due. A crash at any point: a key that is gone is gone with its files unread;
  /// the next run deletes files of cases without a key.
  public Run run() throws StateException {
    sweep();
    var destroyed = new ArrayList<String>();
    var preserved = new ArrayList<Preserved>();
    for (RequestRow row : closed()) {
      DisclosureAgreement agreement = agreement(row);
      Duration kept = kept(agreement);
      if (row.stageAt().plus(kept).isBefore(office.database().instant())) {
        destroy(row, agreement, kept, destroyed, preserved);
      }
    }
    return new Run(destroyed, preserved);
  }

  private DisclosureAgreement agreement(RequestRow row) throws StateException {
    try {
      return agreements.find(row.agreement())
          .orElseThrow(() -> new StateException("agreement " + row.agreement() + " is gone"));
    } catch (IOException unreadable) {
      throw new StateException(unreadable.getMessage(), unreadable);
    }
  }

  private void destroy(
      RequestRow seen, DisclosureAgreement agreement, Duration kept, List<String> destroyed,
      List<Preserved> preserved) throws StateException {
    Outcome<ObjectNode> outcome = office.decide(tx -> {
      RequestRow row = new RequestTable(tx).findCase(seen.caseId()).orElseThrow();
      Optional<CourtOrder> order = preserving(tx, row, agreement);
      if (order.isPresent()) {
        return office.done(Json.object().put("order", order.get().id().value()), 0);
      }
      if (row.revision() != seen.revision()
          || !office.installation().evidenceKeys().destroy(tx, row.caseId())) {
        return office.done(Json.object(), 0);
      }
      ObjectNode certificate = Json.object().put("destroyed", row.caseId())
          .put("closed_at", row.stageAt().toString()).put("kept_days", kept.toDays());
      Commitment commitment = office.papers(tx).file("retention", "destruction", row.caseId(),
          Optional.of(row.caseId()), "gateway", certificate);
      return office.done(certificate, office.outbox().add(tx, Optional.of(row.caseId()), "retention",
          List.of(new RequestEntry.Destroyed(tx.now(), row.caseId(),
              RequestEntry.Material.EVIDENCE, "gateway", commitment))));
    });
    if (outcome instanceof Outcome.Done<ObjectNode>(ObjectNode done) && done.has("destroyed")) {
      delete(seen.caseId());
      destroyed.add(seen.caseId());
    } else if (outcome instanceof Outcome.Done<ObjectNode>(ObjectNode done) && done.has("order")) {
      preserved.add(new Preserved(seen.caseId(), done.get("order").asString()));
    }
  }

  private void sweep() throws StateException {
    List<String> gone = office.database().read(tx -> {
      var cases = new ArrayList<String>();
      try (PreparedStatement select = tx.sql().prepareStatement(
              "select case_id from evidence_key where wrapped is null");
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          cases.add(row.getString(1));
        }
      }
      return cases;
    });
    for (String each : gone) {
      delete(each);
    }
  }

  private void delete(String caseId) throws StateException {
    try {
      office.installation().vault().deleteAll(caseId);
    } catch (IOException failure) {
      throw new StateException("evidence cannot be deleted: " + failure.getMessage(), failure);
    }
  }
}
