package countersign.domain.order;

import countersign.domain.Truth;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The records or the class an order covers: the conjunction of its parts, where an empty part
/// limits nothing. An order that says nothing of coverage therefore covers everything.
///
/// @param agreements ids of agreements
/// @param agencies requesting agencies; a parent covers its parts (`DHS` covers `DHS/ICE`)
/// @param requests ids of requests
/// @param removalCases removal case numbers of the persons covered, compared without case,
///     spaces or hyphens
/// @param classDescription a class in the order's words, such as the members of an organisation;
///     empty where there is none. Nobody here can tell who is in it, so it covers whoever the
///     other parts do not exclude, as UNKNOWN
public record Coverage(
    Set<String> agreements,
    Set<String> agencies,
    Set<String> requests,
    Set<String> removalCases,
    String classDescription) {
  /// Covers everything.
  public static final Coverage EVERYTHING =
      new Coverage(Set.of(), Set.of(), Set.of(), Set.of(), "");

  public Coverage {
    agreements = sorted(agreements);
    agencies = sorted(agencies);
    requests = sorted(requests);
    var folded = new TreeSet<String>();
    removalCases.forEach(each -> folded.add(foldCaseNumber(each)));
    removalCases = sorted(folded);
    for (var part : List.of(agreements, agencies, requests, removalCases)) {
      if (part.contains("")) {
        throw new IllegalArgumentException("an empty text covers nothing: leave the part out");
      }
    }
  }

  /// {@return whether the request as a whole is covered, its persons not looked at}
  Truth coversRequest(RequestFacts request) {
    Truth agreement = contains(agreements, request.agreement());
    Truth id = contains(requests, request.requestId());
    Truth agency = agencies.isEmpty() ? Truth.HOLDS : Truth.FAILS;
    for (String each : agencies) {
      agency = agency.or(PartyNames.binds(each, request.recipient(), request.knownParties()));
    }
    Truth named = agreement.and(id).and(agency);
    return classDescription.isBlank() ? named : named.and(Truth.UNKNOWN);
  }

  /// {@return whether a person with this removal case number is covered}, as far as the persons
  /// part tells; a person without one may be anybody.
  Truth coversPerson(String removalCase) {
    if (removalCases.isEmpty()) {
      return Truth.HOLDS;
    }
    String folded = foldCaseNumber(removalCase);
    if (folded.isEmpty()) {
      return Truth.UNKNOWN;
    }
    return removalCases.contains(folded) ? Truth.HOLDS : Truth.FAILS;
  }

  private static Truth contains(Set<String> part, String value) {
    if (part.isEmpty()) {
      return Truth.HOLDS;
    }
    if (value.isEmpty()) {
      return Truth.UNKNOWN;
    }
    return part.contains(value) ? Truth.HOLDS : Truth.FAILS;
  }

  private static String foldCaseNumber(String text) {
    var folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        folded.append(c);
      }
    }
    return folded.toString().toUpperCase(Locale.ROOT);
  }

  /// Sorted, so that equal coverages print and digest alike.
  private static Set<String> sorted(Collection<String> texts) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(texts));
  }
}
