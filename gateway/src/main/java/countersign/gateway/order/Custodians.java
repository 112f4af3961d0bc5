package countersign.gateway.order;

import countersign.domain.order.CourtOrder;
import countersign.domain.order.CourtOrder.Custodian;
import countersign.gateway.state.Person;
import countersign.gateway.state.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The custodians whom orders name: who may acknowledge one, and what they owe.
public final class Custodians {
  /// How long a custodian has, for an order or a recall. The court of 5 February 2026 gave five days.
  public static final Duration ACKNOWLEDGE_WITHIN = Duration.ofDays(5);

  private Custodians() {}

  /// An acknowledgement that an order asks of a custodian whom it names.
  ///
  /// @param sealed whether the order is
  /// @param dueAt the end of the day on which the court wants to be reported to; without one,
  ///     [#ACKNOWLEDGE_WITHIN] of the entry
  public record Owed(
      String orderId, boolean sealed, Custodian custodian, Instant dueAt,
      Optional<Instant> doneAt) {
    /// {@return the name of the custodian, or the office where the order gives no name}
    public String who() {
      return custodian.name().isBlank() ? custodian.office() : custodian.name();
    }

    /// {@return whether a custodian may know of it}: of a sealed order only who is named in it
    public boolean isKnownTo(Person other) {
      return sealed ? custodian.is(other.name(), other.agency())
          : custodian.agency().equalsIgnoreCase(other.agency());
    }
  }

  /// {@return whether an order names a person as one to be served}
  public static boolean names(CourtOrder order, Person person) {
    return order.custodians().stream().anyMatch(each -> each.is(person.name(), person.agency()));
  }

  /// {@return what is owed under every order that is not lifted, and what was done}
  public static List<Owed> owed(Transaction tx) throws SQLException {
    var owed = new ArrayList<Owed>();
    var table = new OrderTable(tx);
    for (KnownOrder known : table.all()) {
      String id = known.order().id().value();
      List<KnownOrder.Service> services = table.services(id);
      for (Custodian each : known.order().custodians()) {
        Optional<Instant> done = services.stream()
            .filter(service -> each.is(service.personName(), service.agency()))
            .map(KnownOrder.Service::at).findFirst();
        if (done.isPresent() || known.order().lifted().isEmpty()) {
          owed.add(new Owed(id, known.order().sealed(), each, due(known), done));
        }
      }
    }
    return owed;
  }

  private static Instant due(KnownOrder known) {
    return known.order().reportBack()
        .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        .orElseGet(() -> known.enteredAt().plus(ACKNOWLEDGE_WITHIN));
  }
}
