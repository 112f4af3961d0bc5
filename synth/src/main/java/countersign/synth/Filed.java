package countersign.synth;

import java.util.ArrayList;
import java.util.List;

/// One person as a population file has them, read back for a request.
///
/// @param ordinal the place among the persons of the file, from 0
/// @param household the number in the person's key
/// @param homes one for each tax period filed, in the order of the file
record Filed(
    long ordinal,
    long household,
    NameGroup group,
    int tin,
    boolean ssn,
    Asked name,
    String birthDate,
    boolean deceased,
    boolean withheld,
    List<Home> homes) {

  /// Where a return of one year was filed from: the parts, and the words of the file.
  record Home(int year, Dwelling dwelling, String line1, String line2, String city, String zip) {
    Home in(int otherYear) {
      return new Home(otherYear, dwelling, line1, line2, city, zip);
    }

    @Override
    public String toString() {
      return "home of " + year;
    }
  }

  /// {@return whether any return of `years` was filed from `dwelling`}
  boolean livedAt(Dwelling dwelling, Iterable<Integer> years) {
    for (Home home : homes) {
      for (int year : years) {
        if (home.year() == year && home.dwelling().equals(dwelling)) {
          return true;
        }
      }
    }
    return false;
  }

  /// {@return whether any return at all was filed from `dwelling`}
  boolean everLivedAt(Dwelling dwelling) {
    for (Home home : homes) {
      if (home.dwelling().equals(dwelling)) {
        return true;
      }
    }
    return false;
  }

  /// {@return the homes of the file, each once}
  List<Dwelling> dwellings() {
    List<Dwelling> all = new ArrayList<>();
    for (Home home : homes) {
      if (!all.contains(home.dwelling())) {
        all.add(home.dwelling());
      }
    }
    return all;
  }

  /// {@return whether an answer on this person is barred whatever is asked}
  boolean silent() {
    return deceased || withheld;
  }

  @Override
  public String toString() {
    return "person " + ordinal + " of the file";
  }
}
