package countersign.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticPopulationTest {
  private static final int PEOPLE = 20_000;

  private static byte[] population(long people, long seed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SyntheticPopulation.write(people, seed, out, done -> {});
    return out.toByteArray();
  }

  /// Cells of a row; quoted cells keep their commas.
  static String[] cells(String line) {
    return line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
  }

  private static String[][] rows(byte[] file) {
    return new String(file, StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(SyntheticPopulationTest::cells)
        .toArray(String[][]::new);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    assertArrayEquals(population(3000, 7), population(3000, 7));
    assertNotEquals(Digests.sha256(population(3000, 7)), Digests.sha256(population(3000, 8)));
  }

  @Test
  void aSmallerPopulationIsTheStartOfALargerOne() throws IOException {
    byte[] small = population(500, 3);
    byte[] large = population(5000, 3);
    String smaller = new String(small, StandardCharsets.UTF_8);
    assertTrue(new String(large, StandardCharsets.UTF_8).startsWith(smaller));
  }

  @Test
  void everyRowHasTwentyCellsAndAboutTwoRowsStandForAPerson() throws IOException {
    String[][] rows = rows(population(PEOPLE, 1));
    Set<String> people = new HashSet<>();
    for (String[] row : rows) {
      assertEquals(20, row.length);
      people.add(row[1]);
    }
    assertEquals(PEOPLE, people.size());
    assertEquals(2.0, rows.length / (double) PEOPLE, 0.05);
  }

  @Test
  void everyTinHasAShapeThatWasNeverIssued() throws IOException {
    for (String[] row : rows(population(PEOPLE, 2))) {
      String tin = row[2];
      int area = Integer.parseInt(tin.substring(0, 3));
      int group = Integer.parseInt(tin.substring(3, 5));
      int serial = Integer.parseInt(tin.substring(5));
      if (row[3].equals("SSN")) {
        assertTrue(area < 900, "an SSN has no area from 900 up");
        assertTrue(area == 0 || area == 666 || group == 0 || serial == 0, "an SSN that may exist");
      } else {
        assertTrue(area >= 900 && group < 50, "an ITIN or ATIN that may exist");
      }
    }
  }

  @Test
  void noTwoPeopleShareANumberWhileNumbersLast() throws IOException {
    Map<String, String> owner = new HashMap<>();
    for (String[] row : rows(population(PEOPLE, 4))) {
      String before = owner.putIfAbsent(row[2], row[1]);
      assertTrue(before == null || before.equals(row[1]), "two people share a number");
    }
  }

  @Test
  void noTwoHouseholdsEverShareADwelling() throws IOException {
    Map<Dwelling, String> household = new HashMap<>();
    for (String[] row : rows(population(60_000, 5))) {
      String line1 = row[9].replace("\"", "");
      Dwelling dwelling = DwellingReader.read(line1, row[10], row[13]);
      assertFalse(dwelling == null, "a line that our own reader cannot read: " + row[9]);
      String number = row[1].substring(1, row[1].indexOf('-'));
      String before = household.putIfAbsent(dwelling, number);
      assertTrue(before == null || before.equals(number), "two households in one dwelling");
    }
  }
}
