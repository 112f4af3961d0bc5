package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.SubjectColumn;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  @Test
  void theCompleteRequestIsAdmitted() {
    Determinations decided = Complete.decide(Complete.rows(250));
    for (int row = 0; row < decided.rows(); row++) {
      assertEquals("ADMITTED", Complete.outcome(decided, row));
    }
  }

  @Test
  void aDefectIsReturnedWithItsGround() {
    assertEquals(
        "RETURNED B2.placeholder", Complete.with(SubjectColumn.ADDRESS_LINE1, "Failed to Provide"));
    assertEquals("RETURNED B2.blank", Complete.with(SubjectColumn.ADDRESS_LINE1, ""));
    assertEquals("RETURNED B3.not_a_year", Complete.with(SubjectColumn.TAX_PERIODS, "all years"));
    assertEquals("REFUSED B4.civil", Complete.with(SubjectColumn.STATUTE, "8 USC 1227"));
    assertEquals(
        "REFUSED B9.locating B9.civil_removal",
        Complete.with(SubjectColumn.RELEVANCE_REASON, "Needed to locate the subject for removal"));
  }

  @Test
  void theClockOfNinetyDaysRunsFromTheDayAfter() {
    assertEquals(
        "RETURNED B5.within_90_days", Complete.with(SubjectColumn.ORDER_FINAL_ON, "2026-03-29"));
    assertEquals("ADMITTED", Complete.with(SubjectColumn.ORDER_FINAL_ON, "2026-03-28"));
  }
}
