package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.SubjectColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scenarios 21 and 22: a joint return, of which the request names one spouse.
class SpouseTest {
  private static final String HEADER =
      "record_id,person_id,tin,tin_type,given_name,middle_name,family_name,name_suffix,birth_date,"
          + "address_line1,address_line2,city,state,zip,country,tax_period,filing_role,return_id,"
          + "deceased_on,withhold";
  private static final List<String> HOUSEHOLD =
      List.of(
          HEADER,
          "REC-HIS,P-HIS,666123456,SSN,Ernesto,,Quintanar,,1980-01-02,12 Main St,,Austin,TX,78701,,"
              + "2023,primary,RET-JOINT,,",
          "REC-HER,P-HER,666123457,SSN,Philippa,,Quintanar,,1982-03-04,12 Main St,,Austin,TX,78701,"
              + ",2023,spouse,RET-JOINT,,");

  @TempDir private Path folder;

  private SmallPackage about(String given) throws IOException {
    SmallPackage made = new SmallPackage(folder);
    Map<SubjectColumn, String> row = made.row();
    row.put(SubjectColumn.GIVEN_NAME, given);
    row.put(SubjectColumn.FAMILY_NAME, "Quintanar");
    row.put(SubjectColumn.ADDRESS_LINE1, "12 Main St");
    made.write();
    made.sign();
    return made;
  }

  private Map<String, String> outcome(SmallPackage made) throws IOException {
    return outcome(made, HOUSEHOLD);
  }

  private Map<String, String> outcome(SmallPackage made, List<String> records)
      throws IOException {
    Path out = folder.resolve("out");
    CommandRun run = made.assess(records, out);
    assertEquals(0, run.status(), run.err());
    return Map.of(
        "printed", run.out() + run.err(),
        "answers.csv", Files.readString(out.resolve("answers.csv")),
        "determinations.csv", Files.readString(out.resolve("determinations.csv")),
        "summary.json", Files.readString(out.resolve("summary.json")),
        "timing.json", Files.readString(out.resolve("timing.json")));
  }

  /// The bit is about the named spouse; nothing that is written, the holder's own files included,
  /// says who the other is.
  @Test
  void theBitIsAboutTheNamedSpouseAndNothingTellsOfTheOther() throws IOException {
    Map<String, String> outcome = outcome(about("Ernesto"));
    assertEquals(
        "subject_ref,disposition,reason_codes,citations\nS-1,CONFIRMED,,\n",
        outcome.get("answers.csv"));
    assertTrue(outcome.get("determinations.csv").contains("REC-HIS"));
    outcome.forEach((file, text) -> {
      for (String other :
          List.of("Philippa", "REC-HER", "P-HER", "666123457", "RET-JOINT", "spouse", "primary",
              "joint")) {
        assertFalse(text.contains(other), file + " tells " + other);
      }
    });
  }

  @Test
  void eitherSpouseIsAnsweredForWithTheSameBytes() throws IOException {
    assertEquals(
        "subject_ref,disposition,reason_codes,citations\nS-1,CONFIRMED,,\n",
        outcome(about("Philippa")).get("answers.csv"));
  }

  /// Who is on no return of the address is not confirmed by the household of that name.
  @Test
  void aThirdOfTheNameIsNotConfirmedByTheHousehold() throws IOException {
    assertEquals(
        "subject_ref,disposition,reason_codes,citations\nS-1,NOT_CONFIRMED,,\n",
        outcome(about("Rosalba")).get("answers.csv"));
  }

  /// Scenario 22: one subject, one row counted; the spouse is none. That the return is another
  /// person's too is noted for the holder alone, and where it is nobody else's nothing is noted.
  @Test
  void theSpouseIsNotCountedAsASubject() throws IOException {
    Map<String, String> outcome = outcome(about("Ernesto"));
    assertTrue(
        outcome.get("determinations.csv").endsWith("CONFIRMED;RETURN_OF_ANOTHER_PERSON_TOO\n"),
        outcome.get("determinations.csv"));
    for (String file : List.of("answers.csv", "summary.json", "printed")) {
      assertFalse(outcome.get(file).contains("ANOTHER"), file);
    }
    assertEquals(2, outcome.get("determinations.csv").lines().count());
    assertTrue(outcome.get("summary.json").contains("\"rows\" : 1"), outcome.get("summary.json"));
    assertTrue(outcome.get("summary.json").contains("\"CONFIRMED\" : 1"));
  }

  @Test
  void aReturnOfOnePersonIsNotNoted() throws IOException {
    List<String> apart =
        HOUSEHOLD.stream().map(row -> row.replace("spouse,RET-JOINT", "primary,RET-HERS")).toList();
    Map<String, String> outcome = outcome(about("Ernesto"), apart);
    assertTrue(outcome.get("determinations.csv").endsWith(",AGREE,AGREE,CONFIRMED\n"));
  }
}
