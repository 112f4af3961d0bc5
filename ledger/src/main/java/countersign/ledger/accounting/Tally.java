package countersign.ledger.accounting;

import countersign.ledger.entry.Entry;
import countersign.ledger.entry.InstallationEntry;
import countersign.ledger.entry.OversightEntry;
import countersign.ledger.entry.RequestEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Counts entries in order, and says what does not fit with those before: the rules of an
/// accounting that lie between entries. Memory grows with requests, not with rows.
///
/// A tally can be begun on top of another, to try a batch before it is appended. Not thread-safe.
final class Tally {
  private final Optional<Tally> below;
  private final Map<String, String> agencyOfRequest = new HashMap<>();
  private final Map<Counters.AgencyYear, Counters.Figures> figures = new HashMap<>();
  private boolean empty;
  private long requests;
  private long disclosures;
  private Instant last;
  private String pendingRequest = "";
  private long pendingRows;

  Tally() {
    this.below = Optional.empty();
    this.empty = true;
    this.last = Instant.EPOCH;
  }

  private Tally(Tally below) {
    this.below = Optional.of(below);
    this.empty = below.empty;
    this.requests = below.requests;
    this.disclosures = below.disclosures;
    this.last = below.last;
    this.pendingRequest = below.pendingRequest;
    this.pendingRows = below.pendingRows;
  }

  /// {@return a tally that goes on from this one and leaves it as it is}
  Tally trial() {
    return new Tally(this);
  }

  /// Takes over what a trial on top of this one counted.
  void accept(Tally trial) {
    agencyOfRequest.putAll(trial.agencyOfRequest);
    figures.putAll(trial.figures);
    empty = trial.empty;
    requests = trial.requests;
    disclosures = trial.disclosures;
    last = trial.last;
    pendingRequest = trial.pendingRequest;
    pendingRows = trial.pendingRows;
  }

  /// {@return the time of the latest entry}
  Instant last() {
    return last;
  }

  /// {@return true if rows stand at the end without their release}
  boolean unfinished() {
    return pendingRows > 0;
  }

  Counters counters() {
    var all = new TreeMap<Counters.AgencyYear, Counters.Figures>();
    below.ifPresent(tally -> all.putAll(tally.figures));
    all.putAll(figures);
    return new Counters(requests, disclosures, all);
  }

  /// Counts one entry.
  ///
  /// @return what does not fit, or nothing
  Optional<String> add(Entry entry) {
    if (empty && !(entry instanceof InstallationEntry.InstallationCreated)) {
      return Optional.of("the first entry is not that of the installation");
    }
    if (!empty && entry instanceof InstallationEntry.InstallationCreated) {
      return Optional.of("a second entry of an installation");
    }
    empty = false;
    Instant when = entry.when().orElse(last);
    if (when.isBefore(last)) {
      return Optional.of("its time is before that of an earlier entry");
    }
    last = when;
    return switch (entry) {
      case RequestEntry.RowAnswered row -> addRow(row);
      case RequestEntry.Released released -> addRelease(released);
      case Entry other when pendingRows > 0 -> Optional.of("stands between rows and their release");
      case RequestEntry.RequestReceived received -> addRequest(received);
      case RequestEntry other -> requireReceived(other);
      case OversightEntry.YearlyFigure figure -> checkFigure(figure);
      case InstallationEntry other -> Optional.empty();
      case OversightEntry other -> Optional.empty();
    };
  }

  private Optional<String> addRow(RequestEntry.RowAnswered row) {
    if (pendingRows > 0 && !pendingRequest.equals(row.request())) {
      return Optional.of("stands between the rows of another request");
    }
    pendingRequest = row.request();
    pendingRows++;
    return pendingRows == 1 ? requireReceived(row) : Optional.empty();
  }

  private Optional<String> addRelease(RequestEntry.Released released) {
    if (pendingRows > 0 && !pendingRequest.equals(released.request())) {
      return Optional.of("releases another request than the rows before it are of");
    }
    if (pendingRows != released.rows()) {
      return Optional.of("states " + released.rows() + " rows, and " + pendingRows + " stand before it");
    }
    Optional<String> agency = agency(released.request());
    if (agency.isEmpty()) {
      return requireReceived(released);
    }
    if (!agency.get().equals(released.agency())) {
      return Optional.of("releases to another agency than asked");
    }
    disclosures += pendingRows;
    count(released.agency(), released.at(), 0, pendingRows);
    pendingRows = 0;
    return Optional.empty();
  }

  private Optional<String> addRequest(RequestEntry.RequestReceived received) {
    if (agency(received.request()).isPresent()) {
      return Optional.of("a request of this name was received already");
    }
    agencyOfRequest.put(received.request(), received.agency());
    requests++;
    count(received.agency(), received.at(), 1, 0);
    return Optional.empty();
  }

  private Optional<String> requireReceived(RequestEntry entry) {
    return agency(entry.request()).isPresent()
        ? Optional.empty()
        : Optional.of("is about a request that was not received");
  }

  private Optional<String> agency(String request) {
    String agency = agencyOfRequest.get(request);
    return agency != null ? Optional.of(agency) : below.flatMap(tally -> tally.agency(request));
  }

  private Counters.Figures figures(Counters.AgencyYear key) {
    Counters.Figures known = figures.get(key);
    return known != null ? known
        : below.map(tally -> tally.figures(key)).orElse(new Counters.Figures(0, 0));
  }

  private void count(String agency, Instant at, long moreRequests, long moreDisclosures) {
    var key = new Counters.AgencyYear(agency, at.atOffset(ZoneOffset.UTC).getYear());
    Counters.Figures before = figures(key);
    figures.put(key, new Counters.Figures(
        before.requests() + moreRequests, before.disclosures() + moreDisclosures));
  }

  private Optional<String> checkFigure(OversightEntry.YearlyFigure figure) {
    if (figure.at().atOffset(ZoneOffset.UTC).getYear() <= figure.year()) {
      return Optional.of("is about a year that is not closed");
    }
    Counters.Figures counted =
        figures(new Counters.AgencyYear(figure.agency(), Math.toIntExact(figure.year())));
    if (counted.requests() != figure.requests() || counted.disclosures() != figure.disclosures()) {
      return Optional.of("states other figures than the entries before it give, " + counted.requests()
          + " requests and " + counted.disclosures() + " disclosures");
    }
    return Optional.empty();
  }
}
