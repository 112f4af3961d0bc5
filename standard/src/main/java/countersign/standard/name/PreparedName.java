package countersign.standard.name;

import countersign.standard.Agreement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/// A name made ready to be compared with many encoded ones: the same answer as
/// [NameComparison#compare], fast.
///
/// Equal codes and clearly different ones are decided on the bytes in one pass, without allocation
/// (docs/PERFORMANCE.md); only what is left is decoded and compared in full. Not for several
/// threads at once.
public final class PreparedName {
  private final PersonName name;
  private final NameLevel level;
  private final byte[] code;
  private final boolean agreesWithItself;
  private final boolean never;
  private final boolean always;
  private final boolean asian;
  private final byte[] letters;
  private final int[] givens;
  private final int[] surnames;
  private final long[][] accepted;
  private final long acceptedBits;
  private byte[] candidate = new byte[0];

  private PreparedName(PersonName name, NameLevel level) {
    this.name = name;
    this.level = level;
    this.code = name.encode();
    this.never = !name.sufficiency().isComparable()
        || name.suffix() == GenerationalSuffix.UNREAD;
    this.agreesWithItself = !never && name.sufficiency() == NameSufficiency.SUFFICIENT;
    List<NameUnit> given = never ? List.of() : name.givenUnits(true);
    List<NameUnit> family = never ? List.of() : name.familyUnits(false);
    this.always = !never && (isMarked(name) || given.getFirst().core() > 0);
    this.asian = !never
        && Lexicon.of(family.getLast().letters()).is(Word.ASIAN_SURNAME);
    this.letters = letters(name.units());
    this.givens = prefixes(given);
    this.surnames = prefixes(family);
    this.accepted = accepted(given);
    this.acceptedBits = bits(accepted);
  }

  /// {@return the name, ready for questions at a level}
  public static PreparedName of(PersonName name, NameLevel level) {
    return new PreparedName(name, level);
  }

  /// {@return the name itself}
  public PersonName name() {
    return name;
  }

  /// {@return whether the encoded name agrees with this one at its level}
  ///
  /// @throws IllegalArgumentException if the bytes are no encoded name (where that is noticed)
  public boolean agrees(MemorySegment encoded, long offset, int length) {
    if (length < 1 || length > NameCode.MAX_BYTES) {
      throw new IllegalArgumentException("a name has 1 to 255 bytes, not " + length);
    }
    if (candidate.length < length) {
      candidate = new byte[Math.max(32, length)];
    }
    MemorySegment.copy(encoded, ValueLayout.JAVA_BYTE, offset, candidate, 0, length);
    return agrees(candidate, 0, length);
  }

  /// As the other, from an array.
  public boolean agrees(byte[] encoded, int offset, int length) {
    int head = encoded[offset];
    if (never || (head & 0xF0) != (code[0] & 0xF0)) {
      return false; // Another suffix, or one on one side only, is never agreement.
    }
    if (length == code.length
        && Arrays.equals(encoded, offset, offset + length, code, 0, length)) {
      return agreesWithItself;
    }
    if (!always && isClearlyDifferent(encoded, offset, length)) {
      return false;
    }
    PersonName other = PersonName.decode(encoded, offset, length);
    return NameComparison.compare(name, other, level).outcome() == Agreement.AGREE;
  }

  /// Whether no rule can let the two agree: neither are they the same letters, nor do they share
  /// the beginning of a surname and that of a given name or a listed relation of it.
  private boolean isClearlyDifferent(byte[] encoded, int offset, int length) {
    int count = (length - 1) * 8 / 5;
    int at = offset + 1;
    int held = 0;
    int bits = 0;
    int matched = 0;
    boolean whole = true;
    boolean sharesGiven = false;
    boolean sharesSurname = false;
    long hash = 0;
    int prefix = 0;
    int opener = NameCode.END;
    for (int i = 0; i <= count; i++) {
      int symbol = NameCode.END;
      if (i < count) {
        if (bits < 5) {
          held = held << 8 | encoded[at++] & 0xFF;
          bits += 8;
        }
        bits -= 5;
        symbol = held >>> bits & 31;
      }
      if (symbol - 1 < 26 && symbol > 0) {
        whole = whole && matched < letters.length && letters[matched] == symbol;
        matched++;
        hash = Hash.add(hash, symbol);
        prefix = prefix == 0 ? symbol << 5 : (prefix & 31) == 0 ? prefix | symbol : prefix;
        continue;
      }
      if (symbol == NameCode.MARK || symbol == NameCode.PARTICLE_END && opener == NameCode.END) {
        return false; // Two writings of a vowel, or a particle before a given name: look closer.
      }
      if (symbol == NameCode.PARTICLE_END) {
        continue;
      }
      if (opener != NameCode.END && opener != NameCode.NEXT_MIDDLE) {
        sharesSurname = sharesSurname || shares(surnames, surnames.length, prefix);
      }
      if (opener != NameCode.NEXT_FAMILY && !sharesGiven) {
        sharesGiven = opener == NameCode.END && shares(givens, 1, prefix)
            || asian && shares(givens, givens.length, prefix) || isAccepted(hash);
      }
      if (symbol == NameCode.END) {
        break; // Only padding follows.
      }
      opener = symbol;
      prefix = 0;
    }
    return !(whole && matched == letters.length) && !(sharesGiven && sharesSurname);
  }

  private boolean isAccepted(long hash) {
    if ((acceptedBits >>> (hash & 63) & 1) == 0) {
      return false;
    }
    for (long[] hashes : accepted) {
      if (Arrays.binarySearch(hashes, hash) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// {@return whether a unit begins like one of the first `count`, as far as both have two letters}
  private static boolean shares(int[] prefixes, int count, int prefix) {
    for (int i = 0; i < count; i++) {
      int other = prefixes[i];
      if (other == prefix || other >> 5 == prefix >> 5
          && ((other & 31) == 0 || (prefix & 31) == 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMarked(PersonName name) {
    for (NameUnit unit : name.units()) {
      if (unit.isMarked()) {
        return true;
      }
    }
    return false;
  }

  private static int[] prefixes(List<NameUnit> units) {
    int[] prefixes = new int[units.size()];
    for (int i = 0; i < prefixes.length; i++) {
      String text = units.get(i).letters();
      prefixes[i] = text.charAt(0) - 'A' + 1 << 5
          | (text.length() > 1 ? text.charAt(1) - 'A' + 1 : 0);
    }
    return prefixes;
  }

  private static byte[] letters(List<NameUnit> units) {
    int length = 0;
    for (NameUnit unit : units) {
      length += unit.letters().length();
    }
    byte[] letters = new byte[length];
    int at = 0;
    for (NameUnit unit : units) {
      String text = unit.letters();
      for (int i = 0; i < text.length(); i++) {
        letters[at++] = (byte) (text.charAt(i) - 'A' + 1);
      }
    }
    return letters;
  }

  /// {@return hashes of what is listed beside the first name, and beside the first ones joined}
  private static long[][] accepted(List<NameUnit> given) {
    long[][] accepted = new long[given.size()][];
    int count = 0;
    for (int end = 1; end <= given.size(); end++) {
      long[] listed = Lexicon.related(WholeName.join(given, 0, end).letters());
      if (listed.length > 0) {
        accepted[count++] = listed;
      }
    }
    return count == accepted.length ? accepted : Arrays.copyOf(accepted, count);
  }

  private static long bits(long[][] accepted) {
    long bits = 0;
    for (long[] hashes : accepted) {
      for (long hash : hashes) {
        bits |= 1L << (hash & 63);
      }
    }
    return bits;
  }
}
