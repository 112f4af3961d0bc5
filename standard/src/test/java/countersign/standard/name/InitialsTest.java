package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.standard.Agreement;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Found by the demo on 1,000,000 people: an initial joined to the name before it made another
/// name of it, and the other middle initial was no conflict any more.
class InitialsTest {
  private static Agreement compare(List<String> a, List<String> b) {
    return NameComparison.compare(
            NameReader.read(a.get(0), a.get(1), a.get(2), ""),
            NameReader.read(b.get(0), b.get(1), b.get(2), ""),
            NameLevel.WIDEST)
        .outcome();
  }

  @Test
  void anInitialIsNotTheEndOfTheNameBeforeIt() {
    for (var pair :
        List.of(
            List.of("MARGARET", "T", "ATKINS", "MARGARET", "S", "ATKINS"),
            List.of("VICKI", "F", "LAIRD-HAMM", "VICKI", "E", "LAIRD-HAMM"),
            List.of("JUANA", "A", "PEREZ-GOMEZ", "JUAN", "A", "PEREZ-GOMEZ"),
            List.of("DANIELA", "", "RUIZ", "DANIEL", "A", "RUIZ"))) {
      assertEquals(
          Agreement.CONFLICT, compare(pair.subList(0, 3), pair.subList(3, 6)), pair.toString());
      assertEquals(
          Agreement.CONFLICT, compare(pair.subList(3, 6), pair.subList(0, 3)), pair.toString());
    }
  }

  @Test
  void aSecondSurnameAloneMayBeAnotherFamily() {
    for (String family : List.of("SANTANA CRUZ", "CASTRO ABREU", "GARCIA LOPEZ")) {
      String last = family.substring(family.indexOf(' ') + 1);
      assertEquals(
          Agreement.UNKNOWN, compare(List.of("ANA", "", family), List.of("ANA", "", last)), family);
    }
    assertEquals(
        Agreement.AGREE,
        compare(List.of("JOAO", "", "SILVA SANTOS"), List.of("JOAO", "", "SANTOS")));
  }

  @Test
  void wholeNamesPartedOtherwiseAreTheSame() {
    assertEquals(
        Agreement.AGREE,
        compare(List.of("ANA MARIA", "", "RUIZ"), List.of("ANAMARIA", "", "RUIZ")));
    assertEquals(
        Agreement.AGREE, compare(List.of("J C", "", "RUIZ"), List.of("JC", "", "RUIZ")));
  }
}
