package countersign.rules.admission;

import countersign.domain.Request;
import countersign.domain.SubjectColumn;
import countersign.domain.Truth;
import countersign.rules.agreement.ParameterName;
import countersign.rules.statute.Ground;
import java.util.ArrayList;
import java.util.List;

/// A4, each receiving officer is one who may receive, and the part of B7 that a row shows by
/// itself: 26 USC 6103(i)(2)(A), officers and employees "personally and directly engaged".
final class OfficerRules {
  private OfficerRules() {}

  private static final Ground UNNAMED = Grounds.named("A4.officer_unnamed");
  private static final Ground NOT_PLAIN = Grounds.named("A4.officer_not_plain");
  private static final Ground OTHER_AGENCY = Grounds.named("A4.officer_of_other_agency");
  private static final Ground CONTRACTOR = Grounds.named("A4.contractor");
  private static final Ground EMPLOYMENT = Grounds.named("A4.employment_unknown");
  private static final Ground MISSING = Grounds.named("B7.officer_missing");
  private static final Ground NOT_NAMED = Grounds.named("B7.officer_not_named");
  private static final Ground MANY = Grounds.named("B7.officers_many");

  static final List<Ground> REPEATED = List.of(Grounds.named("A4.officer_repeated"));

  /// {@return what stands against naming this officer on a row}
  static List<Ground> defectsOf(Request.Officer officer, AdmissionInput input) {
    List<Ground> defects = new ArrayList<>();
    if (officer.officerId().isBlank() || officer.name().isBlank()) {
      defects.add(UNNAMED);
    }
    if (!TextRules.isPlain(officer.officerId()) || !TextRules.isPlain(officer.name())
        || !TextRules.isPlain(officer.title())) {
      defects.add(NOT_PLAIN);
    }
    String agency = input.request().requestingAgency().strip();
    String own = officer.agency().strip();
    if (!own.equals(agency) && !own.startsWith(agency + "/")) {
      defects.add(OTHER_AGENCY);
    }
    switch (officer.employment().strip()) {
      case "employee" -> { }
      case "contractor" -> {
        if (!input.safeguards().certifiedContractors().contains(officer.officerId())) {
          defects.add(CONTRACTOR);
        }
      }
      default -> defects.add(EMPLOYMENT);
    }
    return List.copyOf(defects);
  }

  static Truth a4(Row row, Notes notes) {
    int before = notes.count();
    Scratch scratch = row.scratch();
    for (int i = 0; i < scratch.officerCount(); i++) {
      RequestView.Officer officer = scratch.officer(i);
      if (officer != null) {
        for (Ground defect : officer.defects()) {
          notes.add(defect);
        }
      }
    }
    return RowRule.since(before, notes);
  }

  static Truth b7(Row row, Notes notes) {
    int before = notes.count();
    Scratch scratch = row.scratch();
    if (scratch.officerCount() == 0) {
      notes.add(MISSING);
    }
    for (int i = 0; i < scratch.officerCount(); i++) {
      if (scratch.officer(i) == null) {
        notes.add(NOT_NAMED);
      }
    }
    if (scratch.officerCount() > row.request().parameter(ParameterName.OFFICERS_PER_ROW)) {
      notes.add(MANY);
    }
    return RowRule.since(before, notes);
  }

  /// Reads `officer_ids` into the row's scratch, each id once.
  static void read(Row row) {
    Scratch scratch = row.scratch();
    scratch.clearOfficers();
    String ids = row.subject().get(SubjectColumn.OFFICER_IDS);
    int start = 0;
    while (start <= ids.length()) {
      int end = ids.indexOf(';', start);
      end = end < 0 ? ids.length() : end;
      String id = ids.substring(start, end).strip();
      if (!id.isEmpty()) {
        scratch.addOfficer(id, row.request().officer(id));
      }
      start = end + 1;
    }
  }
}
