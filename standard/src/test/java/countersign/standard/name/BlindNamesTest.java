package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Pairs of the classes of [NamePairsTest], written and labelled without sight of the rules: what
/// became of them before the rules saw them is in docs/ACCURACY.md.
final class BlindNamesTest {
  private static final Set<String> NOT_COUNTED =
      Set.of("obvious_typo_nonname", "truncated_fixed_width");
  private static final List<List<String>> PAIRS = Table.rows("blind_pairs.csv");

  private static Agreement outcome(String a, String b) {
    return NameComparison.compare(NameReader.read(a), NameReader.read(b)).outcome();
  }

  private static boolean agrees(List<String> pair) {
    return outcome(pair.get(1), pair.get(2)) == Agreement.AGREE;
  }

  @Test
  void noPairThatIsNotClearlyOnePersonAgrees() {
    assertEquals(List.of(), PAIRS.stream()
        .filter(pair -> !pair.get(3).equals("yes") && agrees(pair)).toList());
  }

  @Test
  void atLeastNinetySevenOfAHundredPairsOfOnePersonAgree() {
    List<List<String>> yes = PAIRS.stream().filter(
        pair -> pair.get(3).equals("yes") && !NOT_COUNTED.contains(pair.get(4))).toList();
    List<List<String>> missed = yes.stream().filter(pair -> !agrees(pair)).toList();
    assertTrue(yes.size() > 500, yes.size() + " pairs");
    assertTrue(missed.size() <= 0.03 * yes.size(), missed.size() + " missed: " + missed);
  }

  @Test
  void theOrderOfTheTwoNamesDoesNotMatter() {
    for (List<String> pair : PAIRS) {
      assertEquals(outcome(pair.get(1), pair.get(2)), outcome(pair.get(2), pair.get(1)),
          pair.toString());
    }
  }
}
