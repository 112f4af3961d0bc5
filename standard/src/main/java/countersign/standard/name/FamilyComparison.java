package countersign.standard.name;

import countersign.standard.Agreement;
import java.util.List;

/// Compares the surnames of two persons.
final class FamilyComparison {
  private FamilyComparison() {}

  /// @param openSex whether no given name says that the person is a man
  static NameFinding compare(PersonName nameA, List<NameUnit> a, PersonName nameB,
      List<NameUnit> b, boolean openSex) {
    if (WholeName.sameLetters(a, b)) {
      boolean exact = a.equals(b);
      return agree(exact ? NameLevel.EXACT : NameLevel.FOLDED,
          exact ? NameReason.SAME : NameReason.SAME_LETTERS);
    }
    if (a.size() == 1 && b.size() == 1) {
      return single(a.getFirst(), b.getFirst(), nameA, nameB, openSex);
    }
    return a.size() <= b.size() ? several(a, b, nameB) : several(b, a, nameA);
  }

  private static NameFinding single(
      NameUnit a, NameUnit b, PersonName nameA, PersonName nameB, boolean openSex) {
    if (a.isInitial() || b.isInitial()) {
      return a.letters().charAt(0) == b.letters().charAt(0)
          ? unknown(NameReason.ONLY_INITIAL)
          : conflict(NameReason.OTHER_INITIAL);
    }
    if (Surnames.isLongO(a.letters(), b.letters())) {
      return agree(NameLevel.SPELLING_VARIANT, NameReason.SPELLING);
    }
    if (openSex && Surnames.isGendered(a.letters(), b.letters(), nameA, nameB)) {
      return agree(NameLevel.SPELLING_VARIANT, NameReason.GENDERED);
    }
    if (a.word().equals(b.word())) {
      return unknown(NameReason.PARTICLE);
    }
    return Surnames.mayBeSpelling(a.letters(), b.letters())
        ? unknown(NameReason.SURNAME_SPELLING)
        : conflict(NameReason.DIFFERENT);
  }

  /// @param many the longer list, or one of the same length
  /// @param name the name it is of
  private static NameFinding several(List<NameUnit> few, List<NameUnit> many, PersonName name) {
    if (few.size() == many.size()) {
      return sameNumber(few, many);
    }
    if (many.getLast().isInitial() && many.size() == few.size() + 1) {
      // "Garcia L": the second surname as an initial says no more than the first alone.
      return WholeName.sameLetters(few, many.subList(0, few.size()))
          ? agree(NameLevel.ONE_SURNAME, NameReason.KEPT_BY_CUSTOM)
          : conflict(NameReason.OTHER_SURNAME);
    }
    int from = 0;
    for (NameUnit unit : few) {
      int at = indexOf(unit, many, 0);
      if (at < 0) {
        return conflict(few.size() > 1 ? NameReason.OTHER_SURNAME : NameReason.DIFFERENT);
      }
      if (at < from) {
        return unknown(NameReason.ORDER);
      }
      from = at + 1;
    }
    boolean first = many.getFirst().sameLetters(few.getFirst());
    boolean last = many.getLast().sameLetters(few.getLast());
    boolean kept = switch (name.custom()) {
      case SPANISH -> first;
      case PORTUGUESE -> last;
      case HYPHENATED -> true;
      case SINGLE, UNDETERMINED -> false;
    };
    return kept
        ? agree(NameLevel.ONE_SURNAME, NameReason.KEPT_BY_CUSTOM)
        : unknown(NameReason.OTHER_KEPT);
  }

  private static NameFinding sameNumber(List<NameUnit> a, List<NameUnit> b) {
    boolean shared = false;
    boolean reordered = true;
    boolean initials = true;
    for (int i = 0; i < a.size(); i++) {
      boolean same = a.get(i).sameLetters(b.get(i));
      boolean initial = i > 0 && (a.get(i).isInitial() || b.get(i).isInitial())
          && a.get(i).letters().charAt(0) == b.get(i).letters().charAt(0);
      initials &= same || initial;
      shared |= same;
      reordered &= indexOf(a.get(i), b, 0) >= 0 && indexOf(b.get(i), a, 0) >= 0;
    }
    if (initials && a.getFirst().sameLetters(b.getFirst())) {
      return agree(NameLevel.ONE_SURNAME, NameReason.INITIAL);
    }
    return reordered
        ? unknown(NameReason.ORDER)
        : conflict(shared ? NameReason.OTHER_SURNAME : NameReason.DIFFERENT);
  }

  private static int indexOf(NameUnit unit, List<NameUnit> units, int from) {
    for (int i = from; i < units.size(); i++) {
      if (units.get(i).sameLetters(unit)) {
        return i;
      }
    }
    return -1;
  }

  private static NameFinding agree(NameLevel needed, NameReason reason) {
    return NameFinding.agree(NamePart.FAMILY, needed, reason);
  }

  private static NameFinding unknown(NameReason reason) {
    return new NameFinding(NamePart.FAMILY, Agreement.UNKNOWN, NameLevel.WIDEST, reason);
  }

  private static NameFinding conflict(NameReason reason) {
    return new NameFinding(NamePart.FAMILY, Agreement.CONFLICT, NameLevel.WIDEST, reason);
  }
}
