package countersign.standard.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Pairs of the classes of [AddressPairsTest], written and labelled without sight of the rules:
/// what became of them before the rules saw them is in docs/ACCURACY.md.
final class BlindPairsTest {
  private static final List<Map<String, String>> PAIRS = Csv.rows("blind-pairs.csv");

  private static Agreement outcome(Map<String, String> pair) {
    return AddressComparison.compare(
        AddressReader.read(pair.get("a")), AddressReader.read(pair.get("b"))).outcome();
  }

  private static boolean isYes(Map<String, String> pair) {
    return pair.get("same_delivery_point").equals("yes");
  }

  @Test
  void noPairLabelledNoOrInsufficientAgrees() {
    List<String> wrong = new ArrayList<>();
    for (var pair : PAIRS) {
      if (!isYes(pair) && outcome(pair) == Agreement.AGREE) {
        wrong.add(pair.get("id") + " " + pair.get("a") + " / " + pair.get("b"));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void atLeastNinetySevenOfAHundredPairsLabelledYesAgree() {
    List<Map<String, String>> yes = PAIRS.stream().filter(BlindPairsTest::isYes).toList();
    List<String> missed = yes.stream().filter(pair -> outcome(pair) != Agreement.AGREE)
        .map(pair -> pair.get("id") + " " + pair.get("b")).toList();
    assertTrue(yes.size() > 400, yes.size() + " pairs");
    assertTrue(missed.size() <= 0.03 * yes.size(), missed.size() + " missed: " + missed);
  }

  @Test
  void comparisonDoesNotDependOnTheOrderOfItsArguments() {
    for (var pair : PAIRS) {
      Agreement turned = AddressComparison.compare(
          AddressReader.read(pair.get("b")), AddressReader.read(pair.get("a"))).outcome();
      assertEquals(outcome(pair), turned, pair.get("id"));
    }
  }
}
