package countersign.domain.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderSetTest {
  private static final Instant NOW = Instant.parse("2026-06-27T12:00:00Z");
  private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");
  private static final RequestFacts REQUEST = new RequestFacts(
      "Treasury/IRS", "DHS/ICE", "irs-dhs-2025", "ICE-2026-1",
      Set.of("Treasury/IRS", "DHS/ICE", "DOJ/FBI"));

  @Test
  void anOrderThatNamesNothingBindsAndBarsAndCoversEverything() {
    var order = order("A", List.of(), Set.of(), Coverage.EVERYTHING);
    assertEquals(Set.of(BarredAct.UNCLEAR), order.barred());
    assertEquals(Truth.UNKNOWN, stop(order, "A1").getFirst().certain());
  }

  @Test
  void aBarAtEitherEndStopsTheAnswer() {
    for (String end : List.of("Treasury/IRS", "treasury/irs", "Treasury", "DHS", "DHS/ICE")) {
      var order = order("A", List.of(end), Set.of(BarredAct.DISCLOSE), Coverage.EVERYTHING);
      assertEquals(Truth.HOLDS, stop(order, "A1").getFirst().certain(), end);
    }
  }

  @Test
  void aBarOnUseAtTheRecipientAloneStopsTheAnswer() {
    var order = order("A", List.of("DHS/ICE"), Set.of(BarredAct.USE), Coverage.EVERYTHING);
    assertEquals(1, stop(order, "A1").size());
  }

  @Test
  void anOrderThatBindsOnlyAnotherKnownAgencyStopsNothing() {
    var order = order("A", List.of("DOJ/FBI"), Set.of(BarredAct.DISCLOSE), Coverage.EVERYTHING);
    assertEquals(List.of(), stop(order, "A1"));
  }

  @Test
  void aPartyNobodyKnowsBlocks() {
    for (String party : List.of("The Bureau", "DHS/ICE/ERO", " ")) {
      var order = order("A", List.of(party), Set.of(BarredAct.DISCLOSE), Coverage.EVERYTHING);
      assertEquals(Truth.UNKNOWN, stop(order, "A1").getFirst().certain(), party);
    }
  }

  @Test
  void aPreservationOrderStopsDestructionAndNoAnswer() {
    var order = order("A", List.of("Treasury"), Set.of(BarredAct.DESTROY), Coverage.EVERYTHING);
    assertEquals(List.of(), stop(order, "A1"));
    assertEquals(List.of(order), OrderSet.inForce(List.of(order), NOW).preserving(REQUEST));
  }

  @Test
  void anUnclearActStopsAnswersAndDestruction() {
    var order = order("A", List.of("DHS"), Set.of(BarredAct.UNCLEAR), Coverage.EVERYTHING);
    assertEquals(1, stop(order, "A1").size());
    assertEquals(1, OrderSet.inForce(List.of(order), NOW).preserving(REQUEST).size());
  }

  @Test
  void aClassNobodyCanDecideBlocksTheWholeAgreementItNames() {
    var inside = new Coverage(Set.of("irs-dhs-2025"), Set.of(), Set.of(), Set.of(), "members");
    var outside = new Coverage(Set.of("irs-doj-2024"), Set.of(), Set.of(), Set.of(), "members");
    var bars = Set.of(BarredAct.DISCLOSE);
    assertEquals(
        Truth.UNKNOWN, stop(order("A", List.of("DHS"), bars, inside), "A1").getFirst().certain());
    assertEquals(List.of(), stop(order("A", List.of("DHS"), bars, outside), "A1"));
  }

  @Test
  void personsAreStoppedByTheirCaseNumberAndAPersonWithoutOneMayBeAnybody() {
    var covers = new Coverage(Set.of(), Set.of(), Set.of(), Set.of("A 200-123-456"), "");
    var order = order("A", List.of("DHS"), Set.of(BarredAct.DISCLOSE), covers);
    assertEquals(Truth.HOLDS, stop(order, "a200123456").getFirst().certain());
    assertEquals(Truth.UNKNOWN, stop(order, " ").getFirst().certain());
    assertEquals(List.of(), stop(order, "A200123457"));
    var preserve = order("P", List.of("DHS"), Set.of(BarredAct.DESTROY), covers);
    assertEquals(1, OrderSet.inForce(List.of(preserve), NOW).preserving(REQUEST).size());
  }

  @Test
  void anOrderIsInForceFromItsFirstInstantUntilItEndsOrIsLifted() {
    var order = new CourtOrder(
        new OrderId("A"), "D.D.C.", "25-cv-457", List.of("DHS"), Set.of(BarredAct.DISCLOSE),
        Coverage.EVERYTHING, NOW, Optional.of(NOW.plusSeconds(10)), Optional.empty(), List.of(),
        Optional.empty(), false);
    assertFalse(order.inForce(NOW.minusNanos(1)));
    assertTrue(order.inForce(NOW));
    assertFalse(order.inForce(NOW.plusSeconds(10)));
    var lifted = order.liftedAt(NOW.plusSeconds(5));
    assertTrue(lifted.inForce(NOW.plusSeconds(4)));
    assertFalse(lifted.inForce(NOW.plusSeconds(5)));
  }

  @Test
  void twoOrdersOfDifferentCourtsBothStopARow() {
    var ddc = order("DDC", List.of("Treasury/IRS"), Set.of(BarredAct.DISCLOSE), Coverage.EVERYTHING);
    var mass = order("MASS", List.of("DHS/ICE"), Set.of(BarredAct.USE), Coverage.EVERYTHING);
    var stops = OrderSet.inForce(List.of(mass, ddc), NOW).against(REQUEST).stopping("A1");
    assertEquals(List.of(ddc, mass), stops.stream().map(OrderedRequest.Stop::order).toList());
  }

  @Test
  void theDigestChangesWithEveryPartOfEveryOrderInForce() {
    var base = order("A", List.of("DHS"), Set.of(BarredAct.USE), Coverage.EVERYTHING);
    var digests = new java.util.HashSet<String>();
    var variants = List.of(
        base,
        order("B", List.of("DHS"), Set.of(BarredAct.USE), Coverage.EVERYTHING),
        order("A", List.of("DHS", "IRS"), Set.of(BarredAct.USE), Coverage.EVERYTHING),
        order("A", List.of("DHS,IRS"), Set.of(BarredAct.USE), Coverage.EVERYTHING),
        order("A", List.of("DHS"), Set.of(BarredAct.COPY), Coverage.EVERYTHING),
        order("A", List.of("DHS"), Set.of(BarredAct.USE),
            new Coverage(Set.of("x"), Set.of(), Set.of(), Set.of(), "")),
        order("A", List.of("DHS"), Set.of(BarredAct.USE),
            new Coverage(Set.of(), Set.of("x"), Set.of(), Set.of(), "")),
        order("A", List.of("DHS"), Set.of(BarredAct.USE),
            new Coverage(Set.of(), Set.of(), Set.of("x"), Set.of(), "")),
        order("A", List.of("DHS"), Set.of(BarredAct.USE),
            new Coverage(Set.of(), Set.of(), Set.of(), Set.of("x"), "")),
        order("A", List.of("DHS"), Set.of(BarredAct.USE),
            new Coverage(Set.of(), Set.of(), Set.of(), Set.of(), "x")));
    variants.forEach(each -> digests.add(OrderSet.inForce(List.of(each), NOW).digest()));
    digests.add(OrderSet.none().digest());
    digests.add(OrderSet.inForce(List.of(variants.get(0), variants.get(1)), NOW).digest());
    assertEquals(variants.size() + 2, digests.size());
    assertEquals(
        OrderSet.none().digest(),
        OrderSet.inForce(List.of(base.liftedAt(NOW)), NOW).digest());
    assertNotEquals(OrderSet.none().digest(), OrderSet.inForce(List.of(base), NOW).digest());
  }

  @Test
  void anOrderWithoutCourtOrDocketCannotExist() {
    assertThrows(IllegalArgumentException.class, () -> new CourtOrder(
        new OrderId("A"), " ", "25-cv-457", List.of(), Set.of(), Coverage.EVERYTHING, PAST,
        Optional.empty(), Optional.empty(), List.of(), Optional.of(LocalDate.EPOCH), false));
  }

  private static List<OrderedRequest.Stop> stop(CourtOrder order, String removalCase) {
    return OrderSet.inForce(List.of(order), NOW).against(REQUEST).stopping(removalCase);
  }

  private static CourtOrder order(
      String id, List<String> bound, Set<BarredAct> barred, Coverage covers) {
    return new CourtOrder(
        new OrderId(id), "D.D.C.", "1:25-cv-00457", bound, barred, covers, PAST, Optional.empty(),
        Optional.empty(), List.of(), Optional.empty(), false);
  }
}
