package countersign.match;

import countersign.standard.Agreement;

/// What came of one question. Only [#confirmed] may leave the holder's house.
///
/// @param cause why
/// @param row the row of the record that fits, the first of them; -1 unless confirmed
/// @param sharesReturn whether a return of the person confirmed is that of another person at the
///     address as well, who is no subject of the request: for the holder's eyes alone
/// @param name how the name of the question agrees with the closest one on file at the address for
///     the requested periods; unknown if there is none to compare with
/// @param address agreement if the file has a record at the address, of any tax period; else
///     unknown, for no other record was compared
public record Verification(
    Cause cause, long row, boolean sharesReturn, Agreement name, Agreement address) {
  public Verification {
    if (cause == Cause.CONFIRMED != row >= 0) {
      throw new IllegalArgumentException("row " + row + " with cause " + cause);
    }
  }

  /// {@return the answer}
  public boolean confirmed() {
    return cause == Cause.CONFIRMED;
  }
}
