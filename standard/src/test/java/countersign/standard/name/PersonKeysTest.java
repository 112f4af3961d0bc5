package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import countersign.testkit.Properties;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonKeysTest {
  private record Two(PersonName a, PersonName b) {}

  private static boolean linked(PersonName a, PersonName b) {
    long[] keys = PersonKeys.of(b);
    return Arrays.stream(PersonKeys.of(a))
        .anyMatch(key -> Arrays.stream(keys).anyMatch(other -> other == key));
  }

  private static Two near(RandomGenerator random) {
    String[] columns = NameTexts.columns(random);
    return new Two(NameReader.read(columns[0], columns[1], columns[2], columns[3]),
        NameTexts.near(columns, random));
  }

  @Test
  void namesThatAgreeShareAKey() {
    Properties.forAll(PersonKeysTest::near, two -> {
      if (NameComparison.compare(two.a(), two.b()).outcome() == Agreement.AGREE) {
        assertTrue(linked(two.a(), two.b()));
      }
    });
  }

  @ParameterizedTest
  @CsvSource({
    "Juan Perez Gomez,Juan Perez", "Juan Perez Gomez,Juan Gomez", "Jim Brown,James Brown",
    "Mohammed Khan,Md Khan", "Anna Orlova,Anna Orlov", "Scott Allen,Allen Scott",
    "Maria Guadalupe Soto,Guadalupe Soto", "Jürgen Müller,Juergen Mueller",
    "Abdul Rahman Khan,Abdelrahman Khan", "Maria de la Cruz,Maria Cruz",
  })
  void writingsOfOneNameAreLinked(String a, String b) {
    assertTrue(linked(NameReader.read(a), NameReader.read(b)));
  }

  @Test
  void otherNamesAreNot() {
    assertFalse(linked(NameReader.read("Rosa Mendoza"), NameReader.read("Rosa Martinez")));
    assertFalse(linked(NameReader.read("John Smith"), NameReader.read("Mary Smith")));
  }

  @Test
  void aKeyStaysTheSameFromVersionToVersion() {
    assertEquals(0x059dff191337783aL, PersonKeys.of(NameReader.read("John Smith"))[0]);
  }

  @Test
  void whatIsNoNameHasNoKey() {
    assertEquals(0, PersonKeys.of(NameReader.read("UNKNOWN")).length);
  }

  @Test
  void namesThatAgreeShareAKeyOfTheFamilyName() {
    Properties.forAll(PersonKeysTest::near, two -> {
      if (NameComparison.compare(two.a(), two.b()).outcome() == Agreement.AGREE) {
        long[] other = PersonKeys.ofFamily(two.b());
        assertTrue(Arrays.stream(PersonKeys.ofFamily(two.a()))
            .anyMatch(key -> Arrays.stream(other).anyMatch(each -> each == key)));
      }
    });
  }
}
