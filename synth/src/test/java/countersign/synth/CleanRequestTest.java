package countersign.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanRequestTest {
  private static final int PEOPLE = 15_000;
  private static final int ROWS = 5_000;
  @TempDir static Path directory;
  private static Path population;
  private static Written request;

  @BeforeAll
  static void write() throws CsvException, IOException {
    population = Written.population(directory, PEOPLE, 21);
    request =
        Written.request(population, directory.resolve("clean"), ROWS, 4, DefectProfile.CLEAN);
  }

  @Test
  void truthNamesEveryRowOnceInTheOrderOfTheSubjects() {
    assertEquals(ROWS, request.size());
    assertEquals(ROWS, request.truth().size());
    Set<String> references = new HashSet<>();
    for (int i = 0; i < ROWS; i++) {
      String reference = request.subjects().get(i).get("subject_ref");
      assertEquals(reference, request.truth().get(i).get("subject_ref"));
      assertTrue(references.add(reference));
    }
  }

  @Test
  void onlyTheOneBitIsDue() {
    for (Map<String, String> truth : request.truth()) {
      String disposition = truth.get("disposition");
      assertTrue(disposition.equals("CONFIRMED") || disposition.equals("NOT_CONFIRMED"));
      assertEquals("", truth.get("rule_ids"));
      if (truth.get("noise").equals("content")) {
        assertEquals("NOT_CONFIRMED", disposition);
        assertFalse(truth.get("kind_of_noise").isEmpty());
      }
    }
    assertEquals(0.40, request.count("noise", "none") / (double) ROWS, 0.03);
    assertEquals(0.34, request.count("noise", "format") / (double) ROWS, 0.03);
    assertTrue(request.count("disposition", "CONFIRMED") > ROWS / 2);
  }

  @Test
  void noCapOfTheAgreementIsReached() {
    Map<String, Integer> officers = new HashMap<>();
    Map<String, Integer> reasons = new HashMap<>();
    Map<String, Integer> places = new HashMap<>();
    Set<String> investigations = new HashSet<>();
    for (Map<String, String> row : request.subjects()) {
      String[] named = row.get("officer_ids").split(";");
      assertTrue(named.length <= 5);
      for (String officer : named) {
        officers.merge(officer, 1, Integer::sum);
        assertTrue(request.json().contains("\"officer_id\": \"" + officer + "\""));
      }
      reasons.merge(Text.letters(row.get("relevance_reason")), 1, Integer::sum);
      assertTrue(row.get("relevance_reason").split(" ").length >= 5);
      places.merge(
          Text.letters(row.get("address_line1") + row.get("address_line2") + row.get("zip")),
          1,
          Integer::sum);
      assertTrue(investigations.add(row.get("investigation_id")));
      assertTrue(row.get("tax_periods").split(";").length <= 6);
    }
    officers.values().forEach(rows -> assertTrue(rows <= 100, "an officer on too many rows"));
    reasons.values().forEach(rows -> assertTrue(rows <= 20, "one reason on too many rows"));
    places.values().forEach(rows -> assertTrue(rows <= 20, "too many persons at one place"));
  }

  @Test
  void noTwoRowsCanBeTakenForOnePerson() {
    Set<String> tins = new HashSet<>();
    Set<String> named = new HashSet<>();
    for (Map<String, String> row : request.subjects()) {
      String tin = row.get("tin");
      String born = row.get("birth_date");
      assertFalse(tin.isEmpty() && born.isEmpty(), "a row without any identifier");
      assertTrue(tin.isEmpty() || tins.add(tin), "one TIN on two rows");
      String name = Text.letters(row.get("given_name") + "|" + row.get("family_name"));
      assertTrue(born.isEmpty() || named.add(name + born), "one name and birth date on two rows");
    }
  }

  @Test
  void theLegalColumnsMakeOutTheOffence() {
    LocalDate madeOn = LocalDate.of(2026, 6, 27);
    for (Map<String, String> row : request.subjects()) {
      LocalDate ordered = LocalDate.parse(row.get("removal_order_on"));
      LocalDate finalOn = LocalDate.parse(row.get("order_final_on"));
      LocalDate opened = LocalDate.parse(row.get("investigation_opened_on"));
      assertFalse(ordered.isAfter(finalOn));
      assertTrue(ChronoUnit.DAYS.between(finalOn, madeOn) >= 91);
      assertTrue(opened.isBefore(madeOn) && opened.isAfter(finalOn.plusDays(90)));
      assertEquals("8 USC 1253(a)(1)", row.get("statute"));
      assertTrue(row.get("removal_charge").startsWith("8 USC 1227(a)("));
      for (String year : row.get("tax_periods").split(";")) {
        assertTrue(Integer.parseInt(year) <= 2025);
      }
    }
  }

  /// The slow model: every record of the file against the row, text for text.
  @Test
  void aRowAsFiledIsDueExactlyWhenOneLivingUnwithheldPersonHasThoseWords()
      throws CsvException, IOException {
    Map<String, Set<String>> holders = new HashMap<>();
    Set<String> silent = new HashSet<>();
    for (Map<String, String> record : Written.table(population)) {
      String person = record.get("person_id");
      holders.computeIfAbsent(words(record, record.get("tax_period")), k -> new HashSet<>())
          .add(person);
      if (!record.get("deceased_on").isEmpty() || !record.get("withhold").isEmpty()) {
        silent.add(person);
      }
    }
    int due = 0;
    for (int i = 0; i < ROWS; i++) {
      Map<String, String> truth = request.truth().get(i);
      Set<String> found = new HashSet<>();
      for (String year : request.subjects().get(i).get("tax_periods").split(";")) {
        found.addAll(holders.getOrDefault(words(request.subjects().get(i), year), Set.of()));
      }
      boolean one = found.size() == 1 && !silent.contains(found.iterator().next());
      if (truth.get("noise").equals("none") && truth.get("disposition").equals("CONFIRMED")) {
        assertTrue(one, "called due, but not exactly one person has these words");
        due++;
      }
      String kind = truth.get("kind_of_noise");
      if (truth.get("noise").equals("content") && !kind.startsWith("other_")) {
        assertTrue(found.isEmpty(), "called a miss, but a record has these very words: " + kind);
      }
    }
    assertTrue(due > ROWS / 4);
  }

  private static String words(Map<String, String> row, String year) {
    List<String> words = new ArrayList<>(List.of(year));
    for (String column :
        List.of(
            "given_name", "middle_name", "family_name", "name_suffix", "address_line1",
            "address_line2", "city", "state", "zip")) {
      words.add(row.get(column));
    }
    return String.join("|", words);
  }

  @Test
  void identifiersThatContradictAreNamedAsSuch() throws CsvException, IOException {
    Set<String> tins = new HashSet<>();
    for (Map<String, String> record : Written.table(population)) {
      tins.add(record.get("tin"));
    }
    int seen = 0;
    for (int i = 0; i < ROWS; i++) {
      if (request.truth().get(i).get("kind_of_noise").equals("other_tin")) {
        assertFalse(tins.contains(request.subjects().get(i).get("tin")));
        seen++;
      }
    }
    assertTrue(seen > 20);
  }

  @Test
  void everyPersonOfASmallFileCanBeAskedAbout() throws CsvException, IOException {
    Path small = Written.population(directory, 700, 2);
    Written all =
        Written.request(small, directory.resolve("all"), 700, 9, DefectProfile.CLEAN);
    assertEquals(700, all.size());
    String[] left =
        directory.resolve("all/package").toFile().list((at, name) -> name.endsWith(".part"));
    assertEquals(0, left.length);
  }
}
