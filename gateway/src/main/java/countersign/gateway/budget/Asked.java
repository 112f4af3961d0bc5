package countersign.gateway.budget;

/// One question as the budgets see it: keyed hashes of the request's own data, nothing else.
/// Each is 1 to `Long.MAX_VALUE`, made by [QuestionKeys].
///
/// @param person what the request says about who is meant (TIN, names with birth date or removal
///     case, removal case with birth date): [#PERSON_KEYS] keys, 0 where the row does not state one
/// @param question the canonical address asked about with the taxable periods
/// @param deliveryPoint the canonical address asked about
/// @param household the family-name class with street and ZIP: relatives guessed along a street
public record Asked(long[] person, long question, long deliveryPoint, long household) {
  static final int PERSON_KEYS = 6;
  /// The keys and the day of the charge.
  static final int LONGS = PERSON_KEYS + 4;

  public Asked {
    if (person.length != PERSON_KEYS) {
      throw new IllegalArgumentException("a question has " + PERSON_KEYS + " keys of its person");
    }
    long any = 0;
    for (long key : person) {
      any |= key;
    }
    if (any == 0) {
      throw new IllegalArgumentException("a question is about somebody");
    }
    if (question <= 0 || deliveryPoint <= 0 || household <= 0) {
      throw new IllegalArgumentException("a question names an address");
    }
  }
}
