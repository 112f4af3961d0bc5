package countersign.rules.statute;

import countersign.domain.Citation;
import countersign.domain.RuleId;
import java.util.List;

/// One rule of the catalogue as counsel reads it.
///
/// @param title the element in a line
/// @param authority the provision that asks for it
/// @param provenance the mark of law/facts.md: T statute, C court, M agreement, R report,
///     I inference, B background
/// @param words the provision's own words; empty where the rule rests on an order or on inference
/// @param source the file under law/ that holds the words, or empty
/// @param reading the reading chosen
/// @param doubts what counsel has to decide; the mark [I] is kept
/// @param scope when it is decided
/// @param doors the authorities under which it cannot be left out
/// @param parameters the names of the dated parameters it reads
/// @param attestation what a request must attest for it, or empty
/// @param capacities in which capacities one may sign, each "CAPACITY under AUTHORITY"; for A2 alone
/// @param grounds the ways it can fail, in order
public record RuleText(
    RuleId id,
    String title,
    Citation authority,
    String provenance,
    List<String> words,
    String source,
    String reading,
    List<String> doubts,
    Scope scope,
    List<Citation> doors,
    List<String> parameters,
    String attestation,
    List<String> capacities,
    List<Ground> grounds) {

  /// When a rule is decided.
  public enum Scope {
    /// Once for a request, before any row.
    REQUEST,
    /// For each row, and where the text says so over all rows of a request.
    ROW,
    /// When the population is asked; no reason is ever shown.
    LOOKUP,
    /// In the releasing transaction or after it.
    RELEASE
  }

  public RuleText {
    words = List.copyOf(words);
    doubts = List.copyOf(doubts);
    doors = List.copyOf(doors);
    parameters = List.copyOf(parameters);
    capacities = List.copyOf(capacities);
    grounds = List.copyOf(grounds);
  }

  /// {@return whether the rule is decided before any record is opened}
  public boolean beforeLookup() {
    return scope == Scope.REQUEST || scope == Scope.ROW;
  }
}
