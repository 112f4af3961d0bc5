package countersign.rules.admission;

import java.util.Arrays;

/// Who a row is about, on the request's own data: 64-bit digests, none where the row does not state
/// what a key is made of.
///
/// A name has several digests, for its spelling variants and the names it may be shortened to
/// (`countersign.standard.name.PersonKeys`). Two names that share one may be one person's; with the
/// same birth date or the same removal case they are taken for one.
///
/// The digests are not secret-keyed: kept for longer than a run, they must be keyed again by
/// whoever keeps them, since nine digits can be tried out.
///
/// @param tin of the nine digits; 0 where none is stated
/// @param removalCase of the removal case number; 0 where none is stated
/// @param birth the birth date as days since 1970-01-01, or negative beyond any date where none is
/// @param names of the name, most telling first
public record PersonKeys(long tin, long removalCase, int birth, long[] names) {
  static final PersonKeys NONE = new PersonKeys(0, 0, Integer.MIN_VALUE, new long[0]);

  /// {@return keys of the name together with the birth date}, none without a birth date
  public long[] nameAndBirth() {
    return birth == Integer.MIN_VALUE ? NONE.names : with(birthKey());
  }

  /// {@return keys of the name together with the removal case}, none without one
  public long[] nameAndCase() {
    return removalCase == 0 ? NONE.names : with(removalCase);
  }

  /// {@return a key of removal case and birth date: one person under two names}; 0 without both
  public long caseAndBirth() {
    return birth == Integer.MIN_VALUE ? 0 : Digests.of(removalCase, birthKey());
  }

  private long birthKey() {
    return Digests.finish(Digests.step(Digests.START, birth));
  }

  private long[] with(long other) {
    long[] keys = new long[names.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Digests.of(names[i], other);
    }
    return keys;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PersonKeys keys
        && tin == keys.tin
        && removalCase == keys.removalCase
        && birth == keys.birth
        && Arrays.equals(names, keys.names);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(tin ^ removalCase) + 31 * birth;
  }

  /// No personal data in a log, and a digest of nine digits is personal data.
  @Override
  public String toString() {
    return "keys of a person";
  }
}
