package countersign.match;

import countersign.standard.Agreement;
import java.util.List;

/// A verification with everything it was decided by, for the holder's auditors; making one is
/// itself recorded. Holds personal data: never for a log, never for the requester.
///
/// @param verification what came of the question, from the code that answers batches
/// @param persons every person that was weighed: on file at the address for a requested period,
///     in the order of the index
public record Explanation(Verification verification, List<Weighed> persons) {
  public Explanation {
    persons = List.copyOf(persons);
  }

  /// A person on file that was weighed.
  ///
  /// @param recordKey the holder's key of the first record of a requested period
  /// @param row its row
  /// @param period its tax period
  /// @param person a number that is the same on all records of the person
  /// @param name the outcome that decided for the name
  /// @param components both sides component by component, names and address
  /// @param taxpayerNumber agreement, conflict, or unknown if one side has none
  /// @param birthDate agreement, conflict, or unknown if one side has none
  /// @param deceased whether a record of the person has a date of death
  /// @param withheld whether a record of the person has a reason to withhold
  /// @param rejected whether the row was rejected by the build: it can stand in the way of another
  ///     person's answer, never confirm its own
  public record Weighed(
      String recordKey,
      long row,
      int period,
      long person,
      Agreement name,
      List<Component> components,
      Agreement taxpayerNumber,
      Agreement birthDate,
      boolean deceased,
      boolean withheld,
      boolean rejected) {
    public Weighed {
      components = List.copyOf(components);
    }
  }

  /// One component of the name or the address.
  ///
  /// @param component its name in lower case, such as `name family` or `address street`
  /// @param asked its value on the side of the question, in canonical form
  /// @param onFile its value on file, in canonical form
  /// @param outcome how the two compare
  /// @param reason why, where the comparison gives one; else empty
  public record Component(
      String component, String asked, String onFile, Agreement outcome, String reason) {}
}
