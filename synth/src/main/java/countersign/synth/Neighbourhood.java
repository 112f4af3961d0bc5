package countersign.synth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The persons of 64 households that live side by side: all who could be taken for someone else
/// at one of their addresses, because no other household shares their streets. For one thread.
final class Neighbourhood {
  private final List<Filed> people;
  private final Map<Dwelling, List<Filed>> residents = new HashMap<>();

  Neighbourhood(List<Filed> people) {
    this.people = people;
    for (Filed person : people) {
      Dwelling before = null;
      for (Filed.Home home : person.homes()) {
        if (home.dwelling() != before) {
          before = home.dwelling();
          residents.computeIfAbsent(before.point(), k -> new ArrayList<>(3)).add(person);
        }
      }
    }
  }

  List<Filed> people() {
    return people;
  }

  /// {@return whether anyone but `except` was ever at `dwelling` and might bear `name`}
  boolean holds(Asked name, Dwelling dwelling, Filed except) {
    return !rivals(name, dwelling, except).isEmpty();
  }

  /// {@return those but `except` who were ever at `dwelling` and might bear `name`}
  List<Filed> rivals(Asked name, Dwelling dwelling, Filed except) {
    List<Filed> rivals = new ArrayList<>(0);
    for (Filed person : residents.getOrDefault(dwelling.point(), List.of())) {
      if (person != except && Fit.possible(name, person.name())) {
        rivals.add(person);
      }
    }
    return rivals;
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
  /// unit where it does not, or none where it does}: one row would make the other doubtful.
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
}
