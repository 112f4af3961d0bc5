package countersign.bench.peers;

import java.util.List;
import java.util.Locale;

/// One person at one address as the contenders see it: the columns that both files have, in capitals
/// without punctuation, which is what their users do first.
///
/// @param id `person_id` or `subject_ref`
/// @param period the tax period, or several, parted by `;`
record Entry(
    String id,
    String given,
    String middle,
    String family,
    String suffix,
    String tin,
    String birthDate,
    String line,
    String city,
    String state,
    String zip,
    String period) {

  static final List<String> POPULATION =
      List.of("person_id", "given_name", "middle_name", "family_name", "name_suffix", "tin",
          "birth_date", "address_line1", "address_line2", "city", "state", "zip", "tax_period");

  static final List<String> SUBJECTS =
      List.of("subject_ref", "given_name", "middle_name", "family_name", "name_suffix", "tin",
          "birth_date", "address_line1", "address_line2", "city", "state", "zip", "tax_periods");

  static Entry of(String[] v) {
    return new Entry(v[0], clean(v[1]), clean(v[2]), clean(v[3]), clean(v[4]),
        v[5].replaceAll("[^0-9]", ""), v[6], clean(v[7] + " " + v[8]), clean(v[9]), clean(v[10]),
        v[11].length() > 5 ? v[11].substring(0, 5) : v[11], v[12]);
  }

  private static String clean(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9 ]+", " ").strip()
        .replaceAll(" +", " ");
  }

  /// Whether a number or date given on both sides differs.
  boolean contradicts(Entry other) {
    return !tin.isEmpty() && !other.tin.isEmpty() && !tin.equals(other.tin)
        || !birthDate.isEmpty() && !other.birthDate.isEmpty()
            && !birthDate.equals(other.birthDate);
  }

  /// Whether the period on file is one of those asked.
  boolean asksFor(Entry onFile) {
    return (";" + period + ";").contains(";" + onFile.period + ";");
  }
}
