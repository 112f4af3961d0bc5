package countersign.match;

/// Why a verification came out as it did. For the holder's determinations and for measuring
/// alone: nothing of it may reach the requester, who learns one bit.
public enum Cause {
  /// Exactly one person on file fits in everything that was given.
  CONFIRMED,
  /// The address of the question can never agree with another, such as a placeholder.
  ADDRESS_NOT_COMPARABLE,
  /// The name of the question can never agree with another.
  NAME_NOT_COMPARABLE,
  /// No record is at the address.
  NO_RECORD_AT_ADDRESS,
  /// Records are at the address, but none is of a requested tax period.
  NO_RECORD_OF_PERIOD,
  /// Every name on file at the address for the periods conflicts.
  NAME_CONFLICTS,
  /// A name on file may be meant, but what would show it is missing on one side.
  NAME_UNKNOWN,
  /// The name agrees with that of more than one person.
  SEVERAL_PERSONS,
  /// The name agrees with that of one person, but that of another may be meant as well.
  ANOTHER_MAY_BE_MEANT,
  /// The one person's records are withheld under 26 USC 6103(i)(6).
  WITHHELD,
  /// The one person has died.
  DECEASED,
  /// The taxpayer number differs on every record that fits otherwise.
  TAXPAYER_NUMBER_DIFFERS,
  /// The birth date differs on every record that fits otherwise.
  BIRTH_DATE_DIFFERS
}
