package countersign.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefectProfileTest {
  private static final int ROWS = 10_000;
  @TempDir static Path directory;
  private static Path population;

  @BeforeAll
  static void write() throws IOException {
    population = Written.population(directory, 12_000, 6);
  }

  @Test
  void juneHasThePublishedProportions() throws CsvException, IOException {
    Written june =
        Written.request(population, directory.resolve("june"), ROWS, 1, DefectProfile.JUNE_2025);
    assertEquals(ROWS, june.count("disposition", "RETURNED"));
    long blank = june.count("kind_of_noise", "blank");
    long noUnit = june.count("kind_of_noise", "no_unit");
    long others =
        june.count("kind_of_noise", "placeholder")
            + june.count("kind_of_noise", "custodial")
            + june.count("kind_of_noise", "incomplete");
    long shared =
        june.count("kind_of_noise", "used_more_than_20_times")
            + june.count("kind_of_noise", "used_hundreds_of_times");
    assertEquals(0.055, blank / (double) ROWS, 0.001);
    assertEquals(0.0917, noUnit / (double) ROWS, 0.003);
    assertEquals(0.18, (blank + noUnit + others + shared) / (double) ROWS, 0.004);
    Set<String> officers = new HashSet<>();
    Set<String> reasons = new HashSet<>();
    long tins = 0;
    for (Map<String, String> row : june.subjects()) {
      officers.add(row.get("officer_ids"));
      reasons.add(row.get("relevance_reason"));
      tins += row.get("tin").isEmpty() ? 0 : 1;
    }
    assertEquals(Set.of("O-1"), officers);
    assertEquals(1, reasons.size());
    assertTrue(tins > ROWS * 8L / 10);
  }

  @Test
  void theCheckOf2025WouldHaveReleased37InAThousandOfJune() throws CsvException, IOException {
    Written june =
        Written.request(population, directory.resolve("gate"), ROWS, 2, DefectProfile.JUNE_2025);
    Map<String, Map<String, String>> byTin = new HashMap<>();
    for (Map<String, String> record : Written.table(population)) {
      byTin.put(record.get("tin"), record);
    }
    int released = 0;
    int newer = 0;
    for (Map<String, String> row : june.subjects()) {
      Map<String, String> record = byTin.get(row.get("tin"));
      String address = row.get("address_line1") + " " + row.get("zip");
      if (record != null
          && record.get("family_name").equals(row.get("family_name"))
          && address.matches(".*(\\b[0-9]{5}\\b|[0-9]{9}).*")) {
        released++;
        newer += record.get("address_line1").equals(row.get("address_line1")) ? 0 : 1;
      }
    }
    assertEquals(0.0334, released / (double) ROWS, 0.001);
    assertEquals(0.77, newer / (double) released, 0.12);
  }

  @Test
  void oneAddressIsUsedHundredsOfTimesOnceTheRequestIsLarge() throws CsvException, IOException {
    Written june =
        Written.request(population, directory.resolve("hot"), 60_000, 3, DefectProfile.JUNE_2025);
    assertTrue(june.count("kind_of_noise", "used_hundreds_of_times") > 200);
  }

  @Test
  void probingGuessesCrowdsAndNeverLetsTheShareHoldTheRest() throws CsvException, IOException {
    Written probing =
        Written.request(population, directory.resolve("probe"), 6_000, 3, DefectProfile.PROBING);
    assertEquals(6_000, probing.size());
    long returned = probing.count("disposition", "RETURNED");
    assertTrue(returned > 0 && returned * 100 < 30 * 6_000);
    assertTrue(probing.count("disposition", "HELD") > 0);
    assertTrue(probing.count("disposition", "CONFIRMED") > 0);
    Map<String, Set<String>> addresses = new HashMap<>();
    for (int i = 0; i < probing.size(); i++) {
      Map<String, String> row = probing.subjects().get(i);
      String where = row.get("address_line1") + row.get("address_line2") + row.get("zip");
      String who = row.get("given_name") + row.get("family_name") + row.get("birth_date");
      addresses.computeIfAbsent(who, k -> new HashSet<>()).add(where);
    }
    for (int i = 0; i < probing.size(); i++) {
      Map<String, String> row = probing.subjects().get(i);
      String who = row.get("given_name") + row.get("family_name") + row.get("birth_date");
      boolean guessed = probing.truth().get(i).get("rule_ids").equals("C1");
      assertEquals(guessed, addresses.get(who).size() > 1);
    }
  }

  @Test
  void everyDefectOccursOftenAndLeavesTheShareBelowTheHold() throws CsvException, IOException {
    Written all =
        Written.request(population, directory.resolve("all"), 6_000, 8, DefectProfile.EVERY_DEFECT);
    for (LegalDefect defect : LegalDefect.values()) {
      String label = defect.name().toLowerCase(Locale.ROOT);
      assertTrue(all.count("kind_of_noise", label) >= 50, label);
    }
    long answered =
        all.count("disposition", "CONFIRMED") + all.count("disposition", "NOT_CONFIRMED");
    assertEquals(4_500, answered);
    for (Map<String, String> truth : all.truth()) {
      boolean looked = truth.get("disposition").endsWith("CONFIRMED");
      assertEquals(looked, truth.get("rule_ids").isEmpty());
    }
  }

  /// A change of these digests is a change of the data that everyone's figures rest on: it is
  /// announced, and the figures are measured again.
  @Test
  void theBytesAreThoseOfEveryOtherMachine() throws CsvException, IOException {
    Path small = Written.population(directory, 3_000, 42);
    assertEquals(
        "2497a1db3514d2a9d26b0ed1a5b28fa377b145a52baa7f1d60b5f46d85a3910f", Digests.sha256(Files.readAllBytes(small)));
    Map<DefectProfile, String> golden =
        Map.of(
            DefectProfile.CLEAN, "ca294e578ccd5ecb30e4f82605baa97310d9de8f152e06c68a9541e09226db34",
            DefectProfile.JUNE_2025, "2225dc56dacbf8e8ba21fad86bb581678bdbf111a39265daebe3c95827e50538",
            DefectProfile.PROBING, "ead354c538394460853b2085dc777fc3c0131d0c532e51fd0b609923b97eeea3",
            DefectProfile.EVERY_DEFECT, "a2a3b9e6ccb97c246d51713dbd3a57db088444ec03ccafc716ac88083f97203f");
    for (DefectProfile profile : DefectProfile.values()) {
      Path to = directory.resolve("golden-" + profile);
      Written.request(small, to, 600, 43, profile);
      StringBuilder all = new StringBuilder();
      for (String file : new String[] {"package/request.json", "truth.csv"}) {
        all.append(Digests.sha256(Files.readAllBytes(to.resolve(file))));
      }
      assertEquals(
          golden.get(profile),
          Digests.sha256(all.toString().getBytes(StandardCharsets.US_ASCII)),
          profile.label());
    }
  }

  @Test
  void twoFoldersGetTheSameBytes() throws CsvException, IOException {
    for (DefectProfile profile : DefectProfile.values()) {
      Path one = directory.resolve("one-" + profile);
      Path two = directory.resolve("deeper/down/two-" + profile);
      Written.request(population, one, 400, 12, profile);
      Written.request(population, two, 400, 12, profile);
      for (String file : new String[] {"package/request.json", "package/subjects.csv",
          "truth.csv"}) {
        assertArrayEquals(
            Files.readAllBytes(one.resolve(file)), Files.readAllBytes(two.resolve(file)));
      }
    }
  }

  @Test
  void theDigestAndCountInTheLetterFitTheSubjects() throws CsvException, IOException {
    Path to = directory.resolve("digest");
    Written written = Written.request(population, to, 300, 1, DefectProfile.CLEAN);
    String digest = Digests.sha256(Files.readAllBytes(to.resolve("package/subjects.csv")));
    assertTrue(written.json().contains("\"sha256\": \"" + digest + "\", \"count\": 300"));
  }

  @Test
  void anUnusablePopulationIsNamedWithItsPlaceAndLeavesNothingBehind() throws IOException {
    Path to = directory.resolve("none");
    Path foreign = directory.resolve("foreign.csv");
    Files.writeString(
        foreign,
        SyntheticPopulation.HEADER
            + "r,p-1,1,SSN,A,,B,,,1 OAK ST,,DAYTON,OH,45402,,2024,primary,r,,\n");
    CsvException key =
        assertThrows(
            CsvException.class,
            () -> Written.request(foreign, to, 1, 1, DefectProfile.CLEAN));
    assertEquals(2, key.line());
    CsvException few =
        assertThrows(
            CsvException.class,
            () -> Written.request(population, to, 50_000, 1, DefectProfile.CLEAN));
    assertTrue(few.getMessage().contains("12000 people"));
    assertThrows(
        CsvException.class,
        () ->
            Written.request(
                directory.resolve("absent.csv"), to, 1, 1, DefectProfile.CLEAN));
    assertFalse(Files.exists(to.resolve("truth.csv")));
    assertFalse(Files.exists(to.resolve("package/subjects.csv")));
    assertFalse(Files.exists(to.resolve("truth.csv.part")));
  }
}
