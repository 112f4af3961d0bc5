package countersign.rules.admission;

/// Who a row is about, on the request's own data: 64-bit digests, 0 where the row does not state
/// what a key is made of. Two rows are about one person when any key that both have is equal.
///
/// The digests are not secret-keyed: kept for longer than a run, they must be keyed again by
/// whoever keeps them, since nine digits can be tried out.
///
/// @param tin of the nine digits
/// @param nameAndBirth of the name and the birth date
/// @param nameAndCase of the name and the removal case number
/// @param caseAndBirth of the removal case number and the birth date: one person under two names
/// @param household of the delivery point and family name
public record PersonKeys(
    long tin, long nameAndBirth, long nameAndCase, long caseAndBirth, long household) {

  static final PersonKeys NONE = new PersonKeys(0, 0, 0, 0, 0);

  /// {@return whether both are about one person}
  public boolean samePerson(PersonKeys other) {
    return same(tin, other.tin)
        || same(nameAndBirth, other.nameAndBirth)
        || same(nameAndCase, other.nameAndCase)
        || same(caseAndBirth, other.caseAndBirth);
  }

  private static boolean same(long a, long b) {
    return a != 0 && a == b;
  }
}
