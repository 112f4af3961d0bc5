package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The labelled pairs: both names are claimed at one address, with nothing else known.
class NamePairsTest {
  /// Confirming a typing error or a cut-off name is a choice nobody need make: not counted.
  private static final Set<String> NOT_COUNTED =
      Set.of("obvious_typo_nonname", "truncated_fixed_width");

  private record Pair(String id, PersonName a, PersonName b, String label, String reasonClass) {}

  private static List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (List<String> cells : Table.rows("name_pairs.csv")) {
      pairs.add(new Pair(cells.get(0), NameReader.read(cells.get(1)),
          NameReader.read(cells.get(2)), cells.get(3), cells.get(4)));
    }
    return pairs;
  }

  private static boolean agrees(Pair pair) {
    return NameComparison.compare(pair.a(), pair.b()).outcome() == Agreement.AGREE;
  }

  @Test
  void noPairThatIsNotClearlyOnePersonAgrees() {
    List<String> wrong = pairs().stream()
        .filter(pair -> !pair.label().equals("yes") && agrees(pair))
        .map(pair -> pair.id() + " " + pair.reasonClass()).toList();
    assertEquals(List.of(), wrong);
  }

  @Test
  void nearlyAllPairsOfOnePersonAgree() {
    List<Pair> yes = pairs().stream().filter(pair -> pair.label().equals("yes")
        && !NOT_COUNTED.contains(pair.reasonClass())).toList();
    List<String> missed = yes.stream().filter(pair -> !agrees(pair))
        .map(pair -> pair.id() + " " + pair.reasonClass()).toList();
    assertTrue(missed.size() <= yes.size() * 0.03, "missed: " + missed);
  }

  @Test
  void theOrderOfTheTwoNamesDoesNotMatter() {
    for (Pair pair : pairs()) {
      assertEquals(NameComparison.compare(pair.a(), pair.b()),
          NameComparison.compare(pair.b(), pair.a()), pair.id());
    }
  }
}
