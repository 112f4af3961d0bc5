package countersign.gateway.after;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import countersign.gateway.release.Inspections;
import countersign.gateway.release.Looks;
import countersign.gateway.release.PersonIdentity;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.MalformedException;
import countersign.ledger.accounting.KeyedAccounting;
import countersign.ledger.accounting.PersonMarks;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import countersign.ledger.entry.OversightEntry.Decision;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A person in the record asks for the own accounting of disclosures: 26 USC 6103(p)(3)(A) gives it
/// to the extent of 5 USC 552a(c)(3), which leaves out disclosures under (b)(7). A disclosure
/// officer decides, before anything is looked up, and each decision is on the record: a reply that
/// is withheld says the same of everybody, asked about or not. Thread-safe.
public final class Persons {
  /// What an accounting may be withheld under.
  public static final Set<String> PROVISIONS =
      Set.of("5 USC 552a(c)(3), (b)(7)", "5 USC 552a(a)(2)", "5 USC 552a(j)(2)");

  static final String ASKED = "person-asked";

  private static final Set<Role> DECIDE =
      Set.of(Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER);

  private final Office office;

  Persons(Office office) {
    this.office = office;
  }

  /// One release in which a person was answered about, as 5 USC 552a(c)(1)(A) wants it kept: date,
  /// nature, purpose, recipient.
  ///
  /// @param times in how many of its rows
  public record Disclosure(Instant at, String recipient, long times) {
    public String nature() {
      return "whether a name and address supplied by the agency agree with a record: one word";
    }

    public String purpose() {
      return "26 USC 6103(i)(2): investigation or proceeding under a designated nontax criminal"
          + " statute";
    }
  }

  /// What is decided: given, or withheld under a provision.
  record Ruling(Optional<String> provision) {
    boolean given() {
      return provision.isEmpty();
    }

    Decision decision() {
      return given() ? Decision.GIVEN : Decision.WITHHELD;
    }

    ObjectNode into(ObjectNode json) {
      return json.put("decision", decision().name()).put("provision", provision.orElse(null));
    }
  }

  /// Decides a wish: `{"given_name", "family_name", "tin", "birth_date", "decision": GIVEN or
  /// WITHHELD, "provision": text or null}`. Empty texts state nothing, but a TIN or a birth date is
  /// stated. What is kept of it is keyed.
  public Outcome<ObjectNode> decide(Caller official, byte[] json) throws StateException {
    record Wish(PersonMarks marks, Ruling ruling) {}
    if (!DECIDE.contains(official.role())) {
      return Outcome.refused(Refusal.NOT_ALLOWED, "a disclosure officer decides");
    }
    return Outcome.stated(json, document -> new Wish(marks(document), ruling(document)))
        .then(wish -> office
            .decide(tx -> file(tx, official, office.newId(), wish.marks(), wish.ruling()))
            .then(reply -> {
              if (wish.ruling().given()) {
                write(disclosures(wish.marks()), reply.putArray("disclosures"));
              }
              return Outcome.done(reply);
            }));
  }

  /// Reads the accounting of one person for an auditor: `{"given_name", "family_name", "tin",
  /// "birth_date", "purpose", "reason"}`. The look is in the ledger before anything is read, as a
  /// commitment to keyed marks and the reason, which are sealed.
  public Outcome<List<KeyedAccounting.Mention>> read(Caller auditor, byte[] json)
      throws StateException {
    record Stated(PersonMarks marks, Inspections.Purpose purpose, String reason) {}
    String by = auditor.person().id();
    return Outcome.stated(json,
        document -> new Stated(marks(document), purpose(document), document.text("reason")))
        .then(stated -> {
          Looks.Sealed look = Looks.seal(office.installation(), Json.object().put("official", by)
              .put("look", "read_accounting").put("purpose", stated.purpose().word())
              .put("person", stated.marks().hex()).put("reason", stated.reason()));
          office.decide(tx -> office.done(Json.object(), look.enter(tx, office.installation(),
              office.outbox(), by, OversightEntry.Look.READ_ACCOUNTING, stated.purpose().word())));
          return Outcome.done(mentions(stated.marks()));
        });
  }

  private static Inspections.Purpose purpose(Members document) throws DocumentException {
    return Inspections.Purpose.of(document.text("purpose")).orElseThrow(
        () -> new DocumentException(document.at("purpose"), "names no purpose"));
  }

  /// Reads who is meant; the rest of the document is still to be taken.
  PersonMarks marks(Members document) throws DocumentException {
    String tin = document.anyText("tin");
    String birth = document.anyText("birth_date");
    if (tin.isBlank() && birth.isBlank()) {
      throw new DocumentException(document.at("tin"), "or /birth_date is stated");
    }
    return PersonIdentity.marks(office.installation().taxpayerKey(),
        document.text("given_name"), document.text("family_name"), tin, birth, "");
  }

  /// Reads what is decided.
  static Ruling ruling(Members document) throws DocumentException {
    String word = document.text("decision");
    if (!word.equals("GIVEN") && !word.equals("WITHHELD")) {
      throw new DocumentException(document.at("decision"), "is GIVEN or WITHHELD");
    }
    Optional<String> provision = document.optionalText("provision");
    if (word.equals("GIVEN") == provision.isPresent()
        || provision.isPresent() && !PROVISIONS.contains(provision.get())) {
      throw new DocumentException(document.at("provision"),
          "names why, exactly where it is WITHHELD: " + PROVISIONS.stream().sorted().toList());
    }
    return new Ruling(provision);
  }

  /// Files a decision and its entry.
  Office.Decision file(
      Transaction tx, Caller official, String subject, PersonMarks marks, Ruling ruling)
      throws SQLException {
    ObjectNode kept = ruling.into(Json.object().put("person", marks.hex()));
    Commitment commitment = office.papers(tx).file(
        ASKED, "person", subject, Optional.empty(), official.person().id(), kept);
    return office.done(ruling.into(Json.object()), office.outbox().add(tx, Optional.empty(), ASKED,
        List.of(new OversightEntry.PersonAnswered(
            tx.now(), ruling.decision(), ruling.provision(), commitment))));
  }

  /// {@return the releases about the person with these marks}; reads ledger and accounting through
  List<Disclosure> disclosures(PersonMarks marks) throws StateException {
    return mentions(marks).stream()
        .map(each -> new Disclosure(each.at(), each.agency(), each.rows())).toList();
  }

  private List<KeyedAccounting.Mention> mentions(PersonMarks marks) throws StateException {
    var layout = office.installation().layout();
    try {
      return KeyedAccounting.open(layout.accounting()).about(
          LogReader.open(LogSource.of(layout.ledger())), office.installation().taxpayerKey(),
          marks);
    } catch (IOException | MalformedException unreadable) {
      throw new StateException(
          "the accounting cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static void write(List<Disclosure> disclosures, ArrayNode into) {
    for (Disclosure each : disclosures) {
      into.addObject().put("date", each.at().toString()).put("nature", each.nature())
          .put("purpose", each.purpose()).put("recipient", each.recipient())
          .put("times", each.times());
    }
  }
}
