package countersign.rules.admission;

import countersign.domain.DispositionKind;
import countersign.domain.Finding;
import countersign.domain.Request;
import countersign.domain.RuleId;
import countersign.domain.SignatureVerdict;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Parameter;
import countersign.rules.agreement.ParameterName;
import countersign.rules.agreement.SignatoryEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.IntStream;

/// The complete request that every test departs from: each row of it is admitted.
final class Complete {
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 27);
  static final String OFFICE = "Secretary of Homeland Security";
  static final String SIGNER = "Demo " + OFFICE;
  static final SignatureVerdict SIGNED = new SignatureVerdict.Valid(SIGNER, OFFICE, "00");
  static final String SHA = "a".repeat(64);

  private Complete() {}

  static DisclosureAgreement agreement() {
    return Agreements.shipped().get("irs-dhs-2025");
  }

  /// {@return the agreement with other parameters and another list of rules}, past the loader
  static DisclosureAgreement with(
      DisclosureAgreement a, Map<ParameterName, Parameter> parameters, SortedSet<RuleId> rules) {
    return new DisclosureAgreement(
        a.id(), a.title(), a.kind(), a.alsoNamed(), a.authority(), a.holder(), a.requesters(),
        a.inForce(), a.safeguards(), a.elements(), a.attestations(), a.designatedStatutes(),
        a.signatories(), parameters, rules, a.terms(), a.examples(), a.digest());
  }

  /// {@return the agreement with another signatory table}
  static DisclosureAgreement with(DisclosureAgreement a, List<SignatoryEntry> signatories) {
    return new DisclosureAgreement(
        a.id(), a.title(), a.kind(), a.alsoNamed(), a.authority(), a.holder(), a.requesters(),
        a.inForce(), a.safeguards(), a.elements(), a.attestations(), a.designatedStatutes(),
        signatories, a.parameters(), a.rules(), a.terms(), a.examples(), a.digest());
  }

  static Request request(int rows) {
    return new Request(
        "ICE-2026-000123", "irs-dhs-2025", "DHS/ICE", "2026-06-27", "26 USC 6103(i)(2)",
        List.of("confirm_name_and_address"), new Request.Signatory(SIGNER, OFFICE),
        List.of("solely_for_criminal_investigation", "each_subject_under_active_investigation"),
        IntStream.range(0, Math.max(1, (rows + 99) / 100)).mapToObj(Complete::officer).toList(),
        "subjects.csv", SHA, rows);
  }

  static Request.Officer officer(int index) {
    return new Request.Officer(
        "O-" + index, "Officer " + index, "Special Agent", "DHS/ICE", "employee");
  }

  static String[] row(int index) {
    String word = words(index);
    return new String[] {
      "S-" + index, "Maria", "", "Alvarez" + word, "", "", "", (100 + index) + " Elm " + "St", "",
      "Fresno", "CA", "93701", "", "2023", "8 USC 1253(a)(1)",
      "The address bears on " + word + " in the matter of willful failure to depart",
      "HSI-2025-" + (10_000 + index), "2025-11-03", "O-" + index / 100, "2024-05-02",
      "A" + (200_000_000 + index), "8 USC 1227(a)(1)(B)", "2024-06-03", "appeal_time_expired", "",
      ""
    };
  }

  /// A word of letters, different for each index.
  static String words(int index) {
    StringBuilder word = new StringBuilder("q");
    for (int rest = index + 26; rest > 0; rest /= 26) {
      word.append((char) ('a' + rest % 26));
    }
    return word.toString();
  }

  static List<String[]> rows(int count) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj(Complete::row).toList());
  }

  static Determinations decide(List<String[]> rows) {
    return decide(
        AdmissionInput.rehearsal(agreement(), request(rows.size()), SIGNED, AS_OF), rows);
  }

  static Determinations decide(AdmissionInput input, List<String[]> rows) {
    return decide(Admission.of(input), rows);
  }

  static Determinations decide(Admission admission, List<String[]> rows) {
    Docket docket = admission.docket();
    Admission.Reader reader = admission.reader();
    for (int i = 0; i < rows.size(); i++) {
      docket.add(reader.read(new Subject(i, i + 2, rows.get(i))));
    }
    return docket.decide(new SubjectsFile(SHA, rows.size()));
  }

  static String outcome(Determinations determinations, int row) {
    return determinations.admitted(row)
        ? "ADMITTED"
        : determinations.disposition(row) + " " + codes(determinations, row);
  }

  static String codes(Determinations determinations, int row) {
    DispositionKind kind = determinations.disposition(row);
    List<String> codes =
        determinations.findings(row).stream()
            .filter(finding -> finding.effect() == kind)
            .map(Finding::code)
            .toList();
    return String.join(" ", codes);
  }

  /// {@return the outcome of the one row with a column changed}
  static String with(SubjectColumn column, String value) {
    String[] row = row(0);
    row[column.ordinal()] = value;
    return outcome(decide(List.<String[]>of(row)), 0);
  }
}
