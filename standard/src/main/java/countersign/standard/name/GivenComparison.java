package countersign.standard.name;

import countersign.standard.Agreement;
import java.util.List;

/// Compares the given names of two persons: the first, and those after it.
final class GivenComparison {
  private final List<NameUnit> a;
  private final List<NameUnit> b;
  private final boolean asian;
  private final boolean vietnamese;
  private final boolean chain;
  private NameFinding first;
  private NameFinding middle;

  GivenComparison(List<NameUnit> a, List<NameUnit> b, List<NameUnit> familyA,
      List<NameUnit> familyB, boolean chain) {
    this.a = a;
    this.b = b;
    this.chain = chain;
    this.asian = isOf(familyA, Word.ASIAN_SURNAME) && isOf(familyB, Word.ASIAN_SURNAME);
    this.vietnamese = asian && isOf(familyA, Word.VIETNAMESE_SURNAME);
    compare();
  }

  NameFinding first() {
    return first;
  }

  NameFinding middle() {
    return middle;
  }

  /// {@return whether no given name says that the person is a man}
  boolean isFemaleOrOpen() {
    return !Lexicon.of(a.getFirst().letters()).isMale()
        && !Lexicon.of(b.getFirst().letters()).isMale();
  }

  private static boolean isOf(List<NameUnit> family, long flags) {
    return Lexicon.of(family.getLast().letters()).is(flags);
  }

  private void compare() {
    boolean initials = isInitials(a) || isInitials(b);
    if (!initials && WholeName.sameLetters(a, b)) {
      boolean exact = a.equals(b);
      NameLevel needed = exact ? NameLevel.EXACT : NameLevel.FOLDED;
      NameReason reason = exact ? NameReason.SAME : NameReason.SAME_LETTERS;
      first = NameFinding.agree(NamePart.GIVEN, needed, reason);
      middle = NameFinding.agree(NamePart.MIDDLE, needed,
          a.size() == 1 && b.size() == 1 ? NameReason.BOTH_ABSENT : reason);
      return;
    }
    if (joined(a, b, true) || joined(b, a, false) || compound(a, b, true)
        || compound(b, a, false) || adopted(a, b, true) || adopted(b, a, false)) {
      return;
    }
    first = GivenWords.relate(a.getFirst(), b.getFirst()).in(NamePart.GIVEN);
    if (first.outcome() == Agreement.CONFLICT && (sharesFurther() || isSyllableShort())) {
      first = NameFinding.unknown(NamePart.GIVEN, NameReason.SECOND_GIVEN);
    }
    middle = middle(a.subList(1, a.size()), b.subList(1, b.size()));
  }

  /// Whether one side may be a Vietnamese given name alone, which the other has with its middle
  /// name, read as one Chinese name for the surname is both: `LAN TO` and `LAN HONG TO`.
  private boolean isSyllableShort() {
    if (!vietnamese) {
      return false;
    }
    String one = a.getFirst().letters();
    String other = b.getFirst().letters();
    String less = one.length() < other.length() ? one : other;
    String more = less == one ? other : one;
    return less.length() > 1
        && (more.startsWith(less)
                && Lexicon.of(more.substring(less.length())).is(Word.CHINESE_SYLLABLE)
            || more.endsWith(less)
                && Lexicon.of(more.substring(0, more.length() - less.length()))
                    .is(Word.CHINESE_SYLLABLE));
  }

  private static boolean isInitials(List<NameUnit> units) {
    for (NameUnit unit : units) {
      if (!unit.isInitial()) {
        return false;
      }
    }
    return true;
  }

  private static int count(List<NameUnit> units, NameUnit wanted) {
    int count = 0;
    for (NameUnit unit : units) {
      count += unit.letters().equals(wanted.letters()) ? 1 : 0;
    }
    return count;
  }

  /// The first name of one side is the first two or more of the other, joined: `ANAMARIA`.
  private boolean joined(List<NameUnit> one, List<NameUnit> other, boolean inOrder) {
    NameUnit whole = one.getFirst();
    for (int end = 2; end <= other.size(); end++) {
      if (other.get(end - 1).isInitial() != other.getFirst().isInitial()) {
        return false; // JUAN A is no JUANA, and MARGARET T no MARGARETT
      }
      if (other.getFirst().isInitial() && !WholeName.isSpelledOut(whole)) {
        return false; // J C is JC, but J O is no JO
      }
      NameUnit parts = WholeName.join(other, 0, end);
      if (parts.letters().length() > whole.letters().length() + 4) {
        return false;
      }
      GivenWords.Relation relation = GivenWords.relate(whole, parts);
      if (relation.outcome() == Agreement.AGREE && relation.reason() != NameReason.NICKNAME) {
        first = NameFinding.agree(NamePart.GIVEN, relation.needed().max(NameLevel.FOLDED),
            relation.reason() == NameReason.SAME ? NameReason.SAME_LETTERS : relation.reason());
        List<NameUnit> restOne = one.subList(1, one.size());
        List<NameUnit> restOther = other.subList(end, other.size());
        middle = inOrder ? middle(restOne, restOther) : middle(restOther, restOne);
        return true;
      }
    }
    return false;
  }

  /// `VENKATA S` is `VENKATASUBRAMANIAN`, for listed first parts of South Indian compounds only.
  private boolean compound(List<NameUnit> one, List<NameUnit> other, boolean inOrder) {
    if (other.size() < 2 || !other.get(1).isInitial()) {
      return false;
    }
    String part = other.getFirst().letters();
    String whole = one.getFirst().letters();
    if (whole.length() < part.length() + 3 || !whole.startsWith(part)
        || !Lexicon.of(part).is(Word.SOUTH_ASIAN_PREFIX)
        || whole.charAt(part.length()) != other.get(1).letters().charAt(0)) {
      return false;
    }
    first = NameFinding.agree(
        NamePart.GIVEN, NameLevel.SPELLING_VARIANT, NameReason.COMPOUND_INITIAL);
    List<NameUnit> restOne = one.subList(1, one.size());
    List<NameUnit> restOther = other.subList(2, other.size());
    middle = inOrder ? middle(restOne, restOther) : middle(restOther, restOne);
    return true;
  }

  /// `DAVID XIAOMING WANG` is `XIAOMING WANG`: an adopted name before the same Asian one.
  private boolean adopted(List<NameUnit> one, List<NameUnit> other, boolean inOrder) {
    if (!asian || one.size() < 2 || !isAdopted(one.getFirst())
        || !one.get(1).sameLetters(other.getFirst()) || !isOwn(one.get(1))) {
      return false;
    }
    first = NameFinding.agree(NamePart.GIVEN, NameLevel.MIDDLE_ONE_SIDE, NameReason.ADOPTED);
    List<NameUnit> restOne = one.subList(2, one.size());
    List<NameUnit> restOther = other.subList(1, other.size());
    middle = inOrder ? middle(restOne, restOther) : middle(restOther, restOne);
    return true;
  }

  private static boolean isAdopted(NameUnit unit) {
    Word word = Lexicon.of(unit.letters());
    return word.given() >= Word.WESTERN && !word.is(Word.JAPANESE_GIVEN);
  }

  private static boolean isOwn(NameUnit unit) {
    Word word = Lexicon.of(unit.letters());
    return word.is(Word.JAPANESE_GIVEN) || word.given() < Word.WESTERN
        && (Syllables.isTwo(unit.letters(), Word.CHINESE_SYLLABLE)
            || Syllables.isTwo(unit.letters(), Word.KOREAN_SYLLABLE));
  }

  private boolean sharesFurther() {
    return shares(a.getFirst(), b) || shares(b.getFirst(), a);
  }

  private static boolean shares(NameUnit unit, List<NameUnit> others) {
    for (int i = 1; i < others.size(); i++) {
      if (GivenWords.relate(unit, others.get(i)).outcome() == Agreement.AGREE) {
        return true;
      }
    }
    return false;
  }

  private NameFinding middle(List<NameUnit> one, List<NameUnit> other) {
    if (one.isEmpty() && other.isEmpty()) {
      return NameFinding.agree(NamePart.MIDDLE, NameLevel.EXACT, NameReason.BOTH_ABSENT);
    }
    if (one.isEmpty() || other.isEmpty()) {
      List<NameUnit> extra = one.isEmpty() ? other : one;
      return chain || extra.size() > 2 || extra.size() == 2 && isPatronymic(extra)
          ? NameFinding.unknown(NamePart.MIDDLE, NameReason.PATRONYMIC)
          : NameFinding.agree(
              NamePart.MIDDLE, NameLevel.MIDDLE_ONE_SIDE, NameReason.ON_ONE_SIDE);
    }
    if (WholeName.sameLetters(one, other)) {
      boolean exact = one.equals(other);
      return NameFinding.agree(NamePart.MIDDLE, exact ? NameLevel.EXACT : NameLevel.FOLDED,
          exact ? NameReason.SAME : NameReason.SAME_LETTERS);
    }
    return one.size() <= other.size() ? within(one, other) : within(other, one);
  }

  /// {@return whether further given names of an Arabic kind tell whose child the person is}
  private boolean isPatronymic(List<NameUnit> further) {
    for (NameUnit unit : further) {
      if (!Lexicon.of(unit.word()).is(Word.ARABIC_GIVEN)) {
        return false;
      }
    }
    return Lexicon.of(a.getFirst().letters()).is(Word.ARABIC_GIVEN);
  }

  /// The shorter list is found in the longer one, the first of it first and the others in order:
  /// what is left stands on one side only.
  private NameFinding within(List<NameUnit> few, List<NameUnit> many) {
    boolean more = few.size() < many.size();
    NameLevel needed = more ? NameLevel.MIDDLE_ONE_SIDE : NameLevel.EXACT;
    NameReason reason = more ? NameReason.ON_ONE_SIDE : NameReason.SAME;
    int next = 0;
    for (int i = 0; i < few.size(); i++) {
      int left = few.size() - i;
      NameFinding found = GivenWords.relateMiddle(few.get(i), many.get(next++));
      NameFinding nearest = found;
      while (i > 0 && found.outcome() != Agreement.AGREE && many.size() - next >= left) {
        found = GivenWords.relateMiddle(few.get(i), many.get(next++));
      }
      if (found.outcome() != Agreement.AGREE) {
        return reordered(few, many)
            ? NameFinding.unknown(NamePart.MIDDLE, NameReason.ORDER)
            : nearest;
      }
      if (found.needed().compareTo(needed) > 0) {
        needed = found.needed();
        reason = found.reason();
      }
    }
    return chain && more
        ? NameFinding.unknown(NamePart.MIDDLE, NameReason.PATRONYMIC)
        : NameFinding.agree(NamePart.MIDDLE, needed, reason);
  }

  private static boolean reordered(List<NameUnit> few, List<NameUnit> many) {
    for (NameUnit unit : few) {
      if (count(many, unit) == 0) {
        return false;
      }
    }
    return true;
  }
}
