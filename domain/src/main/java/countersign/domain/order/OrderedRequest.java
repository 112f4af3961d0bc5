package countersign.domain.order;

import countersign.domain.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What the orders in force do to one request. Immutable and thread-safe; the usual case, no order
/// at all, costs one comparison a row.
///
/// @param whole orders that stop every row of it
/// @param personal orders that stop some of its rows, by removal case number
public record OrderedRequest(List<Stop> whole, List<Stop> personal) {
  /// One order that stops a row.
  ///
  /// @param order the order
  /// @param certain HOLDS where it certainly covers the row, UNKNOWN where nobody can tell:
  ///     both block
  public record Stop(CourtOrder order, Truth certain) {
    public Stop {
      Objects.requireNonNull(order);
      if (certain == Truth.FAILS) {
        throw new IllegalArgumentException(order + " does not stop the row");
      }
    }
  }

  public OrderedRequest {
    whole = List.copyOf(whole);
    personal = List.copyOf(personal);
  }

  /// {@return whether any row could be stopped}
  public boolean stopsNothing() {
    return whole.isEmpty() && personal.isEmpty();
  }

  /// {@return the orders that stop the row of a person with this removal case number, by id};
  /// empty when the row may be asked.
  public List<Stop> stopping(String removalCase) {
    if (personal.isEmpty()) {
      return whole;
    }
    var all = new ArrayList<>(whole);
    for (Stop stop : personal) {
      Truth covered = stop.order().covers().coversPerson(removalCase).and(stop.certain());
      if (covered != Truth.FAILS) {
        all.add(new Stop(stop.order(), covered));
      }
    }
    all.sort((a, b) -> a.order().id().compareTo(b.order().id()));
    return List.copyOf(all);
  }
}
