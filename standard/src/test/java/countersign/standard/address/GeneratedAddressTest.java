package countersign.standard.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import countersign.testkit.Properties;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Generated addresses: one address in many forms agrees, near misses never do.
final class GeneratedAddressTest {
  private static final int QUICK = 100_000;
  private static final int LONG = 1_000_000;

  private static AddressReading read(String[] columns) {
    return AddressReader.read(
        columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
  }

  private static boolean keysAgree(AddressReading left, AddressReading right) {
    Optional<AddressKey> one = AddressKey.of(left);
    Optional<AddressKey> other = AddressKey.of(right);
    return one.isPresent() && other.isPresent() && AddressKey.agrees(one.get(), other.get());
  }

  private static Agreement compare(AddressReading left, AddressReading right) {
    Agreement outcome = AddressComparison.compare(left, right).outcome();
    assertEquals(outcome == Agreement.AGREE, keysAgree(left, right));
    return outcome;
  }

  private static void nearMisses(int cases) {
    for (int i = 0; i < cases; i++) {
      RandomGenerator random = Properties.random(1_000_003L + i);
      GeneratedAddress address = GeneratedAddress.random(random);
      GeneratedAddress other = address.nearMiss(random);
      AddressReading left = random.nextBoolean()
          ? read(address.columns(random)) : AddressReader.read(address.text(random));
      AddressReading right = random.nextBoolean()
          ? read(other.columns(random)) : AddressReader.read(other.text(random));
      assertNotEquals(Agreement.AGREE, compare(left, right),
          () -> address + " / " + other + ": " + left + " / " + right);
    }
  }

  private static double agreeing(int cases) {
    int agree = 0;
    for (int i = 0; i < cases; i++) {
      RandomGenerator random = Properties.random(5_000_011L + i);
      GeneratedAddress address = GeneratedAddress.random(random);
      AddressReading left = read(address.columns(random));
      AddressReading right = random.nextBoolean()
          ? read(address.columns(random)) : AddressReader.read(address.text(random));
      agree += compare(left, right) == Agreement.AGREE ? 1 : 0;
    }
    return (double) agree / cases;
  }

  @Test
  void aHundredThousandNearMissesNeverAgree() {
    nearMisses(QUICK);
  }

  @Tag("long")
  @Test
  void aMillionNearMissesNeverAgree() {
    nearMisses(LONG);
  }

  @Test
  void oneAddressAgreesInNinetyNineOfAHundredPairsOfItsForms() {
    double share = agreeing(QUICK / 5);
    System.out.printf("format variants that agree: %.4f%n", share);
    assertTrue(share >= 0.99, () -> "share " + share);
  }

  @Test
  void theKeyerGivesTheKeyOfTheReading() {
    AddressKeyer keyer = new AddressKeyer();
    Properties.forAll(random -> GeneratedAddress.random(random).columns(random), columns -> {
      Optional<AddressKey> key = AddressKey.of(read(columns));
      boolean known = keyer.read(
          columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
      assertEquals(key, known ? Optional.of(new AddressKey(keyer.high(), keyer.low()))
          : Optional.empty());
      byte[] utf8 = String.join("|", columns).getBytes(StandardCharsets.UTF_8);
      boolean fromBytes = keyer.read(utf8, bounds(utf8));
      assertEquals(key, fromBytes ? Optional.of(new AddressKey(keyer.high(), keyer.low()))
          : Optional.empty());
    });
  }

  /// Where the parts between bars begin and end.
  private static int[] bounds(byte[] joined) {
    int[] bounds = new int[12];
    int column = 0;
    for (int i = 0; i <= joined.length; i++) {
      if (i == joined.length || joined[i] == '|') {
        bounds[2 * column++ + 1] = i;
        if (column < 6) {
          bounds[2 * column] = i + 1;
        }
      }
    }
    return bounds;
  }

  @Test
  void theBuildingKeyIgnoresTheUnitAndNothingElse() {
    Properties.forAll(GeneratedAddress::random, address -> {
      String street = String.join(" ", address.number(), address.predirectional(), address.name(),
          address.suffix(), address.postdirectional());
      AddressReading one = AddressReader.read(street, "APT 1", "", "", address.zip(), "");
      AddressReading two = AddressReader.read(street, "APT 2", "", "", address.zip(), "");
      AddressReading next = AddressReader.read("1" + street, "APT 1", "", "", address.zip(), "");
      assertEquals(one.buildingKey(), two.buildingKey());
      assertNotEquals(one.deliveryPointKey(), two.deliveryPointKey());
      assertNotEquals(one.buildingKey(), next.buildingKey());
    });
  }
}
