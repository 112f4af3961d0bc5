package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.Agreement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Names that others have labelled, for other ends than ours.
class OutsideNamesTest {
  /// OpenSanctions' pairs are labelled for screening, where a missed match is the graver error:
  /// what they call a match need not agree here, but what they call none must not.
  @Test
  void noPairThatScreeningTellsApartAgrees() {
    List<String> wrong = new ArrayList<>();
    int told = 0;
    for (List<String> cells : Table.rows("nomenklatura_pairs.csv")) {
      if (cells.get(2).equals("false")) {
        told++;
        PersonName a = NameReader.read(cells.get(0));
        PersonName b = NameReader.read(cells.get(1));
        if (NameComparison.compare(a, b).outcome() == Agreement.AGREE) {
          wrong.add(cells.get(0) + " / " + cells.get(1));
        }
      }
    }
    assertEquals(301, told);
    assertEquals(List.of(), wrong);
  }

  /// Reading a text as probablepeople's annotators did. Surname first without a comma is most of
  /// what differs: outside five customs it is not guessed.
  @Test
  void runningTextIsReadAsAnnotatorsReadIt() {
    int right = 0;
    List<List<String>> rows = Table.rows("probablepeople.csv");
    for (List<String> cells : rows) {
      PersonName read = NameReader.read(cells.get(0));
      PersonName labelled =
          NameReader.read(cells.get(1), cells.get(2), cells.get(3), cells.get(4));
      right += read.sufficiency() == labelled.sufficiency()
          && letters(read.given() + read.middle())
              .equals(letters(labelled.given() + labelled.middle()))
          && letters(read.family()).equals(letters(labelled.family()))
          && read.suffix() == labelled.suffix() ? 1 : 0;
    }
    assertTrue(right >= 0.96 * rows.size(), right + " of " + rows.size());
  }

  private static String letters(String text) {
    return text.replace(" ", "");
  }
}
