package countersign.standard.name;

/// Whether a text names one natural person (rule B1; 26 USC 6103(i)(2)(B)(i)), before any
/// comparison. Read from the text alone.
public enum NameSufficiency {
  /// A given name and a family name of a natural person.
  SUFFICIENT,
  /// Nothing is stated.
  BLANK,
  /// Something is stated, but not one letter.
  NO_LETTERS,
  /// A letter of another script (alone or disguised among Latin ones), a digit or a symbol inside a
  /// word, or a text longer than any name.
  UNREADABLE,
  /// A stand-in: UNKNOWN, FNU, LNU, TEST, JOHN DOE, N/A, BABY BOY, XXX.
  PLACEHOLDER,
  /// A company, trust, agency or other body.
  ORGANISATION,
  /// Several persons, or a person by way of another: AND, C/O, ESTATE OF, OR CURRENT RESIDENT, S/O.
  NOT_ONE_PERSON,
  /// One name only, where a given and a family name are expected.
  ONE_NAME,
  /// The given name is an initial and no other given name is written out.
  INITIALS_ONLY;

  /// {@return whether names of this kind are compared at all}; names of any other kind never agree
  /// with anything.
  public boolean isComparable() {
    return this == SUFFICIENT || this == INITIALS_ONLY;
  }
}
