package countersign.synth;

import java.util.ArrayList;
import java.util.List;

/// The persons of 64 households that live side by side: all who could be taken for someone else
/// at one of their addresses, because no other household shares their streets.
record Neighbourhood(List<Filed> people) {

  /// {@return whether anyone but `except` was ever at `dwelling` and might bear `name`}
  boolean holds(Asked name, Dwelling dwelling, Filed except) {
    for (Filed person : people) {
      if (person != except && at(person, dwelling) && Fit.possible(name, person.name())) {
        return true;
      }
    }
    return false;
  }

  /// {@return those but `except` who were ever at `dwelling` and might bear `name`}
  List<Filed> rivals(Asked name, Dwelling dwelling, Filed except) {
    List<Filed> rivals = new ArrayList<>();
    for (Filed person : people) {
      if (person != except && at(person, dwelling) && Fit.possible(name, person.name())) {
        rivals.add(person);
      }
    }
    return rivals;
  }

  /// {@return the others of the household}
  List<Filed> relatives(Filed person) {
    List<Filed> relatives = new ArrayList<>();
    for (Filed other : people) {
      if (other != person && other.household() == person.household()) {
        relatives.add(other);
      }
    }
    return relatives;
  }

  /// {@return another suffix under which the street of `dwelling` exists, or empty}
  String siblingSuffix(Dwelling dwelling) {
    for (Filed person : people) {
      for (Filed.Home home : person.homes()) {
        Dwelling other = home.dwelling();
        if (other.place() == dwelling.place()
            && other.street().equals(dwelling.street())
            && !other.suffix().isEmpty()
            && !other.suffix().equals(dwelling.suffix())) {
          return other.suffix();
        }
      }
    }
    return "";
  }

  /// {@return whether the number and street of `dwelling` are those of a home on file that states a
  /// unit where it does not, or none where it does}: then the one row would make the other doubtful.
  boolean unitsDiffer(Dwelling dwelling) {
    for (Filed person : people) {
      for (Filed.Home home : person.homes()) {
        Dwelling other = home.dwelling();
        if (other.unit().isEmpty() != dwelling.unit().isEmpty()
            && other.place() == dwelling.place()
            && other.number().equals(dwelling.number())
            && other.street().equals(dwelling.street())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean at(Filed person, Dwelling dwelling) {
    for (Filed.Home home : person.homes()) {
      if (home.dwelling().samePoint(dwelling)) {
        return true;
      }
    }
    return false;
  }
}
