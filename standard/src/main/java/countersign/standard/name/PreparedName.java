package countersign.standard.name;

import countersign.standard.Agreement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/// A name made ready to be compared with many encoded ones: the same answer as
/// [NameComparison#compare], fast.
///
/// Equal codes and clearly different ones are decided on the bytes, without allocation (about 20 to
/// 60 ns); only what is left is decoded and compared in full. Not for several threads at once.
public final class PreparedName {
  private final PersonName name;
  private final NameLevel level;
  private final byte[] code;
  private final boolean agreesWithItself;
  private final boolean never;
  private final boolean always;
  private final boolean asian;
  private final byte[] letters;
  private final byte[][] givens;
  private final byte[][] surnames;
  private final long[][] accepted;
  private final byte[] candidate = new byte[NameCode.MAX_BYTES];
  private final byte[] symbols = new byte[NameCode.MAX_BYTES * 8 / 5];

  private PreparedName(PersonName name, NameLevel level) {
    this.name = name;
    this.level = level;
    this.code = name.encode();
    this.agreesWithItself =
        NameComparison.compare(name, name, level).outcome() == Agreement.AGREE;
    this.never = !name.sufficiency().isComparable()
        || name.suffix() == GenerationalSuffix.UNREAD;
    List<NameUnit> given = name.givenUnits(true);
    List<NameUnit> family = name.familyUnits(false);
    this.always = !never && (isMarked(name) || given.getFirst().core() > 0);
    this.asian = !never
        && Lexicon.of(family.getLast().letters()).is(Word.ASIAN_SURNAME);
    this.letters = never ? new byte[0] : symbols(WholeName.join(name.units(), 0,
        name.units().size()).letters());
    this.givens = prefixes(given);
    this.surnames = prefixes(family);
    this.accepted = never ? new long[0][] : accepted(given);
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
    MemorySegment.copy(encoded, ValueLayout.JAVA_BYTE, offset, candidate, 0, length);
    return agrees(candidate, 0, length);
  }

  /// As the other, from an array.
  public boolean agrees(byte[] encoded, int offset, int length) {
    if (never || !NameCode.isComparable(encoded[offset])) {
      return false;
    }
    if (Arrays.equals(encoded, offset, offset + length, code, 0, code.length)) {
      return agreesWithItself;
    }
    if ((encoded[offset] & 0xF0) != (code[0] & 0xF0)) {
      return false; // Another suffix, or one on one side only, is never agreement.
    }
    if (!always && isClearlyDifferent(encoded, offset, length)) {
      return false;
    }
    PersonName other = PersonName.decode(encoded, offset, length);
    return NameComparison.compare(name, other, level).outcome() == Agreement.AGREE;
  }

  /// Whether no rule can let the two agree: neither are they the same letters, nor do they share the
  /// beginning of a surname and that of a given name or a listed relation of it.
  private boolean isClearlyDifferent(byte[] encoded, int offset, int length) {
    int count = NameCode.symbols(encoded, offset, length, symbols);
    boolean whole = true;
    boolean sharesGiven = false;
    boolean sharesSurname = false;
    long hash = 0;
    int matched = 0;
    int start = 0;
    int opener = NameCode.END;
    boolean hasParticle = false;
    for (int i = 0; i <= count; i++) {
      int symbol = i < count ? symbols[i] : NameCode.END;
      if (symbol == NameCode.MARK) {
        return false;
      }
      if (symbol == NameCode.PARTICLE_END) {
        hasParticle = true;
      } else if (symbol > 0 && symbol < NameCode.PARTICLE_END) {
        whole &= matched < letters.length && letters[matched] == symbol;
        matched++;
        hash = Hash.add(hash, symbol);
      } else {
        if (opener == NameCode.NEXT_FAMILY || opener == NameCode.NEXT_UNSURE) {
          sharesSurname |= shares(surnames, start, i);
        }
        if (opener != NameCode.NEXT_FAMILY) {
          if (opener == NameCode.END && hasParticle) {
            return false;
          }
          sharesGiven |= opener == NameCode.END && shares(givens[0], start, i)
              || asian && shares(givens, start, i)
              || isAccepted(hash);
        }
        opener = symbol;
        start = i + 1;
      }
    }
    return !(whole && matched == letters.length) && !(sharesGiven && sharesSurname);
  }

  private boolean isAccepted(long hash) {
    for (long[] hashes : accepted) {
      if (Arrays.binarySearch(hashes, hash) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean shares(byte[][] prefixes, int start, int end) {
    for (byte[] prefix : prefixes) {
      if (shares(prefix, start, end)) {
        return true;
      }
    }
    return false;
  }

  /// {@return whether the unit between two symbols begins like `prefix`, as far as both go}
  private boolean shares(byte[] prefix, int start, int end) {
    int at = start;
    for (byte letter : prefix) {
      while (at < end && symbols[at] == NameCode.PARTICLE_END) {
        at++;
      }
      if (at == end) {
        return true;
      }
      if (symbols[at++] != letter) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMarked(PersonName name) {
    for (NameUnit unit : name.units()) {
      if (unit.isMarked()) {
        return true;
      }
    }
    return false;
  }

  private static byte[][] prefixes(List<NameUnit> units) {
    byte[][] prefixes = new byte[units.size()][];
    for (int i = 0; i < prefixes.length; i++) {
      String text = units.get(i).letters();
      prefixes[i] = symbols(text.substring(0, Math.min(2, text.length())));
    }
    return prefixes;
  }

  private static byte[] symbols(String letters) {
    byte[] symbols = new byte[letters.length()];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = (byte) (letters.charAt(i) - 'A' + 1);
    }
    return symbols;
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
}
