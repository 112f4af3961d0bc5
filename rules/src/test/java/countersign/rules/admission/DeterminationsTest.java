package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.domain.DispositionKind;
import countersign.domain.Finding;
import countersign.rules.statute.Ground;
import countersign.testkit.Properties;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is told of a request, and to whom, against what was found on its rows.
class DeterminationsTest {

  @Test
  void theSumsOfARequestAreThoseOfItsRows() {
    Properties.forAll(RequestMaker::make, made -> {
      Determinations decided = Complete.decide(made.input(), made.rows());
      Map<DispositionKind, Long> counts = new TreeMap<>();
      Map<String, Long> byRule = new TreeMap<>();
      for (int row = 0; row < made.rows().size(); row++) {
        Set<String> rules = new LinkedHashSet<>();
        decided.findings(row).forEach(finding -> rules.add(finding.rule().value()));
        rules.forEach(rule -> byRule.merge(rule, 1L, Long::sum));
        assertEquals(String.join(";", rules), decided.ruleIds(row));
        if (!decided.admitted(row)) {
          counts.merge(decided.disposition(row), 1L, Long::sum);
        }
      }
      assertEquals(made.rows().size(), decided.rows());
      assertEquals(counts, decided.counts());
      assertEquals(List.copyOf(byRule.entrySet()), List.copyOf(decided.countsByRule().entrySet()));
    });
  }

  /// What is found on a row is what stands against it, against the request, and, where it is held,
  /// what holds the batch.
  @Test
  void theFindingsOfARowAreItsOwnThoseOfTheRequestAndTheHolds() {
    Properties.forAll(RequestMaker::make, made -> {
      Determinations decided = Complete.decide(made.input(), made.rows());
      for (int row = 0; row < decided.rows(); row++) {
        Set<String> expected = new TreeSet<>();
        decided.ofRow(row).forEach(ground -> expected.add(ground.code()));
        decided.ofRequest().forEach(ground -> expected.add(ground.code()));
        if (!decided.admitted(row) && decided.disposition(row) == DispositionKind.HELD) {
          decided.batchHolds().forEach(hold -> expected.add(hold.code()));
        }
        assertEquals(expected, codes(decided.findings(row)));
      }
      for (Ground ground : decided.ofRequest()) {
        for (int row = 0; row < decided.rows(); row++) {
          assertEquals(true, codes(decided.findings(row)).contains(ground.code()));
        }
      }
    });
  }

  /// The requester is shown the grounds of the disposition and no others; a blocked row cites the
  /// orders, every other the law of each ground.
  @Test
  void whatIsShownOfARowIsWhatItsDispositionRestsOn() {
    Properties.forAll(RequestMaker::make, made -> {
      Determinations decided = Complete.decide(made.input(), made.rows());
      for (int row = 0; row < decided.rows(); row++) {
        List<String> codes = new ArrayList<>();
        Set<String> citations = new LinkedHashSet<>();
        if (!decided.admitted(row) && decided.disposition(row) != DispositionKind.HELD) {
          for (Finding finding : decided.findings(row)) {
            if (finding.effect() == decided.disposition(row)) {
              codes.add(finding.code());
              citations.add(
                  finding.effect() == DispositionKind.BLOCKED
                      ? decided.citations(row)
                      : finding.authority().text());
            }
          }
        }
        assertEquals(codes, decided.shown(row).stream().map(Finding::code).toList());
        assertEquals(
            List.copyOf(citations),
            decided.shown(row).stream().map(each -> each.authority().text()).distinct().toList());
        assertEquals(String.join(";", citations), decided.citations(row));
      }
    });
  }

  private static Set<String> codes(List<Finding> findings) {
    Set<String> codes = new TreeSet<>();
    findings.forEach(finding -> codes.add(finding.code()));
    return codes;
  }

  @Test
  void anAdmittedRowHasNoDispositionYet() {
    Determinations decided = Complete.decide(Complete.rows(1));
    assertEquals(
        "row 0 is admitted",
        assertThrows(IllegalArgumentException.class, () -> decided.disposition(0)).getMessage());
    assertEquals("", decided.reasonCodes(0) + decided.citations(0) + decided.ruleIds(0));
  }
}
