package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.DispositionKind;
import countersign.domain.Finding;
import countersign.domain.RuleId;
import countersign.rules.statute.Ground;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import countersign.testkit.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The production rules against the slow ones, on generated requests. What was reached is counted,
/// so that an agreement about nothing fails.
class SlowModelTest {
  private static final int QUICK = 3_000;
  private static final int LONG = 1_000_000;
  private static final int LANES = 2;
  private static final long FIRST_SEED = 20_261_122L;

  /// The one ground no generated request meets: the agreement asks for no attestation beyond those
  /// of B6 and B9, so that nothing can lack one.
  private static final Set<String> NOT_GENERATED = Set.of("A1.attestation_missing");

  /// What the rows of many requests met.
  private static final class Reached {
    private long requests;
    private long rows;
    private final Map<String, Long> against = new TreeMap<>();
    private final Map<String, Long> dispositions = new TreeMap<>();

    void add(Determinations decided) {
      requests++;
      for (int row = 0; row < decided.rows(); row++) {
        rows++;
        Set<String> met = new TreeSet<>();
        for (Finding finding : decided.findings(row)) {
          met.add(finding.code());
          met.add(finding.rule().value());
        }
        met.forEach(each -> against.merge(each, 1L, Long::sum));
        dispositions.merge(disposition(decided, row), 1L, Long::sum);
      }
    }

    void add(Reached other) {
      requests += other.requests;
      rows += other.rows;
      other.against.forEach((each, count) -> against.merge(each, count, Long::sum));
      other.dispositions.forEach((each, count) -> dispositions.merge(each, count, Long::sum));
    }

    long of(String met) {
      return against.getOrDefault(met, 0L);
    }
  }

  @Test
  void theRulesAgreeWithTheSlowModelAndBothOutcomesOfEveryRuleAreReached() {
    Reached reached = agree(FIRST_SEED, Integer.getInteger("tests.cases", QUICK));
    if (reached.requests < QUICK) {
      return; // asked to try fewer, as mutation testing does: too few to count what they reached
    }
    for (RuleId id : Complete.agreement().rules()) {
      RuleText rule = StatuteCore.shipped().rule(id);
      if (rule.beforeLookup()) {
        assertTrue(reached.of(id.value()) > 10, id + " fails on " + reached.of(id.value()));
        assertTrue(reached.rows - reached.of(id.value()) > 1_000, id + " holds");
      }
    }
    for (String disposition : List.of("ADMITTED", "HELD", "RETURNED", "REFUSED", "BLOCKED")) {
      assertTrue(reached.dispositions.getOrDefault(disposition, 0L) > 50, disposition);
    }
  }

  @Tag("long")
  @Test
  void theRulesAgreeWithTheSlowModelOnAMillionRequestsAndEveryGroundIsReached() {
    int share = Integer.getInteger("tests.cases", LONG) / LANES;
    Reached reached = new Reached();
    IntStream.range(0, LANES).parallel()
        .mapToObj(lane -> agree(FIRST_SEED + (long) lane * share, share))
        .toList()
        .forEach(reached::add);
    System.out.println(
        "slow model: " + reached.requests + " requests, " + reached.rows + " rows, "
            + reached.dispositions);
    List<String> missed = new ArrayList<>();
    for (Ground ground : StatuteCore.shipped().grounds()) {
      boolean expected =
          Complete.agreement().rules().contains(ground.rule())
              && (!ground.code().endsWith(".undecided") || ground.code().equals("C1.undecided"))
              && !NOT_GENERATED.contains(ground.code());
      if (expected && reached.of(ground.code()) == 0) {
        missed.add(ground.code());
      }
    }
    assertEquals(List.of(), missed);
  }

  private static Reached agree(long firstSeed, int requests) {
    Reached reached = new Reached();
    for (int i = 0; i < requests; i++) {
      RequestMaker made = RequestMaker.make(Properties.random(firstSeed + i));
      try {
        reached.add(agree(made));
      } catch (AssertionError | RuntimeException different) {
        throw new AssertionError("seed " + (firstSeed + i) + ": " + made, different);
      }
    }
    return reached;
  }

  private static Determinations agree(RequestMaker made) {
    Determinations decided = Complete.decide(made.input(), made.rows());
    List<Set<String>> slow =
        SlowLaw.decide(new SlowRequest(made.input(), made.rows(), made.sha256()));
    for (int row = 0; row < decided.rows(); row++) {
      Set<String> found = new TreeSet<>();
      for (Finding finding : decided.findings(row)) {
        found.add(finding.rule() + " " + finding.effect());
      }
      assertEquals(slow.get(row), found, "row " + row);
      assertEquals(disposition(slow.get(row)), disposition(decided, row), "row " + row);
    }
    return decided;
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
