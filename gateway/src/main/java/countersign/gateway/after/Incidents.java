package countersign.gateway.after;

import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import countersign.gateway.state.Micros;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.OversightEntry;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Incidents as Publication 1075 wants them: recorded without protected data, reported to the Office
/// of Safeguards within 24 hours of discovery, closed; and the decision on notices to taxpayers
/// under 26 USC 7431(e). The clock runs from discovery, whenever it is recorded. Thread-safe.
public final class Incidents {
  static final Duration REPORT_WITHIN = Duration.ofHours(24);
  static final String REPORT = "incident-report";
  static final String NOTICE = "notice-7431";

  /// Kinds of papers of an incident, in the order in which they come.
  public static final List<String> KINDS = List.of("incident", "incident-reported",
      "incident-notice-decided", "incident-notified", "incident-closed");

  /// Data elements by name: the report says which kinds were concerned and never their values.
  public static final Set<String> ELEMENTS = Set.of(
      "name", "address", "tin", "birth_date", "answer", "removal_case", "other");
  /// What a notice to taxpayers can rest on.
  public static final Set<String> BASES =
      Set.of("criminal_charge", "proposed_discipline", "neither");

  /// What a person's data looks like: five or more digits in a row, or nine parted as a TIN is.
  private static final Pattern PROTECTED = Pattern.compile("[0-9]{5}|[0-9]{3}-[0-9]{2}-[0-9]{4}");

  private final Office office;

  Incidents(Office office) {
    this.office = office;
  }

  static boolean exists(Transaction tx, String incident) throws SQLException {
    return !Rows.texts(
        tx, "select incident_id from incident where incident_id = ?", incident).isEmpty();
  }

  /// Records an incident: `{"kind", "occurred_at", "discovered_at", "how_discovered",
  /// "description", "data_elements": [...], "records": number, "place", "systems", "contact",
  /// "case": id or null}`. Text that may hold protected data is refused.
  public Outcome<ObjectNode> record(Caller official, byte[] json) throws StateException {
    return office.decide(json, Incidents::read, (tx, record) -> {
      Instant discovered = Instant.parse(record.get("discovered_at").asString());
      if (discovered.isAfter(tx.now())) {
        return Office.refused(Refusal.MALFORMED_DOCUMENT, "/discovered_at is not in the future");
      }
      String incident = office.newId();
      record.put("incident", incident);
      record.put("report_by", discovered.plus(REPORT_WITHIN).toString());
      Optional<String> caseId = Optional.ofNullable(record.get("case"))
          .filter(each -> !each.isNull()).map(each -> each.asString());
      insert(tx, incident, caseId, record, official.person().id(), discovered);
      Papers papers = office.papers(tx);
      Commitment commitment =
          papers.file("incident", "incident", incident, caseId, official.person().id(), record);
      papers.owe(REPORT, incident, caseId, official.person().id(), discovered.plus(REPORT_WITHIN));
      return office.done(record, office.outbox().add(tx, caseId, "incident",
          List.of(new OversightEntry.IncidentRecorded(
              tx.now(), incident, OversightEntry.Stage.OPENED, commitment))));
    });
  }

  private static ObjectNode read(Members document) throws DocumentException {
    ObjectNode record = Json.object();
    for (String each : List.of("kind", "how_discovered", "description", "place", "systems",
        "contact")) {
      String text = document.text(each);
      if (!each.equals("contact") && PROTECTED.matcher(text).find()) {
        throw new DocumentException(document.at(each), "has no protected data in it: no numbers of"
            + " persons, cases or addresses (Publication 1075)");
      }
      record.put(each, text);
    }
    for (String each : List.of("occurred_at", "discovered_at")) {
      try {
        record.put(each, Instant.parse(document.text(each)).toString());
      } catch (DateTimeException wrong) {
        throw new DocumentException(document.at(each), "is an instant in UTC");
      }
    }
    ArrayNode elements = record.putArray("data_elements");
    for (String each : document.texts("data_elements", ELEMENTS.size())) {
      if (!ELEMENTS.contains(each)) {
        throw new DocumentException(document.at("data_elements"), "names kinds of data: " + ELEMENTS);
      }
      elements.add(each);
    }
    record.put("records", document.number("records", 0, Long.MAX_VALUE));
    record.put("case", document.optionalText("case").orElse(null));
    return record;
  }

  private static void insert(
      Transaction tx, String incident, Optional<String> caseId, ObjectNode record, String person,
      Instant discovered) throws SQLException {
    try (PreparedStatement insert = tx.sql().prepareStatement("""
        insert into incident (incident_id, case_id, kind, detail, person_id, at, report_due_at)
        values (?, ?, ?, ?, ?, ?, ?)""")) {
      insert.setString(1, incident);
      insert.setString(2, caseId.orElse(null));
      insert.setString(3, record.get("kind").asString());
      insert.setString(4, record.get("description").asString());
      insert.setString(5, person);
      insert.setLong(6, Micros.of(tx.now()));
      insert.setLong(7, Micros.of(discovered.plus(REPORT_WITHIN)));
      insert.executeUpdate();
    }
  }

  /// Records that the report has gone out: `{"reported_to": words}`. Says whether it was in time.
  public Outcome<ObjectNode> reported(Caller official, String incident, byte[] json)
      throws StateException {
    return office.decide(json, document -> document.text("reported_to"), (tx, to) -> {
      if (!exists(tx, incident)) {
        return Office.refused(Refusal.NOT_FOUND, "there is no such incident");
      }
      try (PreparedStatement update = tx.sql().prepareStatement("""
          update incident set reported_at = ? where incident_id = ? and reported_at is null""")) {
        update.setLong(1, Micros.of(tx.now()));
        update.setString(2, incident);
        if (update.executeUpdate() == 0) {
          return Office.refused(Refusal.WRONG_STAGE, "it is reported already");
        }
      }
      boolean late = !Rows.texts(tx, """
          select incident_id from incident
          where incident_id = ? and reported_at > report_due_at""", incident).isEmpty();
      Papers papers = office.papers(tx);
      for (Papers.Duty each : papers.duties(incident)) {
        if (each.kind().equals(REPORT)) {
          papers.done(REPORT, incident, each.personId());
        }
      }
      return entry(tx, incident, official, OversightEntry.Stage.REPORTED,
          Json.object().put("incident", incident).put("reported_to", to)
              .put("reported_at", tx.now().toString()).put("late", late));
    });
  }

  /// Closes an incident: `{"outcome": words}`; one that was not reported stays open.
  public Outcome<ObjectNode> close(Caller official, String incident, byte[] json)
      throws StateException {
    return office.decide(json, document -> document.text("outcome"), (tx, outcome) -> {
      if (Rows.texts(tx, """
          select incident_id from incident
          where incident_id = ? and reported_at is not null""", incident).isEmpty()) {
        return Office.refused(Refusal.WRONG_STAGE, "an incident is reported before it is closed");
      }
      return entry(tx, incident, official, OversightEntry.Stage.CLOSED,
          Json.object().put("incident", incident).put("outcome", outcome));
    });
  }

  /// Records the decision on notices to the taxpayers concerned, 26 USC 7431(e): `{"basis":
  /// criminal_charge, proposed_discipline or neither, "act_on": date, "taxpayers": number}`. A
  /// charge or proposed discipline makes the notice due; without either, the decision not to give
  /// one yet stands on the record.
  public Outcome<ObjectNode> notice(Caller counsel, String incident, byte[] json)
      throws StateException {
    return office.decide(json, Incidents::decision, (tx, notice) -> {
      if (!exists(tx, incident)) {
        return Office.refused(Refusal.NOT_FOUND, "there is no such incident");
      }
      if (notice.get("notify").asBoolean()) {
        office.papers(tx).owe(
            NOTICE, incident, Optional.empty(), counsel.person().id(), tx.now());
      }
      return entry(tx, incident, counsel, OversightEntry.Stage.NOTICE_DECIDED,
          notice.put("incident", incident));
    });
  }

  /// One thing that is on file about an incident.
  ///
  /// @param kind one of [#KINDS]
  /// @param by id of the official
  /// @param content as it was filed, without protected data
  public record Step(String kind, Instant at, String by, ObjectNode content) {}

  /// {@return what is on file about an incident, the oldest first}; nothing where there is none, and
  /// of one that the gateway itself opened only what followed
  public List<Step> steps(String incident) throws StateException {
    return office.database().read(tx -> {
      var steps = new ArrayList<Step>();
      for (String kind : KINDS) {
        for (Papers.Paper each : office.papers(tx).of(kind, incident)) {
          steps.add(new Step(kind, each.at(), each.personId(), Json.read(each.content())));
        }
      }
      steps.sort(Comparator.comparing(Step::at));
      return steps;
    });
  }

  private static ObjectNode decision(Members document) throws DocumentException {
    String basis = document.text("basis");
    if (!BASES.contains(basis)) {
      throw new DocumentException(document.at("basis"), "is one of " + BASES);
    }
    return Json.object().put("basis", basis).put("act_on", document.text("act_on"))
        .put("taxpayers", document.number("taxpayers", 0, Long.MAX_VALUE))
        .put("notify", !basis.equals("neither"))
        .put("rights", "26 USC 7431: civil action within two years of discovery; $1,000 for each"
            + " act or actual damages, and costs");
  }

  /// Records that the notices that were due are given: `{"given_on": date, "taxpayers": number}`.
  /// Until then the duty stands, and is an alarm.
  public Outcome<ObjectNode> notified(Caller counsel, String incident, byte[] json)
      throws StateException {
    LocalDate today = office.today();
    return office.decide(json, document -> given(document, today), (tx, given) -> {
      Papers papers = office.papers(tx);
      List<String> owing = papers.duties(incident).stream()
          .filter(each -> each.kind().equals(NOTICE) && each.doneAt().isEmpty())
          .map(Papers.Duty::personId).distinct().toList();
      if (owing.isEmpty()) {
        return Office.refused(Refusal.WRONG_STAGE, "no notice of this incident is due");
      }
      for (String each : owing) {
        papers.done(NOTICE, incident, each);
      }
      return entry(tx, incident, counsel, OversightEntry.Stage.NOTIFIED,
          given.put("incident", incident));
    });
  }

  private static ObjectNode given(Members document, LocalDate today) throws DocumentException {
    LocalDate on = Office.day(document, "given_on");
    if (on.isAfter(today)) {
      throw new DocumentException(document.at("given_on"), "is not in the future");
    }
    return Json.object().put("given_on", on.toString())
        .put("taxpayers", document.number("taxpayers", 1, Long.MAX_VALUE));
  }

  private Office.Decision entry(
      Transaction tx, String incident, Caller official, OversightEntry.Stage stage, ObjectNode json)
      throws SQLException {
    String kind = "incident-" + stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Commitment commitment = office.papers(tx).file(
        kind, "incident", incident, Optional.empty(), official.person().id(), json);
    return office.done(json, office.outbox().add(tx, Optional.empty(), "incident",
        List.of(new OversightEntry.IncidentRecorded(tx.now(), incident, stage, commitment))));
  }
}
