package countersign.standard.address;

import static countersign.standard.Agreement.AGREE;
import static countersign.standard.Agreement.CONFLICT;
import static countersign.standard.Agreement.UNKNOWN;

import countersign.standard.Agreement;

/// Compares ZIP, state and city of two addresses. Equal ZIP codes agree whatever the cities; two
/// different ones conflict when state or city do too, else a digit may be wrong: unknown.
final class LastLines {
  private LastLines() {}

  static Agreement zip(Address left, Address right, int leftDefects, int rightDefects) {
    if (left.zip5().isEmpty() || right.zip5().isEmpty()) {
      return UNKNOWN;
    }
    boolean doubtful = isDoubtful(leftDefects) || isDoubtful(rightDefects);
    if (left.zip5().equals(right.zip5())) {
      return doubtful ? UNKNOWN : AGREE;
    }
    if (doubtful) {
      return UNKNOWN;
    }
    return differ(state(left), state(right)) || differ(city(left), city(right))
        ? CONFLICT : UNKNOWN;
  }

  private static boolean isDoubtful(int defects) {
    return Defect.ZIP_STATE_DISAGREE.in(defects) || Defect.IMPOSSIBLE_ZIP.in(defects);
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }

  private static String state(Address address) {
    return address.state().isEmpty()
        ? Lexicon.STATES.get(ZipTable.stateOf(Integer.parseInt(address.zip5())))
        : address.state();
  }

  private static String city(Address address) {
    return address.city().isEmpty()
        ? ZipTable.firstName(Integer.parseInt(address.zip5()))
        : address.city();
  }
}
