package countersign.match;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The columns of a population file (the record holder's export). Every one must be there; others
/// are passed over.
enum PopulationColumn {
  RECORD_ID,
  PERSON_ID,
  TIN,
  TIN_TYPE,
  GIVEN_NAME,
  MIDDLE_NAME,
  FAMILY_NAME,
  NAME_SUFFIX,
  BIRTH_DATE,
  ADDRESS_LINE1,
  ADDRESS_LINE2,
  CITY,
  STATE,
  ZIP,
  COUNTRY,
  TAX_PERIOD,
  FILING_ROLE,
  RETURN_ID,
  DECEASED_ON,
  WITHHOLD;

  static final List<String> NAMES =
      Arrays.stream(values()).map(column -> column.name().toLowerCase(Locale.ROOT)).toList();

  /// The columns whose texts `explain` shows, in their order in the side file.
  static final List<PopulationColumn> TEXTS =
      List.of(
          GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, NAME_SUFFIX, ADDRESS_LINE1, ADDRESS_LINE2, CITY,
          STATE, ZIP, COUNTRY);
}
