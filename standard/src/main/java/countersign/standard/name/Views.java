package countersign.standard.name;

import countersign.standard.Agreement;
import java.util.List;

/// Compares names of which a word may be a given name or a surname, in every way to read them.
///
/// They agree only if for each way to read either name there is one of the other that agrees.
final class Views {
  private Views() {}

  static View compare(PersonName a, PersonName b) {
    int waysA = a.isUnsure() ? 2 : 1;
    int waysB = b.isUnsure() ? 2 : 1;
    if (waysA == 1 && waysB == 1) {
      return compare(a, true, b, true);
    }
    View[][] views = new View[waysA][waysB];
    View best = null;
    for (int i = 0; i < waysA; i++) {
      for (int j = 0; j < waysB; j++) {
        views[i][j] = compare(a, i == 0, b, j == 0);
        if (best == null || rank(views[i][j]) > rank(best)) {
          best = views[i][j];
        }
      }
    }
    View narrowest = narrowest(views, waysA, waysB);
    if (narrowest != null) {
      return narrowest;
    }
    return best.outcome() == Agreement.AGREE
        ? new View(best.given(), best.middle(),
            NameFinding.unknown(NamePart.FAMILY, NameReason.ROLES_UNSURE))
        : best;
  }

  /// {@return the view that needs the widest level among the best for each way to read; null if one
  /// way has none that agrees}
  private static View narrowest(View[][] views, int waysA, int waysB) {
    View found = null;
    for (int i = 0; i < waysA; i++) {
      View least = null;
      for (int j = 0; j < waysB; j++) {
        least = lesser(least, views[i][j]);
      }
      if (least == null) {
        return null;
      }
      found = wider(found, least);
    }
    for (int j = 0; j < waysB; j++) {
      View least = null;
      for (int i = 0; i < waysA; i++) {
        least = lesser(least, views[i][j]);
      }
      if (least == null) {
        return null;
      }
      found = wider(found, least);
    }
    return found;
  }

  private static View lesser(View least, View view) {
    if (view.outcome() != Agreement.AGREE) {
      return least;
    }
    return least == null || view.needed().compareTo(least.needed()) < 0 ? view : least;
  }

  private static View wider(View found, View view) {
    return found == null || view.needed().compareTo(found.needed()) > 0 ? view : found;
  }

  private static int rank(View view) {
    return switch (view.outcome()) {
      case AGREE -> 100 - view.needed().ordinal();
      case UNKNOWN -> 10;
      case CONFLICT -> 0;
    };
  }

  private static View compare(
      PersonName a, boolean unsureIsGivenA, PersonName b, boolean unsureIsGivenB) {
    List<NameUnit> givenA = a.givenUnits(unsureIsGivenA);
    List<NameUnit> givenB = b.givenUnits(unsureIsGivenB);
    List<NameUnit> familyA = a.familyUnits(unsureIsGivenA);
    List<NameUnit> familyB = b.familyUnits(unsureIsGivenB);
    GivenComparison given = new GivenComparison(givenA, givenB, familyA, familyB,
        a.chain() || b.chain());
    NameFinding family = FamilyComparison.compare(a, familyA, b, familyB, given.isFemaleOrOpen());
    if (family.outcome() == Agreement.CONFLICT && isShifted(a, b)) {
      family = NameFinding.unknown(NamePart.FAMILY, NameReason.ROLES_UNSURE);
    }
    NameFinding first = given.first();
    if (first.outcome() == Agreement.CONFLICT && isSwapped(a, b)) {
      first = NameFinding.unknown(NamePart.GIVEN, NameReason.ROLES_SWAPPED);
      family = NameFinding.unknown(NamePart.FAMILY, NameReason.ROLES_SWAPPED);
    }
    return new View(first, given.middle(), family);
  }

  /// {@return whether the first and the last unit have changed places}
  private static boolean isSwapped(PersonName a, PersonName b) {
    return a.units().getFirst().sameLetters(b.units().getLast())
        && a.units().getLast().sameLetters(b.units().getFirst());
  }

  /// {@return whether the surname of one side stands among the middle names of the other}
  private static boolean isShifted(PersonName a, PersonName b) {
    return stands(a.units().getLast(), b) || stands(b.units().getLast(), a);
  }

  private static boolean stands(NameUnit surname, PersonName name) {
    for (int i = 1; i < name.units().size() - 1; i++) {
      if (name.units().get(i).sameLetters(surname)) {
        return true;
      }
    }
    return false;
  }
}
