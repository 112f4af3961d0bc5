package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the published lists promise.
class NameTablesTest {
  @Test
  void aSpellingIsInOneClassOnly() {
    Map<String, String> seen = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (String line : Lexicon.lines("variants.txt")) {
      for (String word : line.split(" ")) {
        if (seen.put(word, line) != null) {
          twice.add(word);
        }
      }
    }
    assertEquals(List.of(), twice);
  }

  @Test
  void noClassOfSpellingsHasNamesOfBothSexes() {
    List<String> mixed = new ArrayList<>();
    for (String line : Lexicon.lines("variants.txt")) {
      boolean male = false;
      boolean female = false;
      for (String word : line.split(" ")) {
        male |= Lexicon.of(word).isMale() && Lexicon.of(word).male > 9;
        female |= Lexicon.of(word).isFemale() && Lexicon.of(word).female > 9;
      }
      if (male && female) {
        mixed.add(line);
      }
    }
    assertEquals(List.of(), mixed);
  }

  @Test
  void noNicknameLeadsToANameOfTheOtherSex() {
    List<String> crossed = new ArrayList<>();
    for (String line : Lexicon.lines("nicknames.txt")) {
      String[] cells = line.split(" ");
      Word nickname = Lexicon.of(cells[0]);
      Word formal = Lexicon.of(cells[1]);
      if (!cells[1].equals("?") && !cells[0].equals("MISHA") // A girl's name in the US only.
          && (nickname.isMale() && formal.isFemale() || nickname.isFemale() && formal.isMale())) {
        crossed.add(line);
      }
    }
    assertEquals(List.of(), crossed);
  }

  @Test
  void aNicknameHasOneDominantFormalNameAtMostAndIsNoSpellingOfIt() {
    Set<String> seen = new HashSet<>();
    for (String line : Lexicon.lines("nicknames.txt")) {
      String[] cells = line.split(" ");
      if (!cells[1].equals("?")) {
        assertEquals(2, cells.length, line);
        assertTrue(seen.add(cells[0]), line);
        assertTrue(!Lexicon.variant(cells[0]).equals(Lexicon.variant(cells[1])), line);
      }
    }
  }

  @Test
  void spellingsOfOneNicknameLeadToOneFormalName() {
    Map<String, String> formals = new HashMap<>();
    for (String line : Lexicon.lines("nicknames.txt")) {
      String[] cells = line.split(" ");
      if (!cells[1].equals("?")) {
        String formal = Lexicon.variant(cells[1]);
        String before = formals.put(Lexicon.variant(cells[0]), formal);
        assertTrue(before == null || before.equals(formal), line);
      }
    }
  }

  @Test
  void allWordsAreUpperCaseLetters() {
    for (String table : List.of("variants.txt", "nicknames.txt", "nicknames_english.txt")) {
      for (String line : Lexicon.lines(table)) {
        assertTrue(line.matches("[A-Z]+( \\?)?( [A-Z]+)+"), table + ": " + line);
      }
    }
  }
}
