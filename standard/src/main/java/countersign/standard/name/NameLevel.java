package countersign.standard.name;

/// How much difference in writing is tolerated between two names of one person, from least to most.
///
/// A level admits everything the levels before it admit. An agreement between agencies picks one;
/// what a comparison needed beyond it counts as [countersign.standard.Agreement#UNKNOWN], never as
/// agreement. The list is published, with its sources, in docs/NAMES.md; [#VERSION] changes
/// whenever a level or a table behind it changes the outcome for any pair of names.
public enum NameLevel {
  /// The same parts in the same roles, after case, punctuation and diacritics are folded.
  EXACT,
  /// The same letters: parts joined or parted, a hyphen or space more or less, particles joined,
  /// `y` between surnames, `ü` written `ue`, a written short form (Ma., Fco., Wm.).
  FOLDED,
  /// A middle name or initial on one side only, or an initial for the middle name.
  MIDDLE_ONE_SIDE,
  /// One of two surnames on one side only, and it is the one that custom keeps: the first of two
  /// Spanish, the last of several Portuguese, either part of a hyphenated one.
  ONE_SURNAME,
  /// A listed spelling of the same given name, or a listed form of the same surname: Orlov, Orlova.
  SPELLING_VARIANT,
  /// A listed nickname of which one formal name is dominant.
  NICKNAME;

  /// The version of the levels and the tables behind them.
  public static final int VERSION = 1;

  /// What counts where no level is named.
  public static final NameLevel WIDEST = NICKNAME;

  /// {@return whether what needs level `needed` is tolerated at this one}
  public boolean admits(NameLevel needed) {
    return needed.compareTo(this) <= 0;
  }

  /// {@return the wider of the two}
  NameLevel max(NameLevel other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
