package countersign.standard.name;

/// The short way to most conflicts between names, on their codes: the first given names are two
/// words that nothing relates. What is not that plain it leaves to [NameComparison], which is the
/// rule; a test holds the two together. It never says that names agree.
///
/// Reused from pair to pair; for one thread. About 0.1 µs a pair, no allocation.
public final class SureConflict {
  private final Outline one = new Outline();
  private final Outline other = new Outline();
  private byte[] known;

  /// A place to work in, for one thread.
  public SureConflict() {}

  /// {@return whether the two names are in conflict at every level}; false where it is not sure.
  ///
  /// @param name a whole code, which the caller leaves as it is; outlined once for all the
  ///     candidates it is compared with one after the other
  public boolean between(byte[] name, byte[] candidates, int offset, int length) {
    if (known != name) {
      known = name;
      one.read(name, 0, name.length);
    }
    if (!one.plain) {
      return false;
    }
    other.read(candidates, offset, length);
    return other.plain && areUnrelated();
  }

  private boolean areUnrelated() {
    boolean swapped = one.given[0] == other.last && other.given[0] == one.last;
    return one.initial != other.initial
        && !swapped
        && !Kin.mayRelate(one.given[0], other.given[0])
        && !hasKin(one.given[0], other)
        && !hasKin(other.given[0], one)
        && !(Kin.isAsianSurname(one.last) && Kin.isAsianSurname(other.last));
  }

  /// {@return whether a further given name of `names`, or the first ones joined, may be the first}
  private static boolean hasKin(long first, Outline names) {
    for (int i = 1; i < names.givens; i++) {
      if (Kin.mayRelate(first, names.given[i]) || Kin.mayRelate(first, names.joined[i])) {
        return true;
      }
    }
    return false;
  }

  /// What matters here of a name: hashes of its given names and of its last word.
  private static final class Outline {
    private static final int MOST_GIVENS = 4;
    private static final int A = 1;
    private static final int B = 2;
    private static final int D = 4;

    /// Whether the name is plain enough: its first given name is a word without particle or marks
    /// and no servant-of name, no word may be either given name or surname, none is marked.
    private boolean plain;
    private final long[] given = new long[MOST_GIVENS];
    /// The first given names joined, up to that one.
    private final long[] joined = new long[MOST_GIVENS];
    private int givens;
    private int initial;
    private long last;

    private int at;
    private int held;
    private int bits;

    void read(byte[] code, int offset, int length) {
      plain = false;
      if (!NameCode.isComparable(code[offset])) {
        return;
      }
      at = offset + 1;
      held = 0;
      bits = 0;
      givens = 0;
      plain = units(code, (length - 1) * 8 / 5);
    }

    private int symbol(byte[] code) {
      if (bits < 5) {
        held = held << 8 | code[at++] & 0xFF;
        bits += 8;
      }
      bits -= 5;
      return held >>> bits & 31;
    }

    private boolean units(byte[] code, int count) {
      boolean isGiven = true;
      boolean family = false;
      int letters = 0;
      long hash = 0;
      long all = 0;
      int begins = 0;
      for (int i = 0; i <= count; i++) {
        int symbol = i < count ? symbol(code) : NameCode.END;
        if (symbol > 0 && symbol < NameCode.PARTICLE_END) {
          letters++;
          hash = Hash.add(hash, symbol);
          all = isGiven ? Hash.add(all, symbol) : 0;
          begins = letters <= 3 ? begins << 5 | symbol : begins;
          continue;
        }
        if (symbol == NameCode.MARK || symbol == NameCode.NEXT_UNSURE
            || symbol == NameCode.PARTICLE_END && isGiven) {
          return false;
        }
        if (symbol == NameCode.PARTICLE_END) {
          continue;
        }
        if (isGiven && !addGiven(hash, all, letters, begins)) {
          return false;
        }
        family |= !isGiven;
        last = hash;
        if (symbol == NameCode.END) {
          break; // Only padding follows.
        }
        isGiven = symbol == NameCode.NEXT_MIDDLE;
        if (isGiven && family) {
          return false;
        }
        letters = 0;
        hash = 0;
        begins = 0;
      }
      return family;
    }

    private boolean addGiven(long hash, long all, int letters, int begins) {
      if (givens == MOST_GIVENS || givens == 0 && letters < 2
          || begins == ((A << 5 | B) << 5 | D)) {
        return false;
      }
      if (givens == 0) {
        initial = letters > 2 ? begins >>> 10 : begins >>> 5;
      }
      given[givens] = hash;
      joined[givens++] = all;
      return true;
    }
  }
}
