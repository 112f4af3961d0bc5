package countersign.gateway.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.gateway.alarm.AlarmDesk;
import countersign.gateway.release.Installed.Row;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Parameter;
import countersign.rules.agreement.ParameterName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Alarms on what lies between requests: each is raised at the agreement's threshold, not one below
/// it, and once in its window. Two requests of two rows each of one officer, on a Saturday.
class AlarmsBetweenRequestsTest extends OnInstallation {
  private static final DisclosureAgreement AGREEMENT = Agreements.shipped().get("irs-dhs-2025");

  @BeforeEach
  void admitted() throws Exception {
    for (String request : List.of("R-1", "R-2")) {
      on.admitted(request, List.of(new Row(request + "-1", "ADMIT-YES", "O-1", "A1"),
          new Row(request + "-2", "ADMIT-NO", "O-1", "A2")));
    }
  }

  @Test
  void theRowsThatAnOfficerIsToReceive() throws Exception {
    on.released("R-1");
    on.released("R-2");
    raisedAt(ParameterName.ALARM_OFFICER_ROWS, 4, "officer-load", Duration.ofDays(30));
  }

  @Test
  void theRequestsOfAnAgencyInADay() throws Exception {
    raisedAt(ParameterName.ALARM_REQUESTS_A_DAY, 2, "agency-pace", Duration.ofDays(1));
  }

  @Test
  void requestsOutsideOfficeHours() throws Exception {
    raisedAt(ParameterName.ALARM_OFF_HOURS, 2, "off-hours", Duration.ofDays(30));
  }

  private void raisedAt(ParameterName name, long figure, String kind, Duration window)
      throws Exception {
    assertEquals(List.of(), look(Map.of(name, figure + 1)), "one above the figure");
    assertEquals(List.of(kind + ": figure " + figure + ", threshold " + figure),
        look(Map.of(name, figure)));
    assertEquals(List.of(), look(Map.of(name, figure)), "once");
    on.pass(window.plusSeconds(60));
    assertEquals(List.of(), look(Map.of(name, figure)), "the window has passed");
  }

  /// {@return the alarms that a look raises under an agreement with these thresholds alone}
  private List<String> look(Map<ParameterName, Long> thresholds) throws Exception {
    var parameters = new EnumMap<ParameterName, Parameter>(AGREEMENT.parameters());
    parameters.keySet().removeIf(name -> name.name().startsWith("ALARM_"));
    thresholds.forEach((name, value) -> parameters.put(
        name, new Parameter(name, value, LocalDate.parse("2025-04-07"), "this test")));
    var agreement = new DisclosureAgreement(AGREEMENT.id(), AGREEMENT.title(), AGREEMENT.kind(),
        AGREEMENT.alsoNamed(), AGREEMENT.authority(), AGREEMENT.holder(), AGREEMENT.requesters(),
        AGREEMENT.inForce(), AGREEMENT.safeguards(), AGREEMENT.elements(),
        AGREEMENT.attestations(), AGREEMENT.designatedStatutes(), AGREEMENT.signatories(),
        parameters, AGREEMENT.rules(), AGREEMENT.terms(), AGREEMENT.examples(),
        AGREEMENT.digest());
    return on.installation.database().write(tx -> {
      AlarmDesk.look(tx, agreement);
      return AlarmDesk.take(tx).stream().map(each -> each.kind() + ": " + each.figures()).toList();
    });
  }
}
