package countersign.rules.statute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// How a citation is read, and what kind of statute it names.
class CitationsTest {

  @Test
  void aCitationHasOneForm() {
    for (String written :
        List.of("8 USC 1253(a)(1)", "8 U.S.C. § 1253(a)(1)", "8usc1253(a)(1)",
            "8 USC Sec. 1253(a)(1)", "8\u00A0U.S.C.\u2009\u00A7\u00A01253 (a) (1)")) {
      assertEquals("8 USC 1253(a)(1)", Citations.normal(written), written);
    }
    for (String same : List.of("8 USC 1", "10 USC 101", "19 USC 9", "49 USC 1", "26 USC 6103(i)(2)",
        "8 USC 1324c(e)", "42 USC 2000e-5")) {
      assertEquals(same, Citations.normal(same));
    }
    assertEquals("8 USC 1253(A)(1)", Citations.normal("8 USC 1253(A)(1)"));
  }

  @Test
  void whatIsNoCitationHasNone() {
    for (String none :
        List.of("", "8", "8 US", "8 USC", "8USC", "USC 1253", "100 USC 1", "8 ABC 1253", "8 CFR 241.1",
            "the law", "8 USC 1253(a)(1), 8 USC 1227", "8 USC 1253(a", "8 USC (a)(1)",
            "\uFF18 USC 1253", "8 USC 1253 note", "/ USC 1", ": USC 1")) {
      assertEquals("", Citations.normal(none), none);
    }
  }

  @Test
  void aPartIsWithinTheWholeAndANeighbourIsNot() {
    assertTrue(Citations.within("8 USC 1227", "8 USC 1227"));
    assertTrue(Citations.within("8 USC 1227(a)(1)(B)", "8 USC 1227(a)"));
    assertFalse(Citations.within("8 USC 12270", "8 USC 1227"));
    assertFalse(Citations.within("8 USC 1227", "8 USC 1227(a)"));
    assertFalse(Citations.within("8 USC 1182", "8 USC 1227"));
  }

  @Test
  void everyStatuteIsOfItsKind() {
    kind(CriminalStatute.Kind.BLANK, "", "  ");
    kind(CriminalStatute.Kind.FAILURE_TO_DEPART, "8 USC 1253(a)(1)", "8 USC 1253(a)(1)(A)",
        "8 USC 1253(a)(1)(B)", "8 USC 1253(a)(1)(C)", "8 USC 1253(a)(1)(D)");
    kind(CriminalStatute.Kind.NOT_A_CITATION, "the law", "INA 243(a)(1)", "8 USC 1253(a)(1)(E)",
        "8 USC 1253(a)(1)(A)(i)", "8 USC 1253(a)(2)", "8 USC 1253(a)(3)(B)", "26 CFR 1.1");
    kind(CriminalStatute.Kind.CIVIL, "8 USC 1324(b)(1)", "8 USC 1324(c)", "8 USC 1324(d)",
        "8 USC 1324(e)", "8 USC 1325(b)", "8 USC 1325(b)(1)");
    kind(CriminalStatute.Kind.OTHER_CRIMINAL, "8 USC 1324(a)", "8 USC 1325(a)", "8 USC 1325(c)");
    kind(CriminalStatute.Kind.CIVIL_WORDS, "immigration enforcement", "removal", "deportation",
        "civil matter", "ERO");
    kind(CriminalStatute.Kind.TAX, "26 USC 7201", "26 USC 6103(i)(2)");
    kind(CriminalStatute.Kind.CIVIL, "8 USC 1227", "8 USC 1182(a)(6)", "8 USC 1231", "8 USC 1253(c)",
        "8 USC 1253(d)(1)", "8 USC 13250", "8 USC 1185(a)", "8 USC 1304(a)");
    kind(CriminalStatute.Kind.OTHER_CRIMINAL, "8 USC 1253", "8 USC 1253(a)",
        "8 USC 1253(b)", "8 USC 1325", "8 USC 1326(b)(2)", "8 USC 1324(a)(1)(A)", "8 USC 1185(b)",
        "18 USC 1546", "21 USC 841");
  }

  private static void kind(CriminalStatute.Kind kind, String... texts) {
    for (String text : texts) {
      assertEquals(kind, CriminalStatute.decide(text), text);
      assertEquals(kind, CriminalStatute.classify(text), text);
      assertEquals(kind, CriminalStatute.classify(text), text + ", remembered");
    }
  }
}
