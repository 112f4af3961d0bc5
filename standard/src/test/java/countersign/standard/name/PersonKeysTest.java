package countersign.standard.name;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import countersign.testkit.Properties;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  /// The keys as texts, as docs/NAMES.md has them: the slow model of [PersonKeys#of].
  private static List<String> texts(PersonName name) {
    Set<String> givens = new LinkedHashSet<>();
    List<NameUnit> units = name.givenUnits(true);
    givens.add(given(units.getFirst().letters()));
    for (int i = 1; i < units.size(); i++) {
      givens.add(given(units.subList(0, i + 1).stream().map(NameUnit::letters).collect(joining())));
      givens.add(given(units.get(i).word()));
    }
    Set<String> families = new LinkedHashSet<>();
    List<NameUnit> surnames = name.familyUnits(false);
    for (NameUnit unit : surnames) {
      families.add(Lexicon.variant(Surnames.masculine(unit.word())));
      families.add(Lexicon.variant(Surnames.masculine(unit.expanded())));
    }
    NameUnit joined = WholeName.join(surnames, 0, surnames.size());
    families.add(Lexicon.variant(Surnames.masculine(joined.letters())));
    families.add(Lexicon.variant(Surnames.masculine(joined.expanded())));
    Set<String> texts = new LinkedHashSet<>();
    for (String given : givens) {
      for (String family : families) {
        texts.add(given.compareTo(family) <= 0 ? given + "ZQ" + family : family + "ZQ" + given);
      }
    }
    NameUnit whole = WholeName.join(name.units(), 0, name.units().size());
    texts.add(whole.letters());
    texts.add(whole.expanded());
    return List.copyOf(texts);
  }

  private static String given(String letters) {
    Word word = Lexicon.of(letters);
    String servant = Lexicon.isSpelling(word) ? null : GivenWords.servant(letters);
    return servant != null
        ? "ABDUL" + servant
        : Lexicon.variant(word.formal == null ? letters : word.formal);
  }

  @Test
  void keysHashedFromTheirPartsAreThoseOfTheirTexts() {
    Properties.forAll(
        random -> random.nextInt(4) == 0 ? NameTexts.name(random) : near(random).a(),
        name -> {
          if (name.sufficiency().isComparable()) {
            assertArrayEquals(
                texts(name).stream().mapToLong(Hash::of).toArray(), PersonKeys.of(name));
          }
        });
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
