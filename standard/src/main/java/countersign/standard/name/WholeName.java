package countersign.standard.name;

import java.util.List;

/// Whether two names are the same letters in the same order, wherever words and columns part them.
final class WholeName {
  private WholeName() {}

  static boolean same(PersonName a, PersonName b) {
    return sameLetters(a.units(), b.units());
  }

  /// {@return whether the units, joined, are the same letters}
  static boolean sameLetters(List<NameUnit> a, List<NameUnit> b) {
    if (a.size() == 1 && b.size() == 1) {
      return a.getFirst().sameLetters(b.getFirst());
    }
    if (a.size() != b.size() && (mixesInitials(a) || mixesInitials(b))) {
      return false; // an initial is not the end of the name before it
    }
    String plainA = joined(a, false);
    String plainB = joined(b, false);
    return NameUnit.same(plainA, isMarked(a) ? joined(a, true) : plainA,
        plainB, isMarked(b) ? joined(b, true) : plainB);
  }

  /// {@return the letters of the units from `from` to before `to`}
  static NameUnit join(List<NameUnit> units, int from, int to) {
    if (to == from + 1) {
      return units.get(from);
    }
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      out.append(units.get(i).text());
    }
    return new NameUnit(Role.GIVEN, out.toString());
  }

  private static boolean mixesInitials(List<NameUnit> units) {
    boolean initial = false;
    boolean word = false;
    for (NameUnit unit : units) {
      initial |= unit.isInitial();
      word |= !unit.isInitial();
    }
    return initial && word;
  }

  private static boolean isMarked(List<NameUnit> units) {
    for (NameUnit unit : units) {
      if (unit.isMarked()) {
        return true;
      }
    }
    return false;
  }

  private static String joined(List<NameUnit> units, boolean expanded) {
    StringBuilder out = new StringBuilder();
    for (NameUnit unit : units) {
      out.append(expanded ? unit.expanded() : unit.letters());
    }
    return out.toString();
  }
}
