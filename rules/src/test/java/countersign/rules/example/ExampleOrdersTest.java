package countersign.rules.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.order.CourtOrder;
import countersign.domain.order.OrderSet;
import countersign.domain.order.RequestFacts;
import countersign.rules.text.LawException;
import countersign.rules.text.LawText;
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

  @Test
  void anOrderCoversTheAgreementsItNames() throws LawException {
    assertEquals(
        Set.of("irs-dhs-2025"), ExampleOrders.shipped().getFirst().covers().agreements());
  }

  @Test
  void aTextThatIsNoOrderIsRefusedWithItsLine() {
    String order =
        """
        [order]
        id: X-1
        court: D. Example
        docket: 1:26-cv-1
        title: t
        binds: DHS
        bars: DISCLOSE
        from: 2026-02-05
        """;
    assertEquals(
        "o.txt:1: a text of orders holds [order] sections only",
        refusal(order.replace("[order]", "[ordre]")));
    assertEquals("o.txt:7: no such act: WHISTLE", refusal(order.replace("DISCLOSE", "WHISTLE")));
    assertEquals(
        "o.txt:8: no such date: \"2026-02-30\"", refusal(order.replace("02-05", "02-30")));
    assertTrue(refusal(order.replace("title: t\n", "")).contains("title"));
    assertTrue(refusal(order + "colour: red\n").contains("colour"));
  }

  private static String refusal(String text) {
    return assertThrows(
            LawException.class, () -> ExampleOrders.read(LawText.parse("o.txt", text)))
        .getMessage();
  }
}
