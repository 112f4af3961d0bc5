package countersign.rules.example;

import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.SubjectColumn;
import countersign.rules.agreement.DisclosureAgreement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The complete request under an agreement, from which every example departs: each of its rows is
/// admitted. Everybody and everything in it is made up.
///
/// Row *n*, from 1, has the reference `S-n`, a family name and a reason with a word of their own,
/// house number 100 + *n* on one street, and the officer who has at most 50 rows.
final class CompleteRequest {
  static final LocalDate MADE_ON = LocalDate.of(2026, 6, 27);
  static final String SHA256 = "0".repeat(63) + "1";
  private static final int ROWS_OF_AN_OFFICER = 50;

  private CompleteRequest() {}

  static Request request(DisclosureAgreement agreement, int rows) {
    int officers = (rows + ROWS_OF_AN_OFFICER - 1) / ROWS_OF_AN_OFFICER;
    return new Request(
        "EXAMPLE-1",
        agreement.id(),
        agreement.requesters().getFirst(),
        MADE_ON.toString(),
        agreement.authority().text(),
        agreement.elements(),
        new Request.Signatory(signer(agreement), office(agreement)),
        agreement.attestations(),
        IntStream.rangeClosed(1, officers).mapToObj(n -> officer(agreement, n)).toList(),
        "subjects.csv",
        SHA256,
        rows);
  }

  static Request.Officer officer(DisclosureAgreement agreement, int n) {
    return new Request.Officer(
        "O-" + n, "Officer " + word(n), "Special Agent", agreement.requesters().getFirst(),
        "employee");
  }

  private static String office(DisclosureAgreement agreement) {
    return agreement.signatories().getFirst().office();
  }

  private static String signer(DisclosureAgreement agreement) {
    String person = agreement.signatories().getFirst().person();
    return person.isEmpty() ? "Demo " + office(agreement) : person;
  }

  static SignatureVerdict signature(DisclosureAgreement agreement) {
    String certificate = agreement.signatories().getFirst().certificate();
    return new SignatureVerdict.Valid(
        signer(agreement), office(agreement), certificate.isEmpty() ? "00" : certificate);
  }

  static List<String[]> rows(DisclosureAgreement agreement, int count) {
    return new ArrayList<>(
        IntStream.rangeClosed(1, count).mapToObj(n -> row(agreement, n)).toList());
  }

  private static String[] row(DisclosureAgreement agreement, int n) {
    String[] row = new String[SubjectColumn.values().length];
    java.util.Arrays.fill(row, "");
    set(row, SubjectColumn.SUBJECT_REF, "S-" + n);
    set(row, SubjectColumn.GIVEN_NAME, "Maria");
    set(row, SubjectColumn.FAMILY_NAME, "Alva" + word(n));
    set(row, SubjectColumn.ADDRESS_LINE1, 100 + n + " N Maple Ave");
    set(row, SubjectColumn.CITY, "Fresno");
    set(row, SubjectColumn.STATE, "CA");
    set(row, SubjectColumn.ZIP, "93702");
    set(row, SubjectColumn.TAX_PERIODS, "2023");
    set(row, SubjectColumn.INVESTIGATION_ID, "HSI-2026-" + (10_000 + n));
    set(row, SubjectColumn.INVESTIGATION_OPENED_ON, "2026-04-15");
    set(
        row,
        SubjectColumn.RELEVANCE_REASON,
        "The lease signed by witness " + word(n) + " shows who lived there after the order");
    set(row, SubjectColumn.OFFICER_IDS, "O-" + ((n - 1) / ROWS_OF_AN_OFFICER + 1));
    if (!agreement.designatedStatutes().isEmpty()) {
      set(row, SubjectColumn.STATUTE, agreement.designatedStatutes().getFirst());
      set(row, SubjectColumn.REMOVAL_ORDER_ON, "2024-05-02");
      set(row, SubjectColumn.REMOVAL_CASE_NUMBER, "A" + (200_000_000 + n));
      set(row, SubjectColumn.REMOVAL_CHARGE, "8 USC 1227(a)(1)(B)");
      set(row, SubjectColumn.ORDER_FINAL_ON, "2024-06-03");
      set(row, SubjectColumn.FINALITY_BASIS, "appeal_time_expired");
    }
    return row;
  }

  private static void set(String[] row, SubjectColumn column, String value) {
    row[column.ordinal()] = value;
  }

  /// {@return a made-up word for a number}, consonants and vowels in turn; different for different
  /// numbers
  static String word(int n) {
    String consonants = "bdfglmnprstvz";
    String vowels = "aeiou";
    StringBuilder word = new StringBuilder();
    int rest = n;
    for (int i = 0; i < 3 || rest > 0; i++) {
      word.append(consonants.charAt(rest % consonants.length()));
      rest /= consonants.length();
      word.append(vowels.charAt(rest % vowels.length()));
      rest /= vowels.length();
    }
    return word.toString();
  }
}
