package countersign.gateway.budget;

/// One question as the budgets see it: keyed hashes of the request's own data, nothing else.
/// Each is 1 to `Long.MAX_VALUE`, made by [QuestionKeys]; 0 where the row does not state the data.
///
/// @param tin the TIN
/// @param nameAndBirth the name's linkage key with the birth date
/// @param nameAndCase the name's linkage key with the removal case number
/// @param question the canonical address asked about with the taxable periods
/// @param deliveryPoint the canonical address asked about
/// @param household the family-name class with street and ZIP: relatives guessed along a street
public record Asked(
    long tin,
    long nameAndBirth,
    long nameAndCase,
    long question,
    long deliveryPoint,
    long household) {
  static final int LONGS = 7;

  public Asked {
    if (tin == 0 && nameAndBirth == 0 && nameAndCase == 0) {
      throw new IllegalArgumentException("a question is about somebody");
    }
    if (question <= 0 || deliveryPoint <= 0 || household <= 0) {
      throw new IllegalArgumentException("a question names an address");
    }
  }
}
