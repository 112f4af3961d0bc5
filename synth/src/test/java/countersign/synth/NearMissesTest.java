package countersign.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearMissesTest {
  @TempDir Path directory;

  @Test
  void noRecordHasTheWordsOfANearMissInItsPeriods() throws CsvException, IOException {
    Path population = Written.population(directory, 3_000, 31);
    Set<String> records = new HashSet<>();
    for (Map<String, String> record : Written.table(population)) {
      records.add(
          words(
              record.get("given_name"), record.get("middle_name"), record.get("family_name"),
              record.get("name_suffix"), record.get("address_line1"), record.get("address_line2"),
              record.get("zip"), record.get("tax_period")));
    }
    Set<Misfit> byWords = EnumSet.allOf(Misfit.class);
    byWords.removeAll(Set.of(Misfit.OTHER_TIN, Misfit.OTHER_BIRTH_DATE));
    Map<Misfit, Integer> seen = new EnumMap<>(Misfit.class);
    NearMisses.generate(
        population,
        25_000,
        5,
        byWords,
        miss -> {
          seen.merge(miss.kind(), 1, Integer::sum);
          for (int year : miss.taxPeriods()) {
            assertFalse(
                records.contains(
                    words(
                        miss.givenName(), miss.middleName(), miss.familyName(), miss.nameSuffix(),
                        miss.addressLine1(), miss.addressLine2(), miss.zip(), "" + year)),
                () -> miss + " is on file");
          }
        });
    assertEquals(byWords, seen.keySet());
    assertTrue(seen.values().stream().allMatch(count -> count > 5));
  }

  private static String words(String... words) {
    return String.join("|", words);
  }

  @Test
  void theSameSeedGivesTheSameMissesAndExactlySoMany() throws CsvException, IOException {
    Path population = Written.population(directory, 1_000, 32);
    List<NearMisses.NearMiss> one = new ArrayList<>();
    List<NearMisses.NearMiss> two = new ArrayList<>();
    NearMisses.generate(population, 9_000, 1, NearMisses.NAMED, one::add);
    NearMisses.generate(population, 9_000, 1, NearMisses.NAMED, two::add);
    assertEquals(9_000, one.size());
    assertEquals(one, two);
  }
}
