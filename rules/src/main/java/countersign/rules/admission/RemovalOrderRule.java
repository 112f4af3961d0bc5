package countersign.rules.admission;

import countersign.domain.SubjectColumn;
import countersign.domain.Truth;
import countersign.rules.statute.Citations;
import countersign.rules.statute.CriminalStatute;
import countersign.rules.statute.Ground;
import countersign.rules.text.Dates;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// B5, the crime the agreement names: 8 USC 1253(a)(1). An alien against whom a final order of
/// removal is outstanding, by reason of a class in 8 USC 1227(a), who stays beyond 90 days from the
/// controlling final order. Every element is asked of each row.
final class RemovalOrderRule {
  private RemovalOrderRule() {}

  private static final Ground ORDER_MISSING = Grounds.named("B5.order_date_missing");
  private static final Ground ORDER_INVALID = Grounds.named("B5.order_date_invalid");
  private static final Ground ORDER_FUTURE = Grounds.named("B5.order_date_future");
  private static final Ground CASE_MISSING = Grounds.named("B5.case_number_missing");
  private static final Ground CASE_MALFORMED = Grounds.named("B5.case_number_malformed");
  private static final Ground CHARGE_MISSING = Grounds.named("B5.charge_missing");
  private static final Ground CHARGE_OTHER = Grounds.named("B5.charge_not_1227");
  private static final Ground CHARGE_1182 = Grounds.named("B5.charge_1182");
  private static final Ground FINAL_MISSING = Grounds.named("B5.final_date_missing");
  private static final Ground FINAL_INVALID = Grounds.named("B5.final_date_invalid");
  private static final Ground FINAL_FUTURE = Grounds.named("B5.final_date_future");
  private static final Ground FINAL_EARLY = Grounds.named("B5.final_before_order");
  private static final Ground BASIS_MISSING = Grounds.named("B5.finality_missing");
  private static final Ground BASIS_UNKNOWN = Grounds.named("B5.finality_unknown");
  private static final Ground WITHIN_90 = Grounds.named("B5.within_90_days");
  private static final Ground IN_CUSTODY = Grounds.named("B5.in_custody");
  private static final Ground REMOVED = Grounds.named("B5.removed");
  private static final Ground DEPARTED = Grounds.named("B5.departed");
  private static final Ground CUSTODY_UNKNOWN = Grounds.named("B5.custody_unknown");
  private static final Ground STAY = Grounds.named("B5.stay");
  private static final Ground RELIEF = Grounds.named("B5.relief");
  private static final Ground PENDING = Grounds.named("B5.pending");
  private static final Ground NOT_FINAL = Grounds.named("B5.appeal_pending");
  private static final Ground RELIEF_UNKNOWN = Grounds.named("B5.relief_unknown");
  private static final Ground ABROAD = Grounds.named("B5.abroad");

  /// The 90 days of 8 USC 1253(a)(1)(A). The day of the order is not counted and the 90 days must
  /// be over, so the first day that counts is the 91st. Not a parameter: it is the statute's.
  static final int DAYS = 90;

  private static final Set<String> FINALITY =
      Set.of("board_dismissal", "appeal_waived", "appeal_time_expired", "certified_decision",
          "in_absentia", "voluntary_departure_overstay", "court_decision");

  static Truth b5(Row row, Notes notes) {
    if (!row.request().designatesFailureToDepart()
        || row.statute() == CriminalStatute.Kind.OTHER_CRIMINAL
            && MatterRules.b4(row, new Notes()) == Truth.HOLDS) {
      return Truth.HOLDS; // another designated crime, with elements of its own
    }
    int before = notes.count();
    caseNumber(row, notes);
    charge(row, notes);
    dates(row, notes);
    custody(row, notes);
    relief(row, notes);
    if (row.address().abroad()) {
      notes.add(ABROAD);
    }
    return RowRule.since(before, notes);
  }

  private static void caseNumber(Row row, Notes notes) {
    String number = row.text(SubjectColumn.REMOVAL_CASE_NUMBER);
    if (number.isEmpty()) {
      notes.add(CASE_MISSING);
    } else if (!Placeholders.isIdentifier(number, 4)) {
      notes.add(CASE_MALFORMED);
    }
  }

  private static void dates(Row row, Notes notes) {
    int madeOn = row.request().madeOn();
    int latest = Dates.known(madeOn) ? madeOn : row.request().asOf();
    int ordered = row.date(SubjectColumn.REMOVAL_ORDER_ON);
    if (ordered == Dates.BLANK) {
      notes.add(ORDER_MISSING);
    } else if (ordered == Dates.INVALID) {
      notes.add(ORDER_INVALID);
    } else if (ordered > latest) {
      notes.add(ORDER_FUTURE);
    }
    int finalOn = row.date(SubjectColumn.ORDER_FINAL_ON);
    if (finalOn == Dates.BLANK) {
      notes.add(FINAL_MISSING);
    } else if (finalOn == Dates.INVALID) {
      notes.add(FINAL_INVALID);
    } else if (finalOn > latest) {
      notes.add(FINAL_FUTURE);
    } else if (latest - finalOn <= DAYS) {
      notes.add(WITHIN_90);
    }
    if (Dates.known(finalOn) && Dates.known(ordered) && finalOn < ordered) {
      notes.add(FINAL_EARLY);
    }
    String basis = row.text(SubjectColumn.FINALITY_BASIS);
    if (basis.isEmpty()) {
      notes.add(BASIS_MISSING);
    } else if (!FINALITY.contains(basis)) {
      notes.add(BASIS_UNKNOWN);
    }
  }

  private static void custody(Row row, Notes notes) {
    switch (row.text(SubjectColumn.CUSTODY_STATUS)) {
      case "", "not_in_custody", "deceased" -> { } // deceased: B1
      case "in_custody" -> notes.add(IN_CUSTODY);
      case "removed" -> notes.add(REMOVED);
      case "departed" -> notes.add(DEPARTED);
      default -> notes.add(CUSTODY_UNKNOWN);
    }
  }

  private static void relief(Row row, Notes notes) {
    switch (row.text(SubjectColumn.RELIEF_STATUS)) {
      case "", "none" -> { }
      case "stay_of_removal" -> notes.add(STAY);
      case "withholding_of_removal", "deferred_action", "temporary_protected_status" ->
          notes.add(RELIEF);
      case "motion_to_reopen_pending", "other_pending" -> notes.add(PENDING);
      case "appeal_pending" -> notes.add(NOT_FINAL);
      default -> notes.add(RELIEF_UNKNOWN);
    }
  }

  enum Charge { DEPORTABLE, INADMISSIBLE, OTHER }

  /// The classes of 8 USC 1227(a) as law/statutes/8-usc-1227-a.md has them: (1)(F) is repealed,
  /// (1)(H) and (7) are waivers and no classes.
  private static final Pattern CLASSES =
      Pattern.compile(
          "8 USC 1227\\(a\\)(\\(1\\)(\\([A-EG]\\))?|\\(2\\)(\\([A-F]\\))?|\\(3\\)(\\([A-D]\\))?"
              + "|\\(4\\)(\\([A-F]\\))?|\\(5\\)|\\(6\\)(\\(A\\))?)(\\([ivx]+\\))?(\\([IVX]+\\))?"
              + "(\\([a-z]+\\))?");

  private static final int REMEMBERED = 1_024;
  private static final Map<String, Charge> KNOWN = new ConcurrentHashMap<>();

  private static void charge(Row row, Notes notes) {
    String text = row.text(SubjectColumn.REMOVAL_CHARGE);
    if (text.isEmpty()) {
      notes.add(CHARGE_MISSING);
      return;
    }
    Charge charge = KNOWN.get(text);
    if (charge == null) {
      charge = classify(text);
      if (KNOWN.size() < REMEMBERED) {
        KNOWN.put(text, charge);
      }
    }
    switch (charge) {
      case DEPORTABLE -> { }
      case INADMISSIBLE -> notes.add(CHARGE_1182);
      case OTHER -> notes.add(CHARGE_OTHER);
    }
  }

  static Charge classify(String text) {
    String citation = Citations.normal(text);
    if (Citations.within(citation, "8 USC 1182")) {
      return Charge.INADMISSIBLE;
    }
    return CLASSES.matcher(citation).matches() ? Charge.DEPORTABLE : Charge.OTHER;
  }
}
