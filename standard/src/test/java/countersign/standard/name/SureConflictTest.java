package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import countersign.testkit.Properties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SureConflictTest {
  private record Case(PersonName question, PersonName record, NameLevel level) {}

  private static Case anyCase(RandomGenerator random) {
    String[] columns = NameTexts.columns(random);
    PersonName question = NameReader.read(columns[0], columns[1], columns[2], columns[3]);
    PersonName record = random.nextInt(4) == 0
        ? NameTexts.name(random)
        : NameTexts.near(columns, random);
    NameLevel[] levels = NameLevel.values();
    NameLevel level = levels[random.nextInt(levels.length)];
    return random.nextBoolean()
        ? new Case(question, record, level)
        : new Case(record, question, level);
  }

  /// {@return whether it was sure}
  private static boolean check(SureConflict sure, Case c) {
    byte[] code = c.record().encode();
    byte[] shifted = new byte[code.length + 6];
    Arrays.fill(shifted, (byte) 0xFF);
    System.arraycopy(code, 0, shifted, 3, code.length);
    byte[] question = c.question().encode();
    boolean between = sure.between(question, shifted, 3, code.length);
    assertEquals(between, sure.between(question, shifted, 3, code.length));
    assertEquals(between, new SureConflict().between(code, question, 0, question.length));
    assertEquals(c.record(), PersonName.decode(shifted, 3, code.length));
    if (between) {
      assertEquals(
          Agreement.CONFLICT,
          NameComparison.compare(c.question(), c.record(), c.level()).outcome());
    }
    return between;
  }

  private static void checkMany(long seed, int cases) {
    RandomGenerator random = Properties.random(seed);
    var sure = new SureConflict();
    int found = 0;
    for (int i = 0; i < cases; i++) {
      found += check(sure, anyCase(random)) ? 1 : 0;
    }
    assertTrue(found > cases / 10, "sure of " + found);
  }

  @Test
  void whatIsSureIsAConflictInTheFullComparison() {
    for (long seed = 0; seed < 10; seed++) {
      checkMany(1_000_000 * seed, 4_000);
    }
  }

  @Test
  void aCounterexampleIsReplayedFromItsSeed() {
    Properties.forAll(SureConflictTest::anyCase, c -> check(new SureConflict(), c));
  }

  @Test
  @Tag("long")
  void whatIsSureIsAConflictInFiveMillionCases() {
    checkMany(77, 5_000_000);
  }

  /// Short names of few words, so that first names meet further names and surnames.
  private static PersonName crowded(RandomGenerator random) {
    String[] words = {
      "KATE", "CATHERINE", "MARY", "ANNE", "MARYANNE", "JO", "ANN", "LAN", "HONG", "TRAN", "WANG",
      "DAVID", "XIAOMING", "BILL", "WILLIAM", "J", "C", "ABDUL", "RAHMAN", "ABDURRAHMAN", "LEE"
    };
    String middle = random.nextInt(3) == 0 ? "" : words[random.nextInt(words.length)];
    return NameReader.read(
        words[random.nextInt(words.length)], middle, words[random.nextInt(words.length)], "");
  }

  @Test
  void firstNamesThatStandElsewhereInTheOtherNameAreLeftToTheFullComparison() {
    RandomGenerator random = Properties.random(3);
    var sure = new SureConflict();
    for (int i = 0; i < 100_000; i++) {
      check(sure, new Case(crowded(random), crowded(random), NameLevel.WIDEST));
    }
  }

  @Test
  void wordsThatAListRelatesMayBeRelated() {
    List<Word> listed = new ArrayList<>(Lexicon.listed());
    listed.removeIf(word -> word.formals.isEmpty() && word.variant.equals(word.letters));
    RandomGenerator random = Properties.random(5);
    int related = 0;
    for (Word word : listed) {
      List<String> others = new ArrayList<>(word.formals);
      others.add(word.variant);
      others.add(listed.get(random.nextInt(listed.size())).letters);
      for (Word other : listed) {
        if (word.formals.stream().anyMatch(other.formals::contains)) {
          others.add(other.letters);
        }
      }
      for (String other : others) {
        var relation =
            GivenWords.relate(
                new NameUnit(Role.GIVEN, word.letters), new NameUnit(Role.GIVEN, other));
        boolean kin = Kin.mayRelate(Hash.of(word.letters), Hash.of(other));
        boolean bare = word.letters.length() == 1 || other.length() == 1;
        assertTrue(kin || bare || relation.outcome() == Agreement.CONFLICT
            || word.letters.startsWith("ABD"), word.letters + " and " + other);
        related += relation.outcome() == Agreement.CONFLICT ? 0 : 1;
      }
    }
    assertTrue(related > 1_000, "related pairs: " + related);
  }

  @Test
  void strangersAreSureAndRelativesOfOneInitialAreNot() {
    assertTrue(between("MARY", "SMITH", "JOHN", "SMITH"));
    assertTrue(between("LINDA", "SMITH", "JAMES", "SMITH"));
    assertFalse(between("MARY", "SMITH", "MARK", "SMITH"));
    assertFalse(between("BILL", "SMITH", "WILLIAM", "SMITH"));
    assertFalse(between("SMITH", "JOHN", "JOHN", "SMITH"));
  }

  private static boolean between(String given, String family, String given2, String family2) {
    byte[] other = NameReader.read(given2, "", family2, "").encode();
    return new SureConflict()
        .between(NameReader.read(given, "", family, "").encode(), other, 0, other.length);
  }
}
