package countersign.gateway.after;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import countersign.gateway.release.PersonIdentity;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.ledger.LogReader;
import countersign.ledger.LogSource;
import countersign.ledger.MalformedException;
import countersign.ledger.accounting.KeyedAccounting;
import countersign.ledger.accounting.PersonMarks;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import countersign.ledger.entry.OversightEntry.Decision;
import java.io.IOException;
import java.util.HexFormat;
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
  private static final Set<String> PROVISIONS =
      Set.of("5 USC 552a(c)(3), (b)(7)", "5 USC 552a(a)(2)", "5 USC 552a(j)(2)");

  /// What 5 USC 552a(c)(1)(A) wants kept of each disclosure, with its date and recipient.
  private static final String NATURE =
      "whether a name and address supplied by the agency agree with a record: one word";

  private static final String PURPOSE =
      "26 USC 6103(i)(2): investigation or proceeding under a designated nontax criminal statute";

  private static final Set<Role> DECIDE =
      Set.of(Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER);

  private final Office office;

  Persons(Office office) {
    this.office = office;
  }

  /// Decides a wish: `{"given_name", "family_name", "tin", "birth_date", "decision": GIVEN or
  /// WITHHELD, "provision": text or null}`. Empty texts state nothing, but a TIN or a birth date is
  /// stated. What is kept of it is keyed.
  public Outcome<ObjectNode> decide(Caller official, byte[] json) throws StateException {
    PersonMarks marks;
    boolean given;
    Optional<String> provision;
    try {
      Members document = Members.of(json);
      String tin = document.anyText("tin");
      String birth = document.anyText("birth_date");
      if (tin.isBlank() && birth.isBlank()) {
        throw new DocumentException(document.at("tin"), "or /birth_date is stated");
      }
      marks = PersonIdentity.marks(office.installation().taxpayerKey(),
          document.text("given_name"), document.text("family_name"), tin, birth, "");
      given = given(document);
      provision = document.optionalText("provision");
      document.end();
      if (given == provision.isPresent()
          || !given && !PROVISIONS.contains(provision.get())) {
        throw new DocumentException(document.at("provision"),
            "names why, exactly where it is WITHHELD: " + PROVISIONS.stream().sorted().toList());
      }
    } catch (DocumentException malformed) {
      return Outcome.refused(Refusal.MALFORMED_DOCUMENT, malformed.getMessage());
    }
    if (!DECIDE.contains(official.role())) {
      return Outcome.refused(Refusal.NOT_ALLOWED, "a disclosure officer decides");
    }
    return record(official, marks, given, provision);
  }

  private static boolean given(Members document) throws DocumentException {
    String word = document.text("decision");
    if (!word.equals("GIVEN") && !word.equals("WITHHELD")) {
      throw new DocumentException(document.at("decision"), "is GIVEN or WITHHELD");
    }
    return word.equals("GIVEN");
  }

  private Outcome<ObjectNode> record(
      Caller official, PersonMarks marks, boolean given, Optional<String> provision)
      throws StateException {
    ObjectNode reply = Json.object().put("decision", given ? "GIVEN" : "WITHHELD")
        .put("provision", provision.orElse(null));
    if (given) {
      disclosures(marks, reply.putArray("disclosures"));
    }
    return office.decide(tx -> {
      ObjectNode kept = Json.object().put("person", HexFormat.of().formatHex(marks.bytes()))
          .put("decision", given ? "GIVEN" : "WITHHELD").put("provision", provision.orElse(null));
      Commitment commitment = office.papers(tx).file("person-asked", "person", office.newId(),
          Optional.empty(), official.person().id(), kept);
      return office.done(reply, office.outbox().add(tx, Optional.empty(), "person-asked",
          List.of(new OversightEntry.PersonAnswered(
              tx.now(), given ? Decision.GIVEN : Decision.WITHHELD, provision, commitment))));
    });
  }

  private void disclosures(PersonMarks marks, ArrayNode into) throws StateException {
    var layout = office.installation().layout();
    try {
      for (var each : KeyedAccounting.open(layout.accounting()).about(
          LogReader.open(LogSource.of(layout.ledger())), office.installation().taxpayerKey(),
          marks)) {
        into.addObject().put("date", each.at().toString()).put("nature", NATURE)
            .put("purpose", PURPOSE).put("recipient", each.agency())
            .put("times", each.rows());
      }
    } catch (IOException | MalformedException unreadable) {
      throw new StateException(
          "the accounting cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }
}
