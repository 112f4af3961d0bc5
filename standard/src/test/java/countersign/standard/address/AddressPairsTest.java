package countersign.standard.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The labelled pairs: 272 in 106 classes, written adversarially (CC0).
final class AddressPairsTest {
  private static final List<Map<String, String>> PAIRS = Csv.rows("address-pairs.csv");

  private static Agreement outcome(String a, String b) {
    return AddressComparison.compare(AddressReader.read(a), AddressReader.read(b)).outcome();
  }

  @Test
  void noPairLabelledNoOrInsufficientAgrees() {
    List<String> wrong = new ArrayList<>();
    for (var pair : PAIRS) {
      boolean same = pair.get("same_delivery_point").equals("yes");
      if (!same && outcome(pair.get("a"), pair.get("b")) == Agreement.AGREE) {
        wrong.add(pair.get("id"));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void atLeastNinetySevenOfAHundredPairsLabelledYesAgree() {
    int all = 0;
    List<String> missed = new ArrayList<>();
    for (var pair : PAIRS) {
      if (pair.get("same_delivery_point").equals("yes")) {
        all++;
        if (outcome(pair.get("a"), pair.get("b")) != Agreement.AGREE) {
          missed.add(pair.get("id"));
        }
      }
    }
    assertTrue(missed.size() <= 0.03 * all, missed.size() + " of " + all + ": " + missed);
  }

  @Test
  void comparisonDoesNotDependOnTheOrderOfItsArguments() {
    for (var pair : PAIRS) {
      assertEquals(outcome(pair.get("a"), pair.get("b")), outcome(pair.get("b"), pair.get("a")),
          pair.get("id"));
    }
  }

  @Test
  void keysAgreeExactlyWhenTheComparisonDoes() {
    for (var one : PAIRS) {
      AddressReading left = AddressReader.read(one.get("a"));
      for (var other : PAIRS) {
        AddressReading right = AddressReader.read(other.get("b"));
        boolean keys = AddressKey.of(left).isPresent() && AddressKey.of(right).isPresent()
            && AddressKey.agrees(AddressKey.of(left).get(), AddressKey.of(right).get());
        assertEquals(AddressComparison.compare(left, right).outcome() == Agreement.AGREE, keys,
            one.get("a") + " / " + other.get("b"));
      }
    }
  }
}
