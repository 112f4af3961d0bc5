package countersign.rules.admission;

import countersign.domain.Request;
import countersign.domain.order.OrderedRequest;
import countersign.domain.order.RequestFacts;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.ParameterName;
import countersign.rules.agreement.Safeguards;
import countersign.rules.statute.CriminalStatute;
import countersign.rules.statute.Ground;
import countersign.rules.text.Dates;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A request as the rules read it: dates as days, officers by id, parameters at hand. Made once a
/// request; immutable, thread-safe.
final class RequestView {
  private final AdmissionInput input;
  private final int madeOn;
  private final int asOf;
  private final Map<String, Officer> officers = new HashMap<>();
  private final boolean designatesFailureToDepart;
  private final OrderedRequest orders;

  /// An officer the request names.
  ///
  /// @param index from 0, in order of the request
  /// @param defects the grounds that stand against naming this officer on a row
  record Officer(int index, List<Ground> defects) {}

  RequestView(AdmissionInput input) {
    this.input = input;
    this.madeOn = Dates.epochDay(input.request().madeOn());
    this.asOf = Math.toIntExact(input.asOf().toEpochDay());
    this.designatesFailureToDepart =
        input.agreement().designatedStatutes().contains(CriminalStatute.FAILURE_TO_DEPART);
    this.orders = input.orders().against(facts(input));
    List<Request.Officer> named = input.request().officers();
    for (Request.Officer officer : named) {
      List<Ground> defects = OfficerRules.defectsOf(officer, input);
      Officer before =
          officers.putIfAbsent(officer.officerId(), new Officer(officers.size(), defects));
      if (before != null) {
        officers.put(
            officer.officerId(), new Officer(before.index(), OfficerRules.REPEATED));
      }
    }
  }

  private static RequestFacts facts(AdmissionInput input) {
    DisclosureAgreement agreement = input.agreement();
    Set<String> parties = new HashSet<>(agreement.requesters());
    parties.add(agreement.holder());
    return new RequestFacts(
        agreement.holder(),
        input.request().requestingAgency().strip(),
        agreement.id(),
        input.request().requestId(),
        parties);
  }

  AdmissionInput input() {
    return input;
  }

  Request request() {
    return input.request();
  }

  DisclosureAgreement agreement() {
    return input.agreement();
  }

  Safeguards safeguards() {
    return input.safeguards();
  }

  LocalDate asOfDate() {
    return input.asOf();
  }

  /// {@return the day the request was made}, [Dates#BLANK] or [Dates#INVALID]
  int madeOn() {
    return madeOn;
  }

  int asOf() {
    return asOf;
  }

  /// {@return the officer with this id}, or null
  Officer officer(String id) {
    return officers.get(id);
  }

  int officerCount() {
    return officers.size();
  }

  /// {@return what the orders in force do to this request}
  OrderedRequest orders() {
    return orders;
  }

  boolean designatesFailureToDepart() {
    return designatesFailureToDepart;
  }

  long parameter(ParameterName name) {
    return input.agreement().parameter(name);
  }
}
