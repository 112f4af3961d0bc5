package countersign.server;

import countersign.gateway.after.PersonWishes;
import countersign.gateway.after.PersonWishes.Wish;
import countersign.gateway.after.Persons.Disclosure;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;
import countersign.gateway.release.Gateway;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A person in the record over HTTP: asks for the own accounting, reads the reply, contests it.
final class PersonHandlers {
  private final PersonWishes wishes;

  PersonHandlers(Gateway gateway) {
    this.wishes = gateway.afterwards().wishes();
  }

  /// POST /v1/person-wishes: docs/examples/person-wish.json.
  Reply ask(Call call) throws IOException, StateException {
    return created(wishes.ask(call.caller(), call.document(RequestHandlers.DOCUMENT_BYTES)));
  }

  private static Reply created(Outcome<ObjectNode> outcome) {
    return RequestHandlers.render(outcome, json -> Reply.json(201, json));
  }

  Reply list(Call call) throws StateException {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("wishes");
    wishes.known(call.caller()).forEach(each -> list.add(json(each)));
    return Reply.json(200, json);
  }

  Reply get(Call call) throws StateException {
    Optional<Wish> wish = wishes.find(call.caller(), call.parameter("wish"));
    if (wish.isEmpty()) {
      return Problem.of(Refusal.NOT_FOUND, "there is no such wish");
    }
    ObjectNode json = json(wish.get());
    if (wishes.disclosures(call.caller(), wish.get().id())
        instanceof Outcome.Done<List<Disclosure>>(List<Disclosure> disclosures)) {
      ArrayNode list = json.putArray("disclosures");
      disclosures.forEach(each -> list.addObject().put("date", each.at().toString())
          .put("nature", each.nature()).put("purpose", each.purpose())
          .put("recipient", each.recipient()).put("times", each.times()));
    }
    return Reply.json(200, json);
  }

  private static ObjectNode json(Wish wish) {
    ObjectNode json = Json.object().put("wish", wish.id()).put("asked_at", wish.at().toString())
        .put("reply_by", wish.dueAt().toString());
    reply(json.putObject("reply"), wish.reply());
    json.put("contested_at", wish.contest().map(PersonWishes.Contest::at)
        .map(Instant::toString).orElse(null));
    json.put("review_by", wish.contest().map(PersonWishes.Contest::dueAt)
        .map(Instant::toString).orElse(null));
    reply(json.putObject("review"), wish.review());
    return json;
  }

  private static void reply(ObjectNode into, Optional<PersonWishes.Reply> reply) {
    into.put("decision", reply.map(each -> each.given() ? "GIVEN" : "WITHHELD").orElse(null));
    into.put("provision", reply.flatMap(PersonWishes.Reply::provision).orElse(null));
    into.put("at", reply.map(PersonWishes.Reply::at).map(Instant::toString).orElse(null));
  }

  /// POST …/decisions: docs/examples/person-decision.json.
  Reply decide(Call call) throws IOException, StateException {
    return created(wishes.decide(call.caller(), call.parameter("wish"),
        call.document(RequestHandlers.DOCUMENT_BYTES)));
  }

  /// POST …/contests: docs/examples/person-contest.json.
  Reply contest(Call call) throws IOException, StateException {
    return created(wishes.contest(call.caller(), call.parameter("wish"),
        call.document(RequestHandlers.DOCUMENT_BYTES)));
  }
}
