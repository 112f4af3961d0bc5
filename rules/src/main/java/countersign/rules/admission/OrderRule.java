package countersign.rules.admission;

import countersign.domain.SubjectColumn;
import countersign.domain.Truth;
import countersign.domain.order.CourtOrder;
import countersign.domain.order.OrderedRequest;
import countersign.rules.statute.Ground;
import java.util.LinkedHashSet;
import java.util.Set;

/// G1, no order of a court in force stands against the question. Read at admission, and again by
/// the releasing transaction. An order whose scope cannot be evaluated blocks.
final class OrderRule {
  private OrderRule() {}

  private static final Ground ORDER = Grounds.named("G1.order");
  private static final Ground SCOPE_UNKNOWN = Grounds.named("G1.scope_unknown");

  static Truth g1(Row row, Notes notes) {
    OrderedRequest orders = row.request().orders();
    if (orders.stopsNothing()) {
      return Truth.HOLDS;
    }
    Truth free = Truth.HOLDS;
    for (var stop : orders.stopping(row.text(SubjectColumn.REMOVAL_CASE_NUMBER))) {
      notes.add(stop.certain() == Truth.HOLDS ? ORDER : SCOPE_UNKNOWN);
      free = free.and(stop.certain().not());
    }
    return free;
  }

  /// {@return how the orders that block a row are cited to the requester}, empty where none does
  static String citation(Row row) {
    OrderedRequest orders = row.request().orders();
    if (orders.stopsNothing()) {
      return "";
    }
    Set<String> cited = new LinkedHashSet<>();
    for (var stop : orders.stopping(row.text(SubjectColumn.REMOVAL_CASE_NUMBER))) {
      CourtOrder order = stop.order();
      cited.add(
          order.sealed()
              ? "an order that is not public"
              : "Order of " + order.court() + " in " + order.docket());
    }
    return String.join(", ", cited).replaceAll("[;\\n]", " ");
  }
}
