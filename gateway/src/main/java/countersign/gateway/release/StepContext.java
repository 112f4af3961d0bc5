package countersign.gateway.release;

import countersign.domain.order.OrderSet;
import countersign.gateway.document.Json;
import countersign.gateway.order.OrderBook;
import countersign.gateway.order.OrderDocument;
import countersign.gateway.state.Transaction;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Safeguards;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The public facts a step decides from, read in one transaction; compared when it is completed.
///
/// @param orders the orders in force
/// @param safeguards the recipient's status as the installation has it, if it has one
/// @param asOf the day of the law, in UTC
record StepContext(OrderSet orders, Optional<Safeguards> safeguards, LocalDate asOf) {
  static StepContext read(Transaction tx, String agency) throws SQLException {
    return new StepContext(OrderBook.inForce(tx), new SafeguardsTable(tx).standing(agency, today(tx)),
        today(tx));
  }

  private static LocalDate today(Transaction tx) {
    return tx.now().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /// {@return what differs from `later`, in words, or empty if a step that began with this may be
  /// completed with that}
  Optional<String> changed(StepContext later) {
    if (!orders.digest().equals(later.orders.digest())) {
      return Optional.of("the orders in force changed");
    }
    if (!safeguards.equals(later.safeguards)) {
      return Optional.of("the recipient's safeguards status changed");
    }
    return asOf.equals(later.asOf) ? Optional.empty() : Optional.of("another day began");
  }

  /// {@return the context as evidence}, enough to decide the same step again
  ObjectNode json(DisclosureAgreement agreement, String program, String population) {
    ObjectNode json = Json.object();
    json.put("as_of", asOf.toString());
    json.put("agreement", agreement.id());
    json.put("agreement_sha256", agreement.digest());
    json.put("program_sha256", program);
    json.put("population_sha256", population);
    json.put("orders_sha256", orders.digest());
    ArrayNode list = json.putArray("orders");
    orders.orders().forEach(each -> list.add(OrderDocument.write(each)));
    safeguards.ifPresent(standing -> {
      ObjectNode node = json.putObject("safeguards");
      node.put("status", standing.status().name());
      ArrayNode contractors = node.putArray("certified_contractors");
      standing.certifiedContractors().stream().sorted().forEach(contractors::add);
    });
    return json;
  }
}
