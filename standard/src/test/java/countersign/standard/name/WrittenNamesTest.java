package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import countersign.standard.Agreement;
import org.junit.jupiter.api.Test;

/// Names that the blind pairs found misread, each with what must not follow from it.
final class WrittenNamesTest {
  private static Agreement outcome(String a, String b) {
    return NameComparison.compare(NameReader.read(a), NameReader.read(b)).outcome();
  }

  private static void agree(String a, String b) {
    assertEquals(Agreement.AGREE, outcome(a, b), a + " / " + b);
  }

  private static void doNotAgree(String a, String b) {
    assertNotEquals(Agreement.AGREE, outcome(a, b), a + " / " + b);
  }

  @Test
  void dutchParticlesBelongToTheSurname() {
    agree("Peter Ten Eyck", "Peter TenEyck");
    doNotAgree("Peter Ten Eyck", "Peter Eyck");
    doNotAgree("Paul te Velde", "Paul Velde");
    doNotAgree("Kees van 't Hof", "Kees Hof");
    agree("Kees van 't Hof", "Kees Van t Hof");
    agree("Chih Te Wang", "Chih-Te Wang");
  }

  @Test
  void abuIsNoNameWithoutWhatFollows() {
    agree("Abu Bakr Siddiqui", "Abubakr Siddiqui");
    doNotAgree("Abu Bakr Siddiqui", "Abu Siddiqui");
    doNotAgree("Abu Bakr Siddiqui", "Abu Hasan Siddiqui");
  }

  @Test
  void aChildWithoutANameIsAPlaceholder() {
    assertEquals(NameSufficiency.PLACEHOLDER, NameReader.read("Baby Girl Moss").sufficiency());
    assertEquals(NameSufficiency.PLACEHOLDER, NameReader.read("Infant Moss").sufficiency());
    assertEquals(NameSufficiency.SUFFICIENT, NameReader.read("Baby Santos").sufficiency());
    for (String nobody : new String[] {"Male Garza", "Child Garza", "Self Self", "First Last"}) {
      assertEquals(NameSufficiency.PLACEHOLDER, NameReader.read(nobody).sufficiency(), nobody);
    }
    assertEquals(NameSufficiency.SUFFICIENT, NameReader.read("Julia Child").sufficiency());
  }

  @Test
  void namesOfTheirOwnAreNoNicknames() {
    doNotAgree("Kim Moss", "Kimberly Moss");
    doNotAgree("Sol Moss", "Solomon Moss");
  }

  @Test
  void aGenerationInWordsIsReadAfterThe() {
    agree("Peter Voss the Third", "Peter Voss III");
    doNotAgree("Peter Voss the Third", "Peter Voss");
    doNotAgree("Peter Voss the Third", "Peter Voss the Second");
  }

  @Test
  void leBeforeAGivenNameIsNoVietnameseSurname() {
    agree("Le Roy Banks", "Leroy Banks");
    agree("Lee Roy Tubbs", "Leroy Tubbs");
    agree("Le Van Hung", "Hung Van Le");
  }

  @Test
  void honorificsOfGujaratBehindAnyNameInAVowel() {
    agree("Nirmalaben Patel", "Nirmala Patel");
    doNotAgree("Ruben Patel", "Ru Patel");
  }

  @Test
  void theSpanishEBeforeAnIParts() {
    agree("Maria Luisa Toro e Iglesias", "Maria Luisa Toro Iglesias");
  }

  @Test
  void titlesAndShortForms() {
    agree("Dra. Lucia Prado", "Lucia Prado");
    agree("Raul Mtz Gzz", "Raul Martinez Gonzalez");
    agree("Tiago Souza", "Thiago Souza");
    agree("Chabela Ochoa", "Isabel Ochoa");
  }

  @Test
  void fiveOrTheInitialOfASecondSurnameIsNotTold() {
    doNotAgree("Manuel Rosas V", "Manuel V Rosas");
    doNotAgree("Manuel Rosas V", "Manuel Rosas");
    agree("Hector Barrera L.", "Hector Barrera Luna");
  }
}
