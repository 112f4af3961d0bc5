package countersign.rules.agreement;

import countersign.domain.Citation;
import countersign.domain.RuleId;
import countersign.rules.text.ExampleText;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/// An agreement as data: who may ask whom, what, under which provision, with which conditions
/// added to the statute's. Nothing in it can take a statutory element away: `rules` always holds
/// every element of `authority` (the loader refuses a text that leaves one out).
///
/// @param id its directory's name
/// @param kind whether it can lead to a release at all
/// @param alsoNamed other ids under which a request may come in, for benchmark agreements
/// @param holder code of the record holder, such as `IRS`
/// @param requesters codes of agencies that may ask, such as `DHS/ICE`
/// @param elements what may be asked, as in `elements_requested`
/// @param attestations what a request must attest, all of it
/// @param designatedStatutes the criminal statutes designated, in the form of [Citation]
/// @param signatories the signatory table
/// @param parameters dated numbers; one for each name
/// @param rules the rules that decide, in order of id
/// @param terms what else was agreed, in words, with source
/// @param examples acceptance examples the agreement carries
/// @param digest SHA-256 in hex over its directory
public record DisclosureAgreement(
    String id,
    String title,
    Kind kind,
    List<String> alsoNamed,
    Citation authority,
    String holder,
    List<String> requesters,
    Term inForce,
    Safeguards safeguards,
    List<String> elements,
    List<String> attestations,
    List<String> designatedStatutes,
    List<SignatoryEntry> signatories,
    Map<ParameterName, Parameter> parameters,
    SortedSet<RuleId> rules,
    List<Clause> terms,
    List<ExampleText> examples,
    String digest) {

  /// What an agreement is for.
  public enum Kind {
    /// Between agencies; answers may be released under it.
    LIVE,
    /// For measuring speed with the caps raised; nothing is ever released under it.
    BENCHMARK,
    /// For tests; nothing is ever released under it.
    TEST
  }

  /// A term in words.
  ///
  /// @param source where it is reported, or that it is a design position
  public record Clause(String title, String text, String source) {}

  public DisclosureAgreement {
    alsoNamed = List.copyOf(alsoNamed);
    requesters = List.copyOf(requesters);
    elements = List.copyOf(elements);
    attestations = List.copyOf(attestations);
    designatedStatutes = List.copyOf(designatedStatutes);
    signatories = List.copyOf(signatories);
    parameters = Map.copyOf(parameters);
    terms = List.copyOf(terms);
    examples = List.copyOf(examples);
  }

  /// {@return the first day on which requests may be decided under this edition}: that of the term, or
  /// the latest from which one of its numbers holds
  public LocalDate firstDay() {
    return parameters.values().stream().map(Parameter::from)
        .reduce(inForce.first(), (one, other) -> one.isAfter(other) ? one : other);
  }

  /// {@return whether requests may be decided under this edition on a day}
  public boolean isInForce(LocalDate day) {
    return inForce.covers(day) && !day.isBefore(firstDay());
  }

  /// {@return the value of a parameter that a rule of this agreement reads}
  public long parameter(ParameterName name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(id + " sets no \"" + name.text() + "\"");
    }
    return parameter.value();
  }

  public boolean has(ParameterName name) {
    return parameters.containsKey(name);
  }

  public boolean isNamed(String name) {
    return id.equals(name) || alsoNamed.contains(name);
  }

  /// {@return the offices of the signatory table, each once, in order}
  public Set<String> offices() {
    return new java.util.LinkedHashSet<>(
        signatories.stream().map(SignatoryEntry::office).toList());
  }

  @Override
  public String toString() {
    return "agreement " + id;
  }
}
