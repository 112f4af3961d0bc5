package countersign.synth;

/// One household: its members, the years it files for, and where it lives in each.
///
/// @param number from 0; household h belongs to group h / 64
/// @param style how its papers are written, 0 to 99, see [Wording#filed]
/// @param movesIn the year from which it files from `movedTo`, or 0
/// @param movedTo 1 for a home nearby, 2 for one far away
record Household(
    long number,
    Person[] members,
    int firstYear,
    int lastYear,
    int movesIn,
    int movedTo,
    int style,
    boolean countryWritten) {

  /// {@return which of the group's three blocks the member files from in `year`}
  int residence(Person member, int year) {
    if (member.leavesIn != 0 && year >= member.leavesIn) {
      return 2;
    }
    return movesIn != 0 && year >= movesIn ? movedTo : 0;
  }
}
