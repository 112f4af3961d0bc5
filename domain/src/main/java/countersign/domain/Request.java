package countersign.domain;

import java.util.List;

/// What `request.json` says (interfaces.md §3), as text: absent fields are empty, and whether a
/// text states an element is for the rules to say.
///
/// @param subjectsSha256 lower-case hex as stated, or empty
/// @param subjectsCount the count as stated, or -1 where none is
public record Request(
    String requestId,
    String agreement,
    String requestingAgency,
    String madeOn,
    String authority,
    List<String> elementsRequested,
    Signatory signatory,
    List<String> attestations,
    List<Officer> officers,
    String subjectsFile,
    String subjectsSha256,
    long subjectsCount) {

  /// Who the request says signs it.
  public record Signatory(String name, String office) {}

  /// A person who would receive answers and is said to be personally and directly engaged.
  public record Officer(
      String officerId, String name, String title, String agency, String employment) {}

  public Request {
    elementsRequested = List.copyOf(elementsRequested);
    attestations = List.copyOf(attestations);
    officers = List.copyOf(officers);
  }

  @Override
  public String toString() {
    return "request " + requestId;
  }
}
