package countersign.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import countersign.domain.order.CourtOrder;
import countersign.domain.order.OrderSet;
import countersign.domain.order.RequestFacts;
import countersign.rules.example.ExampleOrders;
import countersign.rules.text.LawException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExampleOrdersTest {
  private static final RequestFacts REQUEST =
      new RequestFacts(
          "Treasury/IRS", "DHS/ICE", "irs-dhs-2025", "ICE-1", Set.of("Treasury/IRS", "DHS/ICE"));

  /// Two orders of two courts bind two ends of one disclosure; each alone would stop it.
  @Test
  void eachWouldStopTheAgreementsAnswersIfItWereEntered() throws LawException {
    Instant after = Instant.parse("2026-02-06T00:00:00Z");
    assertEquals(2, ExampleOrders.shipped().size());
    for (CourtOrder order : ExampleOrders.shipped()) {
      OrderSet orders = OrderSet.inForce(List.of(order), after);
      assertFalse(orders.against(REQUEST).stopsNothing(), order.toString());
    }
  }

  @Test
  void theyAreNotInForceInARehearsal() {
    assertEquals(List.of(), OrderSet.none().orders());
  }
}
