package countersign.gateway.after;

import countersign.gateway.after.Persons.Disclosure;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import countersign.gateway.release.Digests;
import countersign.gateway.release.PersonIdentity;
import countersign.gateway.state.EvidenceKey;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.accounting.PersonMarks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A person in the record asks by themselves what was disclosed, receives the reply and contests
/// it: 26 USC 6103(p)(3)(A), 5 USC 552a(c)(3) and (d). What was stated of a person is kept as keyed
/// marks alone; the officials who decide see whether the name asked for is the one in the
/// certificate, and no more. A statement is sealed under a key of its own. Thread-safe.
public final class PersonWishes {
  /// A design position: the statute gives the accounting "at his request" and names no day.
  static final Duration ANSWER_WITHIN = Duration.ofDays(30);

  /// 5 USC 552a(d)(3): Saturdays and Sundays do not count. Holidays are not known here, so that the
  /// clock may run out early and never late.
  static final int REVIEW_WITHIN_WORKING_DAYS = 30;

  static final String WISH = "person-wish";
  static final String REVIEW = "person-review";
  private static final String CONTEST = "person-contest";
  private static final String STATEMENT = "statement";
  private static final String OWED_BY = "Disclosure";
  private static final int MOST_STATEMENT = 10_000;

  private final Office office;
  private final Persons persons;

  PersonWishes(Office office, Persons persons) {
    this.office = office;
    this.persons = persons;
  }

  /// One wish and what became of it.
  ///
  /// @param personId who asks, as the certificate says
  /// @param nameAgrees whether the name asked for is the one in the certificate
  /// @param contest when it was contested, and until when the review is due
  /// @param review the reply after it was contested; final here
  public record Wish(
      String id, String personId, boolean nameAgrees, Instant at, Instant dueAt,
      Optional<Reply> reply, Optional<Contest> contest, Optional<Reply> review) {
    /// {@return the reply that counts}
    public Optional<Reply> latest() {
      return review.or(() -> reply);
    }

    /// {@return whether a disclosure officer must decide now}
    public boolean waits() {
      return reply.isEmpty() || contest.isPresent() && review.isEmpty();
    }
  }

  /// What a disclosure officer replied.
  ///
  /// @param provision what it is withheld under; empty where it is given
  /// @param by id of the officer
  public record Reply(Optional<String> provision, String by, Instant at) {
    public boolean given() {
      return provision.isEmpty();
    }
  }

  /// A statement that was put on the record.
  public record Contest(Instant at, Instant dueAt) {}

  /// Takes a wish: `{"given_name", "family_name", "tin", "birth_date"}`. Empty texts state nothing,
  /// but a TIN or a birth date is stated. {@return its id and until when a reply is owed}
  public Outcome<ObjectNode> ask(Caller person, byte[] json) throws StateException {
    record Asked(PersonMarks marks, boolean nameAgrees) {}
    return office.decide(json, document -> new Asked(persons.marks(document),
        PersonIdentity.sameName(document.text("given_name") + " " + document.text("family_name"),
            person.person().name())), (tx, asked) -> {
      String id = office.newId();
      Papers papers = office.papers(tx);
      papers.file(WISH, "person", id, Optional.empty(), person.person().id(), Json.object()
          .put("person", asked.marks().hex()).put("name_agrees", asked.nameAgrees()));
      Instant due = tx.now().plus(ANSWER_WITHIN);
      papers.owe(WISH, id, Optional.empty(), OWED_BY, due);
      return office.done(Json.object().put("wish", id).put("reply_by", due.toString()), 0);
    });
  }

  /// {@return the wishes the caller may know of, the latest first}: a person's own, all for the
  /// officials who decide and for auditors
  public List<Wish> known(Caller caller) throws StateException {
    return office.database().read(tx -> {
      var found = new ArrayList<Wish>();
      for (String id : Rows.texts(
          tx, "select subject from after_paper where kind = ? order by number desc", WISH)) {
        find(tx, caller, id).ifPresent(found::add);
      }
      return List.copyOf(found);
    });
  }

  /// {@return one wish, if there is one the caller may know of}
  public Optional<Wish> find(Caller caller, String id) throws StateException {
    return office.database().read(tx -> find(tx, caller, id));
  }

  private Optional<Wish> find(Transaction tx, Caller caller, String id) throws SQLException {
    Papers papers = office.papers(tx);
    Optional<Papers.Paper> asked = papers.of(WISH, id).stream().findFirst();
    if (asked.isEmpty() || !mayKnow(caller, asked.get())) {
      return Optional.empty();
    }
    List<Reply> replies = papers.of(Persons.ASKED, id).stream().map(PersonWishes::reply).toList();
    List<Papers.Duty> duties = papers.duties(id);
    Optional<Contest> contest = papers.of(CONTEST, id).stream().findFirst().map(each ->
        new Contest(each.at(), due(duties, REVIEW, each.at())));
    return Optional.of(new Wish(id, asked.get().personId(),
        Json.read(asked.get().content()).get("name_agrees").asBoolean(), asked.get().at(),
        due(duties, WISH, asked.get().at()), replies.stream().findFirst(), contest,
        replies.stream().skip(1).findFirst()));
  }

  private static boolean mayKnow(Caller caller, Papers.Paper asked) {
    return switch (caller.role()) {
      case DISCLOSURE_PREPARER, DISCLOSURE_RELEASER, AUDITOR -> true;
      case PERSON -> asked.personId().equals(caller.person().id());
      case REQUESTER, SIGNATORY, OFFICER, COUNSEL, CUSTODIAN, SAFEGUARDS, ADMINISTRATOR, PUBLIC ->
          false;
    };
  }

  private static Reply reply(Papers.Paper paper) {
    return new Reply(
        Optional.ofNullable(Json.read(paper.content()).get("provision").asString(null)),
        paper.personId(), paper.at());
  }

  private static Instant due(List<Papers.Duty> duties, String kind, Instant otherwise) {
    return duties.stream().filter(each -> each.kind().equals(kind)).map(Papers.Duty::dueAt)
        .findFirst().orElse(otherwise);
  }

  /// Decides a wish, or reviews the reply that is contested: `{"decision": GIVEN or WITHHELD,
  /// "provision": text or null}`. Nothing is looked up before. Who reviews is another person than
  /// who replied, 5 USC 552a(d)(3).
  public Outcome<ObjectNode> decide(Caller official, String id, byte[] json)
      throws StateException {
    return office.decide(json, Persons::ruling, (tx, ruling) -> {
      Optional<Wish> found = find(tx, official, id);
      if (found.isEmpty()) {
        return Office.refused(Refusal.NOT_FOUND, "there is no such wish");
      }
      Wish wish = found.get();
      if (!wish.waits()) {
        return Office.refused(Refusal.WRONG_STAGE, "it is decided");
      }
      if (wish.reply().filter(each -> each.by().equals(official.person().id())).isPresent()) {
        return Office.refused(
            Refusal.SAME_PERSON, "another person reviews a reply, 5 USC 552a(d)(3)");
      }
      Papers papers = office.papers(tx);
      papers.done(wish.reply().isEmpty() ? WISH : REVIEW, id, OWED_BY);
      return persons.file(tx, official, id, marks(papers, id), ruling);
    });
  }

  private static PersonMarks marks(Papers papers, String id) throws SQLException {
    return PersonMarks.ofHex(
        Json.read(papers.of(WISH, id).getFirst().content()).get("person").asString());
  }

  /// {@return what was disclosed about the person who asked}, where the reply that counts gives it
  public Outcome<List<Disclosure>> disclosures(Caller person, String id)
      throws StateException {
    Optional<Wish> wish = person.role() == Role.PERSON ? find(person, id) : Optional.empty();
    if (wish.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such wish");
    }
    if (wish.get().latest().filter(Reply::given).isEmpty()) {
      return Outcome.refused(Refusal.NOT_ALLOWED, "the accounting is not given");
    }
    return Outcome.done(
        persons.disclosures(office.database().read(tx -> marks(office.papers(tx), id))));
  }

  /// Puts a person's statement against a reply on the record: `{"statement": words}`. Another
  /// official than the one who replied reviews it. {@return until when}
  public Outcome<ObjectNode> contest(Caller person, String id, byte[] json)
      throws StateException {
    return Outcome.stated(json, PersonWishes::statement)
        .then(words -> enter(person, id, words.getBytes(StandardCharsets.UTF_8)));
  }

  private static String statement(Members document) throws DocumentException {
    String statement = document.text("statement");
    if (statement.length() > MOST_STATEMENT) {
      throw new DocumentException(document.at("statement"), "has at most 10,000 characters");
    }
    return statement;
  }

  private Outcome<ObjectNode> enter(Caller person, String id, byte[] words)
      throws StateException {
    EvidenceKey key = office.installation().evidenceKeys().newCase();
    try (OutputStream out = office.installation().vault().seal(key, STATEMENT)) {
      out.write(words);
    } catch (IOException failure) {
      throw new StateException("a statement cannot be sealed: " + failure.getMessage(), failure);
    }
    return office.decide(tx -> {
      Optional<Wish> wish = find(tx, person, id);
      if (wish.isEmpty() || person.role() != Role.PERSON) {
        return Office.refused(Refusal.NOT_FOUND, "there is no such wish");
      }
      if (wish.get().reply().isEmpty() || wish.get().contest().isPresent()) {
        return Office.refused(Refusal.WRONG_STAGE, wish.get().reply().isEmpty()
            ? "a reply is contested once it is there" : "it is contested already");
      }
      office.installation().evidenceKeys().insert(tx, key);
      Papers papers = office.papers(tx);
      papers.file(CONTEST, "person", id, Optional.empty(), person.person().id(), Json.object()
          .put("sealed", key.caseId()).put("statement_sha256", Digests.hex(words)));
      Instant due = workingDays(tx.now());
      papers.owe(REVIEW, id, Optional.empty(), OWED_BY, due);
      return office.done(Json.object().put("wish", id).put("review_by", due.toString()), 0);
    });
  }

  /// {@return the end of the last of the working days that a review may take}
  static Instant workingDays(Instant from) {
    LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
    for (int counted = 0; counted < REVIEW_WITHIN_WORKING_DAYS; ) {
      day = day.plusDays(1);
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      counted += weekend ? 0 : 1;
    }
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
  }

  /// {@return the statement by which a reply is contested}, for whoever reviews it and for whoever
  /// made it
  public Outcome<String> statement(Caller caller, String id) throws StateException {
    Optional<EvidenceKey> key = office.database().read(tx -> {
      if (find(tx, caller, id).isEmpty()) {
        return Optional.empty();
      }
      Optional<Papers.Paper> paper = office.papers(tx).of(CONTEST, id).stream().findFirst();
      return paper.isEmpty() ? Optional.empty() : office.installation().evidenceKeys()
          .find(tx, Json.read(paper.get().content()).get("sealed").asString());
    });
    if (key.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND, "there is no such statement");
    }
    try (InputStream in = office.installation().vault().unseal(key.get(), STATEMENT)) {
      return Outcome.done(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new StateException("a statement cannot be read: " + failure.getMessage(), failure);
    }
  }
}
