package countersign.rules.admission;

/// What was asked before about a person: the port through which an installation's past counts.
/// An implementation that cannot read its store throws; the request is then held.
public interface History {

  /// Past questions about one person, this request not counted.
  ///
  /// @param addressesInWindow different addresses asked with in the agreement's window
  /// @param addressesEver different addresses asked with, ever
  /// @param thisAddressAsked whether this very address is one of them
  record Past(int addressesInWindow, int addressesEver, boolean thisAddressAsked) {
    static final Past NOTHING = new Past(0, 0, false);
  }

  /// {@return what was asked before about the person of `keys`}; `deliveryPoint` is the digest of
  /// the address now asked with. Called once a row by one thread.
  Past about(PersonKeys keys, long deliveryPoint);

  /// A past without questions.
  History NOTHING = (keys, deliveryPoint) -> Past.NOTHING;

  /// {@return a history in which nothing was ever asked}, as in a rehearsal
  static History none() {
    return NOTHING;
  }
}
