package countersign.synth;

/// One synthetic person as a population file has them. Mutable while a household is made.
final class Person {
  NameGroup group = NameGroup.GENERAL;
  boolean male;
  String given = "";
  String middle = "";
  String family = "";
  String suffix = "";
  /// The surname that a child gets from this person, and the part that decides the TIN's bucket.
  String firstSurname = "";
  /// yyyymmdd, or 0 where the record has none.
  int birthDate;
  int deceasedOn;
  String withhold = "";
  boolean itin;
  boolean atin;
  /// The first year in which a grown child files from a home of their own, or 0.
  int leavesIn;
  /// Whether this person files jointly with the first of the household.
  boolean spouse;

  @Override
  public String toString() {
    return "synthetic person";
  }
}
