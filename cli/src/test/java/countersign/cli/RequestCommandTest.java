package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RequestCommandTest {
  private static final String SECRETARY = "secretary-of-homeland-security";
  private static final String REQUEST =
      """
      {
        "request_id": "ICE-2026-000123",
        "agreement": "irs-dhs-2025",
        "requesting_agency": "DHS/ICE",
        "made_on": "2026-06-27",
        "authority": "26 USC 6103(i)(2)",
        "elements_requested": ["confirm_name_and_address"],
        "signatory": {"name": "Demo Secretary of Homeland Security",
                      "office": "Secretary of Homeland Security"},
        "attestations": ["solely_for_criminal_investigation",
                         "each_subject_under_active_investigation"],
        "officers": [{"officer_id": "O-1", "name": "Ann Doe", "title": "Special Agent",
                      "agency": "DHS/ICE", "employment": "employee"}],
        "subjects": {"file": "subjects.csv"}
      }
      """;
  private static final String HEADER =
      "subject_ref,given_name,middle_name,family_name,name_suffix,tin,birth_date,address_line1,"
          + "address_line2,city,state,zip,country,tax_periods,statute,relevance_reason,"
          + "investigation_id,investigation_opened_on,officer_ids,removal_order_on,"
          + "removal_case_number,removal_charge,order_final_on,finality_basis,custody_status,"
          + "relief_status\n";
  private static final String GOOD =
      "S-1,Maria,,Lopez,,,1980-01-02,12 Main St,,Austin,TX,78701,,2023,8 USC 1253(a)(1),"
          + "Confirming the address places her at the site of the offence in May,INV-1,2025-12-01,"
          + "O-1,2025-01-02,A012345678,8 USC 1227(a)(1)(B),2025-03-01,appeal_waived,,\n";
  private static final String BAD = GOOD.replace("S-1", "=S-2").replace("12 Main St", "Unknown");

  @TempDir private Path temporary;
  private Path directory;
  private Path keys;

  @BeforeEach
  void makePackage() throws IOException {
    directory = Files.createDirectory(temporary.resolve("p"));
    keys = temporary.resolve("keys");
    Files.writeString(directory.resolve("request.json"), REQUEST);
    Files.writeString(directory.resolve("subjects.csv"), HEADER + GOOD);
    assertEquals(0, CommandRun.of("keys", "demo", "--out", keys.toString()).status());
  }

  @Test
  void aSignedPackageWithoutDefectsHolds() {
    assertEquals(0, sign().status());
    CommandRun run = check("--trust", keys.resolve("ca.pem").toString());
    assertEquals(0, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("1 rows, 0 with a defect"), run.out());
  }

  @Test
  void aMissingSignatureIsANoteAndAWrongOneADefect() throws IOException {
    sign();
    Files.delete(directory.resolve("approval.jws"));
    CommandRun unsigned = check();
    assertEquals(0, unsigned.status(), unsigned.out());
    assertTrue(unsigned.out().contains("note: approval.jws: not there yet"), unsigned.out());
    Files.writeString(directory.resolve("approval.jws"), "x..y");
    CommandRun wrong = check();
    assertEquals(1, wrong.status());
    assertTrue(wrong.out().contains("A2.signature_malformed"), wrong.out());
  }

  @Test
  void aSignatureOfAnotherAuthorityIsADefectOnlyWhereOneIsNamed() {
    sign();
    CommandRun unnamed = check();
    assertEquals(0, unnamed.status(), unnamed.out());
    assertTrue(unnamed.out().contains("--trust"), unnamed.out());
    Path others = temporary.resolve("others");
    CommandRun.of("keys", "demo", "--out", others.toString());
    CommandRun named = check("--trust", others.resolve("ca.pem").toString());
    assertEquals(1, named.status());
    assertTrue(named.out().contains("A2.certificate_not_trusted"), named.out());
  }

  @Test
  void everyDefectIsListedWithItsLineAndLawInEachForm() throws IOException {
    Files.writeString(directory.resolve("subjects.csv"), HEADER + GOOD + BAD);
    sign();
    CommandRun table = check();
    assertEquals(1, table.status());
    assertTrue(table.out().contains("row 2, line 3  =S-2"), table.out());
    assertTrue(table.out().contains("B2.placeholder  26 USC 6103(i)(2)(B)(i)"), table.out());
    CommandRun csv = check("--csv");
    assertEquals(1, csv.status());
    List<String> rows = csv.out().lines().filter(line -> line.contains("B2.placeholder")).toList();
    assertEquals(1, rows.size(), csv.out());
    assertTrue(
        rows.getFirst().startsWith("2,3,'=S-2,RETURNED,B2,B2.placeholder,"), rows.getFirst());
    Map<?, ?> json = JsonMapper.shared().readValue(check("--json").out(), Map.class);
    assertEquals(1, json.get("rows_with_defects"));
    List<?> defects = (List<?>) json.get("defects");
    assertEquals(csv.out().lines().count() - 1, defects.size());
  }

  @Test
  void whatLeadsToHeldIsNotShown() throws IOException {
    String manyPeriods = GOOD.replace(",2023,", ",2017;2018;2019;2020;2021;2022;2023,");
    Files.writeString(directory.resolve("subjects.csv"), HEADER + manyPeriods);
    sign();
    CommandRun run = check();
    assertEquals(0, run.status(), run.out());
    assertFalse(run.out().contains("B3"), run.out());
    String json = check("--json").out();
    assertTrue(((List<?>) JsonMapper.shared().readValue(json, Map.class).get("defects")).isEmpty());
  }

  @Test
  void aRequestUnderAnUnknownAgreementIsADefectAndAnUnknownArgumentIsNot() throws IOException {
    Files.writeString(directory.resolve("request.json"), REQUEST.replace("irs-dhs-2025", "none"));
    sign();
    CommandRun run = check();
    assertEquals(1, run.status());
    assertTrue(run.out().contains("G3.other_agreement"), run.out());
    assertEquals(2, check("--agreement", "none").status());
    assertEquals(0, check("--agreement", "irs-dhs-2025", "--as-of", "2019-01-01").status() / 2);
    assertEquals(2, check("--as-of", "2026-02-30").status());
    assertEquals(2, check("--csv", "--json").status());
  }

  @Test
  void aCertificateOfAnotherOfficeSignsNothing() throws IOException {
    String other = "inspector-general-of-the-department-of-homeland-security";
    CommandRun run = sign(other);
    assertEquals(1, run.status());
    assertTrue(run.err().contains("nothing written"), run.err());
    assertEquals(REQUEST, Files.readString(directory.resolve("request.json")));
    assertFalse(Files.exists(directory.resolve("approval.jws")));
  }

  @Test
  void unusableInputNamesFileLineAndColumn() throws IOException {
    Path subjects = directory.resolve("subjects.csv");
    Files.writeString(subjects, HEADER + GOOD + "S-2,x\n");
    assertUnusable(subjects + ":3:6: the row has too few fields");
    Files.writeString(subjects, HEADER + GOOD.replace("Maria", "Ma\"ria"));
    assertUnusable(subjects + ":2:7: a quote inside a field");
    Files.writeString(subjects, HEADER.replace("statute,", "") + GOOD);
    assertUnusable("missing column `statute`");
    byte[] bytes = (HEADER + GOOD).getBytes(StandardCharsets.UTF_8);
    bytes[HEADER.length() + 5] = (byte) 0xE9;
    Files.write(subjects, bytes);
    assertUnusable(subjects + ":2:6: bytes that are not UTF-8");
    Files.writeString(subjects, "");
    assertUnusable("the file is empty");
    Files.delete(subjects);
    assertUnusable("subjects.csv: there is no such file");
    Files.writeString(directory.resolve("request.json"), REQUEST.replace("\"DHS/ICE\",\n", "5,\n"));
    assertUnusable("request.json:4:24: `requesting_agency` is a text");
    assertEquals(2, CommandRun.of("request", "check", temporary + "/absent").status());
    assertEquals(2, CommandRun.of("request", "check").status());
  }

  private void assertUnusable(String words) {
    for (CommandRun run : List.of(check(), sign())) {
      assertEquals(2, run.status(), run.err());
      assertEquals("", run.out());
      assertTrue(run.err().contains(words), run.err());
      assertFalse(Files.exists(directory.resolve("approval.jws")));
    }
  }

  private CommandRun check(String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("request", "check", directory.toString(), "--as-of", "2026-11-01"));
    if (List.of(options).contains("--as-of")) {
      arguments.subList(3, 5).clear();
    }
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private CommandRun sign() {
    return sign(SECRETARY);
  }

  private CommandRun sign(String office) {
    return CommandRun.of(
        "request",
        "sign",
        directory.toString(),
        "--key",
        keys.resolve(office + ".key.pem").toString(),
        "--cert",
        keys.resolve(office + ".cert.pem").toString());
  }
}
