package countersign.synth;

import countersign.domain.DispositionKind;
import countersign.domain.SubjectColumn;
import java.time.LocalDate;
import java.util.Locale;

/// One thing wrong with a row that is lawful otherwise, with the rule of the catalogue and the
/// disposition that law/facts.md §7 gives it. Only defects whose rule and effect the catalogue
/// leaves in no doubt.
enum LegalDefect {
  NAME_PLACEHOLDER(DispositionKind.RETURNED, "B1", "the name is a placeholder"),
  NAME_HALF(DispositionKind.RETURNED, "B1", "there is no family name"),
  ADDRESS_BLANK(DispositionKind.RETURNED, "B2", "there is no address"),
  ADDRESS_PLACEHOLDER(DispositionKind.RETURNED, "B2", "the address is a placeholder"),
  ADDRESS_CUSTODIAL(DispositionKind.RETURNED, "B2", "the address is a place of custody"),
  ADDRESS_NO_UNIT(DispositionKind.RETURNED, "B2", "the unit has no number"),
  ADDRESS_GENERAL_DELIVERY(DispositionKind.HELD, "B2", "general delivery names no home"),
  PERIOD_MISSING(DispositionKind.RETURNED, "B3", "there is no taxable period"),
  PERIOD_ALL(DispositionKind.RETURNED, "B3", "the periods are not explicit"),
  PERIOD_FUTURE(DispositionKind.RETURNED, "B3", "the period is not over"),
  STATUTE_CIVIL(DispositionKind.REFUSED, "B4", "the statute is civil"),
  STATUTE_TAX(DispositionKind.REFUSED, "B4", "the statute is a tax statute"),
  STATUTE_OTHER(DispositionKind.RETURNED, "B4", "the statute is not the designated one"),
  DAY_90(DispositionKind.RETURNED, "B5", "the 90 days are not over"),
  ORDER_MISSING(DispositionKind.RETURNED, "B5", "there is no date of the order"),
  CHARGE_INADMISSIBLE(DispositionKind.REFUSED, "B5", "the charge is one of inadmissibility"),
  STAY(DispositionKind.RETURNED, "B5", "removal is stayed"),
  RELIEF(DispositionKind.RETURNED, "B5", "the subject has temporary protected status"),
  REMOVED(DispositionKind.REFUSED, "B5", "removal has been executed"),
  INVESTIGATION_MISSING(DispositionKind.RETURNED, "B6", "no investigation is named"),
  INVESTIGATION_LATER(DispositionKind.RETURNED, "B6", "the investigation is opened later"),
  OFFICER_MISSING(DispositionKind.RETURNED, "B7", "no officer is named"),
  REASON_MISSING(DispositionKind.RETURNED, "B8", "there is no reason"),
  REASON_SHORT(DispositionKind.RETURNED, "B8", "the reason has fewer than five words"),
  PURPOSE_LOCATING(DispositionKind.REFUSED, "B9", "the purpose is to locate for removal");

  private final DispositionKind effect;
  private final String rule;
  private final String why;
  private final String label = name().toLowerCase(Locale.ROOT);

  LegalDefect(DispositionKind effect, String rule, String why) {
    this.effect = effect;
    this.rule = rule;
    this.why = why;
  }

  Outcome outcome(Outcome lawful) {
    return new Outcome(
        effect, rule, lawful.noise(), why, label, lawful.addressKind(), lawful.nameGroup());
  }

  void apply(String[] values, LocalDate madeOn, Strangers strangers, Dice dice) {
    switch (this) {
      case NAME_PLACEHOLDER -> {
        put(values, SubjectColumn.GIVEN_NAME, "UNKNOWN");
        put(values, SubjectColumn.MIDDLE_NAME, "");
        put(values, SubjectColumn.FAMILY_NAME, "UNKNOWN");
      }
      case NAME_HALF -> {
        String given = values[SubjectColumn.GIVEN_NAME.ordinal()];
        put(values, SubjectColumn.GIVEN_NAME, given.split(" ")[0]);
        put(values, SubjectColumn.MIDDLE_NAME, "");
        put(values, SubjectColumn.FAMILY_NAME, "");
      }
      case ADDRESS_BLANK -> address(values, BadAddress.BLANK, strangers, dice);
      case ADDRESS_PLACEHOLDER -> address(values, BadAddress.PLACEHOLDER, strangers, dice);
      case ADDRESS_CUSTODIAL -> address(values, BadAddress.CUSTODIAL, strangers, dice);
      case ADDRESS_NO_UNIT -> address(values, BadAddress.NO_UNIT, strangers, dice);
      case ADDRESS_GENERAL_DELIVERY -> {
        put(values, SubjectColumn.ADDRESS_LINE1, "GENERAL DELIVERY");
        put(values, SubjectColumn.ADDRESS_LINE2, "");
      }
      case PERIOD_MISSING -> put(values, SubjectColumn.TAX_PERIODS, "");
      case PERIOD_ALL -> put(values, SubjectColumn.TAX_PERIODS, "all");
      case PERIOD_FUTURE -> put(values, SubjectColumn.TAX_PERIODS, "" + (madeOn.getYear() + 5));
      case STATUTE_CIVIL -> put(values, SubjectColumn.STATUTE, "8 USC 1227(a)(1)(B)");
      case STATUTE_TAX -> put(values, SubjectColumn.STATUTE, "26 USC 7201");
      case STATUTE_OTHER -> put(values, SubjectColumn.STATUTE, "18 USC 1546");
      case DAY_90 -> {
        put(values, SubjectColumn.FINALITY_BASIS, "in_absentia");
        put(values, SubjectColumn.REMOVAL_ORDER_ON, madeOn.minusDays(90).toString());
        put(values, SubjectColumn.ORDER_FINAL_ON, madeOn.minusDays(90).toString());
      }
      case ORDER_MISSING -> put(values, SubjectColumn.REMOVAL_ORDER_ON, "");
      case CHARGE_INADMISSIBLE ->
          put(values, SubjectColumn.REMOVAL_CHARGE, "8 USC 1182(a)(6)(A)(i)");
      case STAY -> put(values, SubjectColumn.RELIEF_STATUS, "stay_of_removal");
      case RELIEF -> put(values, SubjectColumn.RELIEF_STATUS, "temporary_protected_status");
      case REMOVED -> put(values, SubjectColumn.CUSTODY_STATUS, "removed");
      case INVESTIGATION_MISSING -> put(values, SubjectColumn.INVESTIGATION_ID, "");
      case INVESTIGATION_LATER ->
          put(values, SubjectColumn.INVESTIGATION_OPENED_ON, madeOn.plusDays(3).toString());
      case OFFICER_MISSING -> put(values, SubjectColumn.OFFICER_IDS, "");
      case REASON_MISSING -> put(values, SubjectColumn.RELEVANCE_REASON, "");
      case REASON_SHORT -> put(values, SubjectColumn.RELEVANCE_REASON, "relevant to case");
      case PURPOSE_LOCATING ->
          put(
              values,
              SubjectColumn.RELEVANCE_REASON,
              values[SubjectColumn.RELEVANCE_REASON.ordinal()].replace(".", "")
                  + " and to locate the subject for removal.");
    }
  }

  private static void put(String[] values, SubjectColumn column, String text) {
    CaseFile.put(values, column, text);
  }

  private static void address(
      String[] values, BadAddress bad, Strangers strangers, Dice dice) {
    put(values, SubjectColumn.ADDRESS_LINE1, bad.line(strangers.apartment(dice), dice));
    put(values, SubjectColumn.ADDRESS_LINE2, "");
    if (bad == BadAddress.BLANK) {
      put(values, SubjectColumn.CITY, "");
      put(values, SubjectColumn.STATE, "");
      put(values, SubjectColumn.ZIP, "");
    }
  }
}
