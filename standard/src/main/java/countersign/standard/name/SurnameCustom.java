package countersign.standard.name;

/// Which of several surnames a person keeps when only one is written.
enum SurnameCustom {
  /// One surname.
  SINGLE,
  /// Father's first, mother's second: the first is kept.
  SPANISH,
  /// Mother's first, father's last: the last is kept.
  PORTUGUESE,
  /// Two surnames joined by a hyphen: either may be kept.
  HYPHENATED,
  /// Several, and it cannot be said which one is kept.
  UNDETERMINED
}
