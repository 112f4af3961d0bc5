package countersign.gateway.release;

import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.InstallationEntry;
import countersign.rules.agreement.Safeguards;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the safeguards office records of recipients: 26 USC 6103(p)(4) and (p)(9). Each statement
/// counts at once: it is read at admission, at release and at delivery. Thread-safe.
public final class Standings {
  private static final long MOST_FINDINGS = 1_000_000;

  private final Installation installation;
  private final Outbox outbox;
  private final LedgerWriter ledger;
  private final SecureRandom random = new SecureRandom();

  Standings(Installation installation, Outbox outbox, LedgerWriter ledger) {
    this.installation = installation;
    this.outbox = outbox;
    this.ledger = ledger;
  }

  /// Records a review (docs/examples/safeguards.json). An open finding without a date at which its
  /// plan was carried out makes the status OPEN_FINDING; there is no way to state GREEN beside it.
  public Outcome<Safeguards.Status> record(Caller official, byte[] json) throws StateException {
    return Outcome.stated(json, Standings::read)
        .then(standing -> record(official, standing, json));
  }

  private Outcome<Safeguards.Status> record(
      Caller official, SafeguardsTable.Standing standing, byte[] json) throws StateException {
    var status = standing.status() == Safeguards.Status.GREEN
        ? InstallationEntry.Safeguards.GREEN : InstallationEntry.Safeguards.RED;
    var report = Commitment.to("safeguards", Commitment.nonce(random), json);
    long batch = installation.database().write(tx -> {
      new SafeguardsTable(tx).insert(standing, official.person().id());
      return outbox.add(tx, Optional.empty(), "safeguards",
          List.of(new InstallationEntry.SafeguardsChanged(
              tx.now(), Digests.reference(standing.agency()), status, report)));
    });
    ledger.cover(batch);
    return Outcome.done(standing.status());
  }

  private static SafeguardsTable.Standing read(Members json) throws DocumentException {
    String agency = json.text("agency");
    long findings = json.number("open_findings", 0, MOST_FINDINGS);
    String reviewed = date(json, "reviewed_on", json.text("reviewed_on")).toString();
    Optional<String> done = json.optionalText("plan_carried_out_on");
    String plan = done.isEmpty() ? "" : date(json, "plan_carried_out_on", done.get()).toString();
    Safeguards.Status status = findings == 0 || !plan.isEmpty()
        ? Safeguards.Status.GREEN : Safeguards.Status.OPEN_FINDING;
    return new SafeguardsTable.Standing(agency, status, findings, plan, reviewed);
  }

  /// Records a contractor's annual certification under 26 USC 6103(p)(9)(D)
  /// (docs/examples/contractor.json).
  public Outcome<String> certify(Caller official, byte[] json) throws StateException {
    return Outcome.stated(json, Certification::read).then(stated -> {
      installation.database().write(tx -> {
        new SafeguardsTable(tx).certify(stated.agency(), stated.officer(), stated.from(),
            stated.until(), official.person().id());
        return true;
      });
      return Outcome.done(stated.officer());
    });
  }

  /// A contractor's certification, as stated.
  private record Certification(
      String agency, String officer, LocalDate from, LocalDate until) {
    static Certification read(Members json) throws DocumentException {
      var stated = new Certification(json.text("agency"), json.text("officer_id"),
          date(json, "valid_from", json.text("valid_from")),
          date(json, "valid_until", json.text("valid_until")));
      if (stated.until.isBefore(stated.from) || stated.until.isAfter(stated.from.plusYears(1))) {
        throw new DocumentException(json.at("valid_until"),
            "is within a year after /valid_from: the certification is annual");
      }
      return stated;
    }
  }

  private static LocalDate date(Members json, String name, String text) throws DocumentException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException wrong) {
      throw new DocumentException(json.at(name), "is a date");
    }
  }
}
