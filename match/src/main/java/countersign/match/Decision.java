package countersign.match;

import countersign.standard.Agreement;

/// The rule of identity, fed with the persons at the address one by one (docs/decisions/0022).
///
/// A candidate is a person whose name agrees on a record at the address for a requested period.
/// More than one: no. One, while the name of another person there is not in conflict: no, for the
/// other may be meant; unless the question states a generational suffix, the candidate bears it and
/// the other is on file without any. Exactly one: a taxpayer number or birth date given on both sides that
/// differs makes it no, as do death and a reason to withhold; what is missing never does.
///
/// A record of a rejected row confirms nobody, but can be the other who may be meant.
///
/// Reused from question to question; for one thread.
final class Decision {
  private static final int TIN_MASK = (1 << 30) - 1;

  private boolean atAddress;
  private boolean inPeriod;
  private boolean anyCandidate;
  private boolean several;
  private long candidate;
  private int flags;
  private boolean anyUnknown;
  private boolean anyRival;
  private boolean severalRivals;
  private long rival;
  private long row;
  private boolean tinDiffers;
  private boolean birthDateDiffers;
  private boolean sharesReturn;

  void start() {
    atAddress = false;
    inPeriod = false;
    anyCandidate = false;
    several = false;
    flags = 0;
    anyUnknown = false;
    anyRival = false;
    severalRivals = false;
    row = -1;
    tinDiffers = false;
    birthDateDiffers = false;
    sharesReturn = false;
  }

  /// A record of whatever period is at the address.
  void atAddress() {
    atAddress = true;
  }

  /// A person has a record at the address for a requested period, under a name that compares so.
  ///
  /// @param first the smallest row of such a record
  /// @param shared whether such a record is of a return on which another person stands as well
  /// @param suffixOnlyAsked whether the question states a suffix and this name has none
  void person(
      Question question, long person, int tin, int birthDate, int personFlags, long first,
      boolean shared, Agreement name, boolean suffixOnlyAsked) {
    inPeriod = true;
    switch (tin == IndexFormat.RIVAL_ONLY ? name.and(Agreement.UNKNOWN) : name) {
      case CONFLICT -> {}
      case UNKNOWN -> {
        anyUnknown = true;
        if (!suffixOnlyAsked) {
          severalRivals |= anyRival && rival != person;
          anyRival = true;
          rival = person;
        }
      }
      case AGREE -> {
        several |= anyCandidate && candidate != person;
        anyCandidate = true;
        candidate = person;
        flags |= personFlags;
        sharesReturn |= shared;
        boolean otherTin = taxpayerNumberDiffers(question, tin);
        boolean otherBirthDate = birthDateDiffers(question, birthDate);
        tinDiffers |= otherTin;
        birthDateDiffers |= otherBirthDate;
        if (!otherTin && !otherBirthDate && (row < 0 || first < row)) {
          row = first;
        }
      }
    }
  }

  /// Whether both sides state a taxpayer number and the digits differ.
  static boolean taxpayerNumberDiffers(Question question, int tin) {
    return question.tin != Question.NO_TIN && tin != 0 && (tin & TIN_MASK) != question.tin;
  }

  /// Whether both sides state a birth date and the dates differ.
  static boolean birthDateDiffers(Question question, int birthDate) {
    return question.birthDate != Dates.NONE
        && birthDate != Dates.NONE
        && birthDate != question.birthDate;
  }

  Verification result() {
    Agreement address = atAddress ? Agreement.AGREE : Agreement.UNKNOWN;
    Agreement name =
        anyCandidate
            ? Agreement.AGREE
            : anyUnknown || !inPeriod ? Agreement.UNKNOWN : Agreement.CONFLICT;
    Cause cause = cause();
    boolean confirmed = cause == Cause.CONFIRMED;
    return new Verification(
        cause, confirmed ? row : -1, confirmed && sharesReturn, name, address);
  }

  private Cause cause() {
    if (!atAddress) {
      return Cause.NO_RECORD_AT_ADDRESS;
    }
    if (!inPeriod) {
      return Cause.NO_RECORD_OF_PERIOD;
    }
    if (!anyCandidate) {
      return anyUnknown ? Cause.NAME_UNKNOWN : Cause.NAME_CONFLICTS;
    }
    if (several) {
      return Cause.SEVERAL_PERSONS;
    }
    if (severalRivals || anyRival && rival != candidate) {
      return Cause.ANOTHER_MAY_BE_MEANT;
    }
    if ((flags & IndexFormat.FLAG_WITHHELD) != 0) {
      return Cause.WITHHELD;
    }
    if ((flags & IndexFormat.FLAG_DECEASED) != 0) {
      return Cause.DECEASED;
    }
    if (row < 0) {
      return tinDiffers ? Cause.TAXPAYER_NUMBER_DIFFERS : Cause.BIRTH_DATE_DIFFERS;
    }
    return Cause.CONFIRMED;
  }
}
