package countersign.domain.order;

import countersign.domain.Truth;
import java.util.Locale;
import java.util.Set;

/// Whether the name of a bound party means an agency. Names are paths from department to part,
/// parted by `/`, compared without case.
final class PartyNames {
  private PartyNames() {}

  /// {@return whether an order that names `party` binds `agency`}
  ///
  /// A department binds its parts. A part may or may not bind its department, and a name nobody
  /// here knows may mean anybody: both are UNKNOWN. Only a known other agency FAILS.
  static Truth binds(String party, String agency, Set<String> known) {
    String p = fold(party);
    String a = fold(agency);
    if (p.isEmpty() || a.isEmpty()) {
      return Truth.UNKNOWN;
    }
    if (p.equals(a) || a.startsWith(p + "/")) {
      return Truth.HOLDS;
    }
    if (p.startsWith(a + "/")) {
      return Truth.UNKNOWN;
    }
    for (String each : known) {
      String k = fold(each);
      if (k.equals(p) || k.startsWith(p + "/")) {
        return Truth.FAILS;
      }
    }
    return Truth.UNKNOWN;
  }

  private static String fold(String name) {
    return name.strip().toUpperCase(Locale.ROOT);
  }
}
