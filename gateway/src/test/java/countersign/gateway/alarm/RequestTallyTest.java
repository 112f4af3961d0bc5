package countersign.gateway.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTallyTest {
  private static final DisclosureAgreement AGREEMENT = Agreements.shipped().get("irs-dhs-2025");

  private static List<String> alarms(
      long rejected, long confirmed, long notConfirmed, long repeated, long held, long together,
      long canaries) {
    return new RequestTally(
        100, rejected, confirmed, notConfirmed, repeated, held, together, canaries)
        .alarms(AGREEMENT).stream().map(RequestTally.Alarm::kind).toList();
  }

  @Test
  void eachThresholdOfTheAgreementRaisesItsAlarmAndNoOther() {
    assertEquals(List.of(), alarms(19, 51, 30, 16, 0, 9, 0));
    assertEquals(List.of("not-confirmed-share"), alarms(0, 50, 50, 0, 0, 0, 0));
    assertEquals(List.of("rejected-share"), alarms(20, 60, 20, 0, 0, 0, 0));
    assertEquals(List.of("asked-before-share"), alarms(0, 60, 40, 20, 0, 0, 0));
    assertEquals(List.of("budget-spent"), alarms(0, 59, 40, 0, 1, 0, 0));
    assertEquals(List.of("repeated-address"), alarms(0, 60, 40, 0, 0, 10, 0));
    assertEquals(List.of("canary"), alarms(0, 60, 40, 0, 0, 0, 1));
  }

  @Test
  void aFewRowsAreNoShare() {
    assertEquals(List.of(), new RequestTally(19, 19, 0, 19, 0, 0, 0, 0).alarms(AGREEMENT));
  }

  @Test
  void officesInWashingtonAreClosedAtNightAndAtWeekendsInSummerAndInWinter() {
    assertTrue(offHours("2026-07-01T09:59:59Z"), "Wednesday, one second to 6");
    assertFalse(offHours("2026-07-01T10:00:00Z"));
    assertFalse(offHours("2026-07-01T23:59:59Z"));
    assertTrue(offHours("2026-07-02T00:00:00Z"), "20 o'clock");
    assertTrue(offHours("2026-01-07T10:59:59Z"), "standard time");
    assertFalse(offHours("2026-01-07T11:00:00Z"));
    assertTrue(offHours("2026-07-04T15:00:00Z"), "Saturday");
    assertTrue(offHours("2026-07-05T15:00:00Z"), "Sunday");
    assertFalse(offHours("2026-07-06T15:00:00Z"));
  }

  private static boolean offHours(String at) {
    return AlarmDesk.isOffHours(Instant.parse(at));
  }

  @Test
  void aCanaryIsKnownByNumberOrByNameAndBirthDateHoweverWritten(@TempDir Path questions)
      throws Exception {
    assertFalse(Canaries.read(questions).named(subject("900-70-0001", "Ana", "López", "")));
    Files.writeString(questions.resolve(Canaries.FILE),
        "tin,given_name,family_name,birth_date\n900700001,ANA,LOPEZ,1980-01-02\n");
    Canaries canaries = Canaries.read(questions);
    assertTrue(canaries.named(subject("900-70-0001", "Eva", "Ruiz", "")));
    assertTrue(canaries.named(subject("", "Ana", "López", "1980-01-02")));
    assertFalse(canaries.named(subject("", "Ana", "López", "")));
    assertFalse(canaries.named(subject("900700002", "Ana", "López", "1980-01-03")));
  }

  private static Subject subject(String tin, String given, String family, String birth) {
    String[] values = new String[SubjectColumn.values().length];
    java.util.Arrays.fill(values, "");
    values[SubjectColumn.TIN.ordinal()] = tin;
    values[SubjectColumn.GIVEN_NAME.ordinal()] = given;
    values[SubjectColumn.FAMILY_NAME.ordinal()] = family;
    values[SubjectColumn.BIRTH_DATE.ordinal()] = birth;
    return new Subject(0, 2, values);
  }
}
