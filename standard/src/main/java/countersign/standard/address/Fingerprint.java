package countersign.standard.address;

/// Computes the numbers of an [AddressKey] from a [Draft]. Reused; confined to one thread.
final class Fingerprint {
  private static final long K1 = 0x9E3779B97F4A7C15L;
  private static final long K2 = 0xD6E8FEB86659FD93L;
  /// What keeps a reading from agreeing with anything.
  private static final int NEVER = bits(Defect.NO_NUMBER, Defect.NO_STREET, Defect.NO_BOX,
      Defect.MISSING_ZIP, Defect.IMPOSSIBLE_ZIP, Defect.ZIP_STATE_DISAGREE, Defect.UNREADABLE,
      Defect.TOO_LONG, Defect.UNIT_EXPECTED, Defect.UNEXPLAINED, Defect.URBANIZATION_EXPECTED,
      Defect.LOCATION, Defect.CUSTODIAL, Defect.PLACEHOLDER, Defect.FOREIGN, Defect.CORNER);

  long high;
  long low;
  long building;
  private long a;
  private long b;

  private static int bits(Defect... defects) {
    int all = 0;
    for (Defect defect : defects) {
      all |= 1 << defect.ordinal();
    }
    return all;
  }

  static boolean never(int defects) {
    return (defects & NEVER) != 0;
  }

  /// Computes the numbers. {@return whether the reading can agree with another}
  boolean of(Draft draft) {
    a = K2;
    b = K1;
    int hyphen = Hyphen.of(draft.text, draft.from[Draft.NUMBER], draft.to[Draft.NUMBER], draft.zip);
    int numberFrom = draft.from[Draft.NUMBER];
    if (hyphen == 0) {
      bytes(draft.text, numberFrom, draft.to[Draft.NUMBER]);
    } else {
      withoutHyphen(draft, numberFrom + hyphen);
    }
    bytes(draft.text, draft.from[Draft.STREET], draft.to[Draft.STREET]);
    word(draft.predirectional | (long) draft.postdirectional << 8 | (long) draft.zip << 16);
    word(Lexicon.suffixCode(draft.suffix));
    bytes(draft.text, draft.from[Draft.URBANIZATION], draft.to[Draft.URBANIZATION]);
    int family = draft.kind.family();
    boolean boxed = draft.isEmpty(Draft.NUMBER);
    if (boxed) {
      bytes(draft.text, draft.from[Draft.BOX], draft.to[Draft.BOX]);
    }
    boolean empty = boxed ? draft.isEmpty(Draft.BOX) : draft.isEmpty(Draft.STREET)
        && draft.isEmpty(Draft.URBANIZATION);
    building = empty ? 0 : finish() | 1;
    word(family);
    for (int i = 0; i < draft.units; i++) {
      bytes(draft.text, draft.unitFrom[i], draft.unitTo[i]);
      word(i + 1 == draft.units ? bare(draft, i) : draft.unit[i]);
    }
    bytes(draft.text, draft.from[Draft.BOX], draft.to[Draft.BOX]);
    bytes(draft.text, draft.from[Draft.EXTRA], draft.to[Draft.EXTRA]);
    int designator = draft.units == 0 ? 0 : draft.unit[draft.units - 1];
    high = finish();
    long rest = b * K1;
    rest ^= rest >>> 31;
    low = rest << AddressKey.EXTRA_BITS
        | (long) draft.plus4 << 10 | (long) designator << 4 | hyphen;
    return family != 0 && !never(draft.defects);
  }

  /// A designator without identifier is the identifier: FRNT is not REAR.
  private static long bare(Draft draft, int i) {
    return draft.unitFrom[i] == draft.unitTo[i] ? 64 + draft.unit[i] : 64;
  }

  private void withoutHyphen(Draft draft, int hyphen) {
    long word = 0;
    int end = draft.to[Draft.NUMBER];
    int start = draft.from[Draft.NUMBER];
    for (int i = start; i < end; i++) {
      if (i != hyphen) {
        word = word << 8 | draft.text[i];
      }
    }
    number(word, end - start - 1);
  }

  private void number(long word, int size) {
    word(word);
    word(size);
  }

  private void bytes(byte[] text, int from, int to) {
    int at = from;
    for (; to - at > 8; at += 8) {
      word(Lexicon.first(text, at, at + 8));
    }
    number(Lexicon.first(text, at, to), to - from);
  }

  private void word(long word) {
    a = (a ^ word) * K1;
    a ^= a >>> 29;
    b = (b + word ^ b >>> 32) * K2;
  }

  private long finish() {
    long mixed = (a ^ b >>> 32) * K2;
    mixed ^= mixed >>> 32;
    mixed *= K1;
    return mixed ^ mixed >>> 29;
  }
}
