package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Who is one person, against comparing every row with every other.
class PersonsTest {

  /// Decision 0051 in its own words.
  static boolean onePerson(PersonKeys one, PersonKeys other) {
    if (one.tin() != 0 && one.tin() == other.tin()) {
      return true;
    }
    boolean name =
        LongStream.of(one.names())
            .anyMatch(name1 -> LongStream.of(other.names()).anyMatch(name2 -> name1 == name2));
    boolean born = one.birth() == other.birth() && one.birth() != Integer.MIN_VALUE;
    if (one.removalCase() != 0 && one.removalCase() == other.removalCase() && (name || born)) {
      return true;
    }
    return name && born && (one.tin() == 0 || other.tin() == 0);
  }

  /// {@return for each row the first row about the same person}
  static int[] persons(List<PersonKeys> keys) {
    int[] person = new int[keys.size()];
    Arrays.setAll(person, row -> row);
    for (int i = 0; i < person.length; i++) {
      for (int j = 0; j < i; j++) {
        if (onePerson(keys.get(i), keys.get(j))) {
          int low = Math.min(person[i], person[j]);
          int high = Math.max(person[i], person[j]);
          Arrays.setAll(person, row -> person[row] == high ? low : person[row]);
        }
      }
    }
    return person;
  }

  @Test
  void rowsLinkedByAnyChainAreAboutOnePerson() {
    Properties.forAll(FactsMaker::make, made -> {
      List<PersonKeys> keys = made.rows().stream().map(RowFacts::keys).toList();
      int[] expected = persons(keys);
      for (int atOnce = 0; atOnce <= keys.size(); atOnce++) {
        Persons found = new Persons(made.docket(), new KeyTable(atOnce));
        for (int row = 0; row < expected.length; row++) {
          int person = expected[row];
          assertEquals(person, found.person(row));
          assertEquals(
              Arrays.stream(expected).filter(each -> each == person).count(), found.rowsOf(row));
        }
      }
    });
  }

  /// What a budget counts by: each key is there exactly when both of its halves are, and two rows
  /// share it exactly when they share both.
  @Test
  void aJointKeyIsSharedExactlyWhereBothHalvesAre() {
    Properties.forAll(FactsMaker::make, made -> {
      for (RowFacts one : made.rows()) {
        for (RowFacts other : made.rows()) {
          jointKeys(one.keys(), other.keys());
        }
      }
    });
  }

  private static void jointKeys(PersonKeys one, PersonKeys other) {
    boolean born = one.birth() != Integer.MIN_VALUE;
    boolean sameBirth = born && one.birth() == other.birth();
    boolean numbered = one.removalCase() != 0;
    boolean sameCase = numbered && one.removalCase() == other.removalCase();
    assertEquals(born && numbered, one.caseAndBirth() != 0);
    assertEquals(
        sameCase && sameBirth,
        one.caseAndBirth() != 0 && one.caseAndBirth() == other.caseAndBirth());
    assertEquals(born ? one.names().length : 0, one.nameAndBirth().length);
    assertEquals(numbered ? one.names().length : 0, one.nameAndCase().length);
    for (int i = 0; i < one.names().length; i++) {
      for (int j = 0; j < other.names().length; j++) {
        boolean sameName = one.names()[i] == other.names()[j];
        assertEquals(sameName && sameBirth, shared(one.nameAndBirth(), i, other.nameAndBirth(), j));
        assertEquals(sameName && sameCase, shared(one.nameAndCase(), i, other.nameAndCase(), j));
      }
    }
  }

  private static boolean shared(long[] one, int i, long[] other, int j) {
    return one.length > 0 && other.length > 0 && one[i] == other[j];
  }

  @Test
  void keysAreValuesAndShowNothingOfAPerson() {
    PersonKeys keys = new PersonKeys(1, 2, 3, new long[] {4});
    assertEquals(keys, new PersonKeys(1, 2, 3, new long[] {4}));
    assertEquals(keys.hashCode(), new PersonKeys(1, 2, 3, new long[] {4}).hashCode());
    for (PersonKeys other :
        List.of(
            new PersonKeys(9, 2, 3, new long[] {4}), new PersonKeys(1, 9, 3, new long[] {4}),
            new PersonKeys(1, 2, 9, new long[] {4}), new PersonKeys(1, 2, 3, new long[] {9}))) {
      assertNotEquals(keys, other);
    }
    assertFalse(keys.equals(new Object()));
    assertEquals("keys of a person", keys.toString());
  }

  @Test
  void aDocketGivesBackTheKeysAndTheAddressOfEachRow() {
    Properties.forAll(FactsMaker::make, made -> {
      Determinations decided = made.decide();
      for (RowFacts facts : made.rows()) {
        int row = (int) facts.row();
        assertEquals(facts.keys(), decided.keys(row));
        assertArrayEquals(facts.keys().names(), decided.keys(row).names());
        assertEquals(facts.deliveryPoint(), decided.deliveryPoint(row));
      }
    });
  }

  /// A table too small for the names of one day, or of one case, would never end.
  @Test
  void aHundredNamesOfOneDayOrOfOneCaseAreAHundredPersons() {
    for (int number : new int[] {0, 7}) {
      int birth = number == 0 ? 0 : Integer.MIN_VALUE;
      FactsMaker made =
          FactsMaker.of(
              100, row -> new PersonKeys(0, number, birth, new long[] {2 * row + 1, 2 * row + 2}));
      Persons found = new Persons(made.docket(), new KeyTable(100));
      for (int row = 0; row < 100; row++) {
        assertEquals(row, found.person(row));
        assertEquals(1, found.rowsOf(row));
      }
    }
  }

  /// So many rows that two lanes run side by side.
  @Test
  void amongTenThousandRowsOnePersonIsFoundAndNobodyElse() {
    int last = 9_999;
    Determinations decided =
        FactsMaker.of(
                last + 1,
                row ->
                    new PersonKeys(
                        row == last ? 1 : row + 1L, 0, Integer.MIN_VALUE, new long[] {row + 1L}))
            .decide();
    for (int row = 0; row <= last; row++) {
      assertEquals(
          row == 0 || row == last ? "RETURNED C1.addresses_many" : "ADMITTED",
          Complete.outcome(decided, row));
    }
    assertTrue(decided.batchHolds().isEmpty());
  }
}
