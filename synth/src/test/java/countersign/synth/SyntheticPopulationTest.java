package countersign.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticPopulationTest {
  @TempDir Path directory;
  private static final int PEOPLE = 20_000;

  private static byte[] population(long people, long seed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SyntheticPopulation.write(people, seed, out, done -> {});
    return out.toByteArray();
  }

  private List<Map<String, String>> rows(long people, long seed)
      throws CsvException, IOException {
    return Written.table(Written.population(directory, people, seed));
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
  void aboutTwoRowsStandForAPerson() throws CsvException, IOException {
    Set<String> people = new HashSet<>();
    List<Map<String, String>> rows = rows(PEOPLE, 1);
    for (Map<String, String> row : rows) {
      people.add(row.get("person_id"));
    }
    assertEquals(PEOPLE, people.size());
    assertEquals(2.0, rows.size() / (double) PEOPLE, 0.05);
  }

  @Test
  void everyTinHasAShapeThatWasNeverIssued() throws CsvException, IOException {
    for (Map<String, String> row : rows(PEOPLE, 2)) {
      String tin = row.get("tin");
      int area = Integer.parseInt(tin.substring(0, 3));
      int group = Integer.parseInt(tin.substring(3, 5));
      int serial = Integer.parseInt(tin.substring(5));
      if (row.get("tin_type").equals("SSN")) {
        assertTrue(area < 900, "an SSN has no area from 900 up");
        assertTrue(area == 0 || area == 666 || group == 0 || serial == 0, "an SSN that may exist");
      } else {
        assertTrue(area >= 900 && group < 50, "an ITIN or ATIN that may exist");
      }
    }
  }

  @Test
  void noTwoPeopleShareANumberWhileNumbersLast() throws CsvException, IOException {
    Map<String, String> owner = new HashMap<>();
    for (Map<String, String> row : rows(PEOPLE, 4)) {
      String before = owner.putIfAbsent(row.get("tin"), row.get("person_id"));
      assertTrue(before == null || before.equals(row.get("person_id")), "a number of two people");
    }
  }

  @Test
  void noTwoHouseholdsEverShareADwelling() throws CsvException, IOException {
    Map<Dwelling, String> household = new HashMap<>();
    for (Map<String, String> row : rows(25_000, 5)) {
      Dwelling dwelling =
          DwellingReader.read(
              row.get("address_line1"), row.get("address_line2"), row.get("zip"));
      assertFalse(dwelling == null, "a line that our own reader cannot read");
      String person = row.get("person_id");
      String number = person.substring(1, person.indexOf('-'));
      String before = household.putIfAbsent(dwelling, number);
      assertTrue(before == null || before.equals(number), "two households in one dwelling");
    }
  }

  @Test
  void everyDwellingIsReadBackAsItWasMadeInEveryStyle() {
    for (long group = 0; group < 2_000; group++) {
      Block block = new Block(1, group * 37, (int) (group % Block.RESIDENCES));
      for (int member = 0; member < Block.SLOTS; member++) {
        Dwelling dwelling = block.dwelling(member);
        Wording wording = Wording.filed((int) (group % 100)).write(dwelling);
        String zip = Places.shipped().zip(dwelling.place());
        assertEquals(
            dwelling, DwellingReader.read(wording.line1(), wording.line2(), zip));
      }
    }
  }
}
