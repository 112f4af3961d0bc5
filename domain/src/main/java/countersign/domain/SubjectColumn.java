package countersign.domain;

import java.util.Locale;

/// The columns of `subjects.csv` (interfaces.md §3), in the order they are written.
public enum SubjectColumn {
  SUBJECT_REF,
  GIVEN_NAME,
  MIDDLE_NAME,
  FAMILY_NAME,
  NAME_SUFFIX,
  TIN,
  BIRTH_DATE,
  ADDRESS_LINE1,
  ADDRESS_LINE2,
  CITY,
  STATE,
  ZIP,
  COUNTRY,
  TAX_PERIODS,
  STATUTE,
  RELEVANCE_REASON,
  INVESTIGATION_ID,
  INVESTIGATION_OPENED_ON,
  OFFICER_IDS,
  REMOVAL_ORDER_ON,
  REMOVAL_CASE_NUMBER,
  REMOVAL_CHARGE,
  ORDER_FINAL_ON,
  FINALITY_BASIS,
  CUSTODY_STATUS,
  RELIEF_STATUS;

  private final String header = name().toLowerCase(Locale.ROOT);

  /// {@return the name in the header row}
  public String header() {
    return header;
  }
}
