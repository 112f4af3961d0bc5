package countersign.gateway.release;

import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.after.Afterwards;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.order.OrderBook;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.ledger.SignedCheckpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An installation at work: every call of the service, and the steps that run by themselves. What a
/// caller may call is the server's authorisation table to say; what a call may see or do to a
/// request is decided here. Thread-safe.
public final class Gateway implements AutoCloseable {
  private static final String INSPECTION = "inspection-denied";

  private final Installation installation;
  private final LedgerWriter ledger;
  private final OrderBook orders;
  private final Submissions submissions;
  private final Requests requests;
  private final Inspections inspections;
  private final Approvals approvals;
  private final Decisions decisions;
  private final Releases releases;
  private final Deliveries deliveries;
  private final Standings standings;
  private final ServiceClock serviceClock;
  private final Workers workers;
  private final Incidents incidents;
  private final Afterwards afterwards;

  private Gateway(
      Installation installation, Outbox outbox, LedgerWriter ledger, AssessmentPort assessment,
      StepFailures failures) {
    this.installation = installation;
    this.ledger = ledger;
    var manifests = new Manifests(installation.configuration(), assessment);
    var cases = new Cases(installation);
    this.orders = new OrderBook(
        installation.database(), outbox, ledger, new OrderEffects(installation, outbox));
    this.submissions = new Submissions(installation, outbox, ledger);
    this.requests = new Requests(installation, manifests, cases);
    this.inspections = new Inspections(installation, outbox, ledger, requests, cases);
    this.approvals = new Approvals(installation, outbox, ledger, manifests, cases);
    this.decisions = new Decisions(installation, outbox, ledger, manifests);
    this.releases = new Releases(installation, manifests);
    this.deliveries = new Deliveries(installation, outbox, ledger, manifests, cases);
    this.standings = new Standings(installation, outbox, ledger);
    this.serviceClock = new ServiceClock(installation, outbox, ledger);
    this.incidents = new Incidents(outbox, new java.security.SecureRandom());
    this.afterwards = Afterwards.of(installation, outbox, ledger);
    this.workers = new Workers(
        installation, new StepRunner(installation, outbox, ledger, assessment, manifests, cases),
        failures::failed);
  }

  /// Told of steps that failed, without personal data.
  @FunctionalInterface
  public interface StepFailures {
    /// @param caseId the case, or empty where the failure is of no case
    void failed(String caseId, Stage stage, Throwable failure);
  }

  /// Takes an open installation to work: mends what a crash left between database, ledger and
  /// evidence. Nothing runs by itself before [#start].
  ///
  /// @throws StateException if database and ledger contradict each other; nothing is changed then
  public static Gateway open(
      Installation installation, AssessmentPort assessment, StepFailures failures)
      throws StateException {
    var outbox = new Outbox(installation.layout().outbox());
    LedgerWriter ledger = LedgerWriter.open(
        installation, outbox, Digests.ofHex(assessment.programDigest()));
    try {
      var gateway = new Gateway(installation, outbox, ledger, assessment, failures);
      gateway.mend();
      return gateway;
    } catch (StateException | RuntimeException failure) {
      ledger.close();
      throw failure;
    }
  }

  /// Lets the steps run that run by themselves.
  public void start() {
    workers.start();
  }

  /// After a crash: deliveries that were going on are broken, answers that were stopped are
  /// destroyed, and evidence of cases that were never recorded is deleted.
  private void mend() throws StateException {
    installation.database().write(tx -> {
      try (var update = tx.sql().prepareStatement(
          "update delivery set ending = 'BROKEN', ended_at = started_at where ending is null")) {
        return update.executeUpdate();
      }
    });
    List<RequestRow> stopped = installation.database().read(tx -> new RequestTable(tx).at(
        EnumSet.of(Stage.RECEIVED, Stage.ADMITTED, Stage.HELD, Stage.BLOCKED, Stage.RETURNED)));
    var cases = new Cases(installation);
    for (RequestRow each : stopped) {
      cases.destroyQueuedAnswers(each);
    }
    Path evidence = installation.layout().evidence();
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(evidence)) {
      for (Path home : homes) {
        String caseId = home.getFileName().toString();
        // Every file is sealed before the transaction that inserts its key.
        boolean known = installation.database().read(
            tx -> installation.evidenceKeys().find(tx, caseId).isPresent());
        if (!known) {
          installation.vault().deleteAll(caseId);
        }
      }
    } catch (IOException failure) {
      throw new StateException("cannot tidy evidence: " + failure.getMessage(), failure);
    }
  }

  /// Takes a package that lies in the work room; see [Submissions#submit].
  public Outcome<Submitted> submit(Caller caller, Path upload, String uploadSha256)
      throws StateException {
    Outcome<Submissions.Taken> outcome = submissions.submit(caller, upload, uploadSha256);
    workers.wake();
    return switch (outcome) {
      case Outcome.Refused<Submissions.Taken> refused ->
          Outcome.refused(refused.why(), refused.detail());
      case Outcome.Done<Submissions.Taken>(var taken) ->
          requests.view(caller, taken.row().requestId())
              .map(view -> new Submitted(view, taken.anew()));
    };
  }

  /// A request that is on record.
  ///
  /// @param anew whether this call put it there; false where the same package was taken before
  public record Submitted(RequestView view, boolean anew) {}

  private Outcome<RequestView> view(Caller caller, Outcome<RequestRow> outcome)
      throws StateException {
    return switch (outcome) {
      case Outcome.Refused<RequestRow> refused -> Outcome.refused(refused.why(), refused.detail());
      case Outcome.Done<RequestRow> done -> requests.view(caller, done.value().requestId());
    };
  }

  public Outcome<RequestView> request(Caller caller, String requestId) throws StateException {
    return requests.view(caller, requestId);
  }

  /// {@return the latest requests that concern the caller, received before an instant}
  public List<RequestView> requests(Caller caller, Instant before, int most)
      throws StateException {
    return requests.page(caller, before, most);
  }

  /// {@return the bytes that an approval is a signature over}
  public Outcome<byte[]> manifest(Caller caller, String requestId) throws StateException {
    return requests.manifest(caller, requestId);
  }

  /// Writes something to where it is wanted.
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException, StateException;
  }

  /// {@return the rows that are not to be asked, with their reasons}
  public Outcome<Content> defects(Caller caller, String requestId) throws StateException {
    return requests.defects(caller, requestId).map(defects -> defects::writeTo);
  }

  /// {@return what officials look at of a request}
  public Inspections inspections() {
    return inspections;
  }

  /// {@return what was asked and answered, by year and agency}; small numbers are not withheld yet
  public List<PublicFigures.Figures> publicFigures() throws StateException {
    return PublicFigures.of(installation);
  }

  public Outcome<ApprovalGiven> approve(
      Caller caller, String requestId, String manifestSha256, String jws) throws StateException {
    return approvals.approve(caller, requestId, manifestSha256, jws);
  }

  /// {@return the bytes that a disclosure officer signs to return or hold a request}
  public Outcome<byte[]> statement(String requestId, RequestDecision decision)
      throws StateException {
    return decisions.statement(requestId, decision);
  }

  /// Returns a request as a whole, naming the rule whose element is not stated, or holds it.
  ///
  /// @param jws signature over [#statement]
  public Outcome<RequestView> decide(
      Caller caller, String requestId, RequestDecision decision, String jws)
      throws StateException {
    return view(caller, decisions.decide(caller, requestId, decision, jws));
  }

  /// {@return the signed decisions about a request, in order}
  public Outcome<List<SignedDecision>> decisions(Caller caller, String requestId)
      throws StateException {
    Optional<RequestRow> row = requests.find(caller, requestId);
    return row.isEmpty() ? Outcome.refused(Refusal.NOT_FOUND, "there is no such request")
        : Outcome.done(installation.database().read(
            tx -> SignedDecision.of(tx, row.get().caseId())));
  }

  /// Sends a request back to admission.
  public Outcome<RequestView> readmit(Caller caller, String requestId, String reason)
      throws StateException {
    Outcome<RequestRow> outcome = decisions.readmit(caller, requestId, reason);
    workers.wake();
    return view(caller, outcome);
  }

  public Outcome<RequestView> release(Caller caller, String requestId, String manifestSha256)
      throws StateException {
    Outcome<RequestRow> outcome = releases.release(caller, requestId, manifestSha256);
    workers.wake();
    return view(caller, outcome);
  }

  /// Begins to hand an officer's answers over; the caller writes them out.
  public Outcome<OutgoingAnswers> answers(Caller caller, String requestId) throws StateException {
    return deliveries.begin(caller, requestId);
  }

  /// {@return the instant of the receipt}
  public Outcome<Instant> acknowledge(Caller caller, String requestId, String answersSha256)
      throws StateException {
    return deliveries.acknowledge(caller, requestId, answersSha256)
        .map(DeliveryTable.Receipt::at);
  }

  public OrderBook orders() {
    return orders;
  }

  /// Lets the steps go on that an order's lifting set free.
  public void wake() {
    workers.wake();
  }

  /// {@return what is done after an answer has left}
  public Afterwards afterwards() {
    return afterwards;
  }

  public Standings standings() {
    return standings;
  }

  /// Somebody whose office gives no reason for it asked for answers: an attempt at the unauthorised
  /// inspection of 26 USC 7213A. An incident, once a day for each person.
  public void inspectionDenied(Caller caller) throws StateException {
    String person = caller.person().id();
    long batch = installation.database().write(tx ->
        new IncidentTable(tx).since(person, INSPECTION, tx.now().minus(IncidentTable.REPORT_WITHIN))
            ? 0L
            : incidents.open(tx, Optional.empty(), INSPECTION,
                "a person whose role receives no answers asked for some", person));
    ledger.cover(batch);
  }

  /// {@return every incident, the oldest first}
  public List<Incident> incidents() throws StateException {
    return installation.database().read(tx -> new IncidentTable(tx).all());
  }

  /// {@return the record of answers to calls with an idempotency key}
  public IdempotencyRecord idempotency() {
    return new IdempotencyRecord(installation.database());
  }

  /// Brings what is decided into the ledger and has it cosigned, where that failed before.
  public void settle() throws StateException {
    ledger.coverAll();
  }

  /// Escalates what has become overdue, raises alarms and destroys what retention has due. {@return
  /// ids of the requests that were overdue}
  public List<String> escalate() throws StateException {
    afterwards.alarms();
    afterwards.retention().run();
    return serviceClock.escalate().stream().map(RequestRow::requestId).toList();
  }

  public SignedCheckpoint checkpoint() {
    return ledger.checkpoint();
  }

  LedgerWriter ledgerForTests() {
    return ledger;
  }

  public Installation installation() {
    return installation;
  }

  /// {@return how many requests stand at each stage}, as it may be shown to anybody who may see
  /// the metrics: hidden stages count as RELEASING.
  public Map<Stage, Long> counts() throws StateException {
    return installation.database().read(tx -> {
      var counts = new java.util.EnumMap<Stage, Long>(Stage.class);
      for (RequestRow row : new RequestTable(tx).at(EnumSet.allOf(Stage.class))) {
        var view = new RequestView(row, List.of(), List.of(), Optional.empty(), tx.now());
        counts.merge(view.stage(), 1L, Long::sum);
      }
      return counts;
    });
  }

  /// {@return cases whose last step failed, by how often in a row}
  public Map<String, Integer> failing() {
    return workers.failing();
  }

  /// Ends after the steps and appends that are running.
  @Override
  public void close() throws StateException {
    workers.close();
    ledger.close();
  }
}
