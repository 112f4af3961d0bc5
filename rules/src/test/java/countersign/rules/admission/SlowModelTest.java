package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.DispositionKind;
import countersign.domain.Finding;
import countersign.testkit.Properties;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The production rules against the slow ones, on generated requests.
class SlowModelTest {
  private static final int QUICK = 2_000;
  private static final int LONG = 1_000_000;

  @Test
  void theRulesAgreeWithTheSlowModel() {
    agree(QUICK);
  }

  @Tag("long")
  @Test
  void theRulesAgreeWithTheSlowModelOnAMillionRequests() {
    agree(LONG);
  }

  private static void agree(int requests) {
    if (System.getProperty("tests.cases") != null) {
      Properties.forAll(RequestMaker::make, SlowModelTest::agree);
      return;
    }
    System.setProperty("tests.cases", Integer.toString(requests));
    try {
      Properties.forAll(RequestMaker::make, SlowModelTest::agree);
    } finally {
      System.clearProperty("tests.cases");
    }
  }

  private static void agree(RequestMaker made) {
    Determinations decided = Complete.decide(made.input(), made.rows());
    List<Set<String>> slow = SlowAdmission.decide(made.input(), made.rows(), made.sha256());
    for (int row = 0; row < decided.rows(); row++) {
      Set<String> found = new TreeSet<>();
      for (Finding finding : decided.findings(row)) {
        found.add(finding.rule() + " " + finding.effect());
      }
      assertEquals(slow.get(row), found, "row " + row);
      assertEquals(disposition(slow.get(row)), disposition(decided, row), "row " + row);
    }
  }

  private static String disposition(Determinations decided, int row) {
    return decided.admitted(row) ? "ADMITTED" : decided.disposition(row).name();
  }

  private static String disposition(Set<String> against) {
    for (DispositionKind kind : DispositionKind.values()) {
      if (against.stream().anyMatch(each -> each.endsWith(" " + kind))) {
        return kind.name();
      }
    }
    return "ADMITTED";
  }
}
