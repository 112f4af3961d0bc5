package countersign.standard.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FoldingTest {
  @Test
  void accentsCaseAndLettersWithoutDecompositionFold() {
    assertEquals("JOSE MUNOZ-PENA", Folding.fold("José Muñoz–Peña"));
    assertEquals("LODZ OSTERGARD DURO AEGIR STRASSE ISIK THOR", Folding.fold(
        "Łódź Østergård Đuro Ægir straße ışık þór"));
    assertEquals("O'BRIEN D'ARCY", Folding.fold("O’Brien D´Arcy"));
    assertEquals("456 1/2 MAIN", Folding.fold("456½ Main"));
    assertEquals("APT 12", Folding.fold("ＡＰＴ　１２"));
  }

  @Test
  void foldedTextIsReturnedAsItIs() {
    String folded = "12 MAIN ST, APT 4";
    assertSame(folded, Folding.fold(folded));
  }

  @Test
  void invisibleMarksVanishAndControlsBecomeSpaces() {
    assertEquals("N/A", Folding.fold("\u202EN\u200B/\u200FA\uFEFF"));
    assertEquals("A B\nC\nD", Folding.fold("a\tb\nc\u2028d"));
    assertEquals("AB", Folding.fold("a\u0000b"));
  }

  @Test
  void aLookAlikeIsReadAsItLooksOnlyAmongLatinLetters() {
    assertEquals("UNKNOWN", Folding.fold("UNKN\u041EWN"));
    assertFalse(Folding.isReadable(Folding.fold("\u041C\u043E\u0441\u043A\u0432\u0430")));
    assertTrue(Folding.isReadable(Folding.fold("MAR\u0406A")));
  }

  @Test
  void differentUnreadableTextsStayDifferent() {
    assertNotEquals(Folding.fold("\u0414\u0416"), Folding.fold("\u0416\u0414"));
    assertNotEquals(Folding.fold("\uD83C\uDFE0"), Folding.fold("\uD83C\uDFE1"));
    assertEquals("(X)", Folding.fold("{x}"));
  }

  @Test
  void everyCodePointFoldsToAsciiWithinTheStatedExpansionAndFoldsOnce() {
    byte[] target = new byte[4 * Folding.MAX_EXPANSION];
    for (int code = 0; code <= Character.MAX_CODE_POINT; code++) {
      String text = new String(Character.toChars(code));
      String folded = Folding.fold(text);
      assertTrue(folded.length() <= Folding.MAX_EXPANSION * text.length());
      folded.chars().forEach(c -> assertTrue(c == '\n' || c >= ' ' && c <= '}'));
      if (Folding.isReadable(folded)) {
        assertEquals(folded, Folding.fold(folded));
      }
      int end = Folding.fold(text, target, 3);
      assertEquals(folded, new String(target, 3, end - 3, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void whatDoesNotFitIsReported() {
    assertEquals(-1, Folding.fold("ABCD", new byte[5], 2));
    assertEquals(-1, Folding.fold("ÄBCD", new byte[5], 2));
    assertEquals(5, Folding.fold("äbc", new byte[5], 2));
  }
}
