package countersign.rules.admission;

import countersign.rules.agreement.Term;
import java.time.LocalDate;
import java.util.Set;

/// An order of a court, as far as admission asks: whom it binds, what it bars, whose records, and
/// when.
///
/// @param id the installation's own id
/// @param court and `docket` as they are cited
/// @param isPublic whether it may be named to the requester
/// @param bound codes of the parties bound, such as `IRS`; an order that binds `DHS` binds
///     `DHS/ICE`. Empty means unknown, and unknown binds everybody
/// @param barred the acts barred. Empty means unknown, and unknown bars everything
/// @param scope whose records
/// @param term from when, and until when if it says so
public record CourtOrder(
    String id,
    String court,
    String docket,
    boolean isPublic,
    Set<String> bound,
    Set<Act> barred,
    Scope scope,
    Term term) {

  /// What an order can bar.
  public enum Act {
    DISCLOSE,
    INSPECT,
    USE,
    COPY,
    RELY,
    /// Destroying: a preservation order. It bars no answer.
    DESTROY
  }

  /// Whose records an order covers.
  public sealed interface Scope {
    /// Every record, or every record under the agreement.
    record Everyone() implements Scope {}

    /// A class whose membership cannot be evaluated on a request, such as the members of a
    /// plaintiff organisation. It blocks everyone until the court clarifies (scenario 70).
    record ClassUnknown(String words) implements Scope {}

    /// Persons the order names, by the keys of [PersonKeys].
    record Persons(Set<PersonKeys> persons) implements Scope {
      public Persons {
        persons = Set.copyOf(persons);
      }
    }
  }

  public CourtOrder {
    bound = Set.copyOf(bound);
    barred = Set.copyOf(barred);
  }

  /// {@return how the order is cited to a requester}
  public String citation() {
    return isPublic ? "Order of " + court + ", " + docket : "Order of court, not public";
  }

  /// {@return whether, on a day, it forbids `holder` to answer or `recipient` to receive}
  boolean forbidsAnswers(String holder, String recipient, LocalDate day) {
    if (!term.covers(day)) {
      return false;
    }
    boolean unknownAct = barred.isEmpty();
    boolean holderBarred =
        unknownAct || barred.contains(Act.DISCLOSE) || barred.contains(Act.INSPECT);
    boolean recipientBarred = holderBarred || barred.contains(Act.USE)
        || barred.contains(Act.COPY) || barred.contains(Act.RELY);
    return (holderBarred && binds(holder)) || (recipientBarred && binds(recipient));
  }

  private boolean binds(String party) {
    if (bound.isEmpty()) {
      return true;
    }
    for (String code : bound) {
      if (party.equals(code) || party.startsWith(code + "/")) {
        return true;
      }
    }
    return false;
  }
}
