package countersign.domain.order;

import countersign.domain.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// An order of a court as a value: whom it binds, what it forbids, what it covers and when.
/// Immutable and thread-safe; evaluation is pure.
///
/// @param court the court, such as `D.D.C.`
/// @param docket the docket number, such as `1:25-cv-00457`
/// @param bound the parties bound, at either end; none stated is unclear and binds whoever asks
/// @param barred the acts forbidden; none stated is unclear and forbids every one
/// @param covers the records or class covered
/// @param from the first instant at which it is in force
/// @param until the first instant at which it no longer is, by its own words; empty: until lifted
/// @param lifted when its lifting was countersigned; empty while it stands
/// @param custodians the persons and offices to be served
/// @param reportBack the day by which compliance is reported to the court
/// @param sealed whether its existence is withheld from the requester and the public
public record CourtOrder(
    OrderId id,
    String court,
    String docket,
    List<String> bound,
    Set<BarredAct> barred,
    Coverage covers,
    Instant from,
    Optional<Instant> until,
    Optional<Instant> lifted,
    List<Custodian> custodians,
    Optional<LocalDate> reportBack,
    boolean sealed) {

  /// A person or office to be served with the order.
  public record Custodian(String name, String office, String agency) {
    public Custodian {
      if (name.isBlank() && office.isBlank()) {
        throw new IllegalArgumentException("a custodian has a name or an office");
      }
      Objects.requireNonNull(agency);
    }

    /// {@return whether this is a person of an agency}: by name, or where only an office is named,
    /// as anybody who has it there. Whether a person is a custodian at all is for the caller.
    public boolean is(String personName, String personAgency) {
      return agency.equalsIgnoreCase(personAgency)
          && (name.isBlank() || name.strip().equalsIgnoreCase(personName.strip()));
    }
  }

  public CourtOrder {
    Objects.requireNonNull(id);
    Objects.requireNonNull(covers);
    Objects.requireNonNull(from);
    Objects.requireNonNull(lifted);
    Objects.requireNonNull(reportBack);
    bound = List.copyOf(bound);
    barred = barred.isEmpty()
        ? Set.of(BarredAct.UNCLEAR)
        : Collections.unmodifiableSet(EnumSet.copyOf(barred));
    custodians = List.copyOf(custodians);
    if (court.isBlank() || docket.isBlank()) {
      throw new IllegalArgumentException("an order has a court and a docket");
    }
    if (until.isPresent() && !until.get().isAfter(from)) {
      throw new IllegalArgumentException("order " + id + " ends before it begins");
    }
  }

  /// {@return whether it is in force at `at`}
  public boolean inForce(Instant at) {
    return !at.isBefore(from)
        && until.map(at::isBefore).orElse(true)
        && lifted.map(at::isBefore).orElse(true);
  }

  /// {@return whether it keeps a request from being answered at `at`, its persons not looked at}
  ///
  /// HOLDS or UNKNOWN blocks. FAILS means that it is not in force, forbids nothing that an answer
  /// needs, binds neither end, or covers something else.
  Truth stopsRequest(RequestFacts request, Instant at) {
    if (!inForce(at) || barred.stream().noneMatch(BarredAct::stopsAnswers)) {
      return Truth.FAILS;
    }
    return bindsAnEnd(request).and(covers.coversRequest(request));
  }

  /// {@return whether it forbids at `at` to destroy what is kept of a request}
  public Truth stopsDestruction(RequestFacts request, Instant at) {
    if (!inForce(at) || barred.stream().noneMatch(BarredAct::stopsDestruction)) {
      return Truth.FAILS;
    }
    Truth covered = bindsAnEnd(request).and(covers.coversRequest(request));
    // A request holds many persons: one who may be covered keeps the whole.
    return covers.removalCases().isEmpty() ? covered : covered.and(Truth.UNKNOWN);
  }

  private Truth bindsAnEnd(RequestFacts request) {
    if (bound.isEmpty()) {
      return Truth.UNKNOWN;
    }
    Truth binds = Truth.FAILS;
    for (String party : bound) {
      binds = binds
          .or(PartyNames.binds(party, request.source(), request.knownParties()))
          .or(PartyNames.binds(party, request.recipient(), request.knownParties()));
    }
    return binds;
  }

  /// {@return the same order, lifted from `at` on}
  public CourtOrder liftedAt(Instant at) {
    return new CourtOrder(
        id, court, docket, bound, barred, covers, from, until, Optional.of(at), custodians,
        reportBack, sealed);
  }

  @Override
  public String toString() {
    return "order " + id;
  }
}
