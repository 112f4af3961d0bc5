package countersign.rules.example;

import countersign.domain.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A request with one field changed.
final class RequestChange {
  private RequestChange() {}

  /// {@return the changed request}, or null where there is no such field, or a number is none
  static Request field(Request r, String field, String value) {
    return switch (field) {
      case "request_id" -> copy(r, value, r.agreement(), r.requestingAgency(), r.madeOn(),
          r.authority());
      case "agreement" -> copy(r, r.requestId(), value, r.requestingAgency(), r.madeOn(),
          r.authority());
      case "requesting_agency" -> copy(r, r.requestId(), r.agreement(), value, r.madeOn(),
          r.authority());
      case "made_on" -> copy(r, r.requestId(), r.agreement(), r.requestingAgency(), value,
          r.authority());
      case "authority" -> copy(r, r.requestId(), r.agreement(), r.requestingAgency(), r.madeOn(),
          value);
      case "elements_requested" -> with(r, list(value), r.attestations(), r.signatory(),
          r.officers(), r.subjectsSha256(), r.subjectsCount());
      case "attestations" -> with(r, r.elementsRequested(), list(value), r.signatory(),
          r.officers(), r.subjectsSha256(), r.subjectsCount());
      case "subjects_sha256" -> with(r, r.elementsRequested(), r.attestations(), r.signatory(),
          r.officers(), value, r.subjectsCount());
      case "subjects_count" -> value.matches("[0-9]{0,9}")
          ? with(r, r.elementsRequested(), r.attestations(), r.signatory(), r.officers(),
              r.subjectsSha256(), value.isEmpty() ? -1 : Long.parseLong(value))
          : null;
      default -> null;
    };
  }

  static Request signatory(Request r, boolean name, String value) {
    Request.Signatory signatory =
        name
            ? new Request.Signatory(value, r.signatory().office())
            : new Request.Signatory(r.signatory().name(), value);
    return with(r, r.elementsRequested(), r.attestations(), signatory, r.officers(),
        r.subjectsSha256(), r.subjectsCount());
  }

  static Request officers(Request r, List<Request.Officer> officers) {
    return with(r, r.elementsRequested(), r.attestations(), r.signatory(), officers,
        r.subjectsSha256(), r.subjectsCount());
  }

  static Request officer(Request r, int index, String field, String value) {
    List<Request.Officer> officers = new ArrayList<>(r.officers());
    Request.Officer o = officers.get(index);
    officers.set(
        index,
        switch (field) {
          case "officer_id" ->
              new Request.Officer(value, o.name(), o.title(), o.agency(), o.employment());
          case "name" ->
              new Request.Officer(o.officerId(), value, o.title(), o.agency(), o.employment());
          case "agency" ->
              new Request.Officer(o.officerId(), o.name(), o.title(), value, o.employment());
          default -> new Request.Officer(o.officerId(), o.name(), o.title(), o.agency(), value);
        });
    return officers(r, officers);
  }

  private static List<String> list(String value) {
    return value.isEmpty() ? List.of() : Arrays.asList(value.split(";"));
  }

  private static Request copy(
      Request r, String id, String agreement, String agency, String madeOn, String authority) {
    return new Request(
        id, agreement, agency, madeOn, authority, r.elementsRequested(), r.signatory(),
        r.attestations(), r.officers(), r.subjectsFile(), r.subjectsSha256(), r.subjectsCount());
  }

  private static Request with(
      Request r, List<String> elements, List<String> attestations, Request.Signatory signatory,
      List<Request.Officer> officers, String sha256, long count) {
    return new Request(
        r.requestId(), r.agreement(), r.requestingAgency(), r.madeOn(), r.authority(), elements,
        signatory, attestations, officers, r.subjectsFile(), sha256, count);
  }
}
