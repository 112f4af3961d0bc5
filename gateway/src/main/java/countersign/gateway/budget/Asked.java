package countersign.gateway.budget;

/// One question as the budgets see it: keyed hashes of the request's own data, nothing else.
/// Each is 1 to `Long.MAX_VALUE`, made by [QuestionKeys].
///
/// @param person what the request says about who is meant: TIN; removal case with birth date; each
///     form of the name with the birth date; the first forms with the removal case. Keys that
///     stand together are one person's from then on
/// @param question what is asked, to the letter: the canonical address, the taxable periods, and
///     name, TIN and birth date as stated. Only this again is the same question
/// @param deliveryPoint the canonical address asked about
/// @param households each form of the family name with street and ZIP: relatives guessed along a
///     street
/// @param names each form of the name, where the row states no TIN; else none. Birth dates and
///     removal cases can be made up and most records would not contradict them; these cannot
/// @param dated whether a birth date is stated
/// @param countable whether all forms of the name are in it. A name that states nobody, or with
///     more forms than [QuestionKeys#MOST_FORMS], cannot be counted and is never asked
public record Asked(
    long[] person,
    long question,
    long deliveryPoint,
    long[] households,
    long[] names,
    boolean dated,
    boolean countable) {
  /// Longs beside the keys: head, question, delivery point.
  static final int FIXED_LONGS = 3;

  public Asked {
    if (countable && (person.length == 0 || households.length == 0)) {
      throw new IllegalArgumentException("a question is about somebody");
    }
    if (question <= 0 || deliveryPoint <= 0) {
      throw new IllegalArgumentException("a question names an address");
    }
  }

  /// {@return how many longs its charge takes in the log}
  int longs() {
    return FIXED_LONGS + person.length + households.length + names.length;
  }
}
