package countersign.gateway.release;

import countersign.domain.DispositionKind;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What this installation has been asked and has answered, as anybody may know it once small
/// numbers are withheld: rows by agency and year. How many were confirmed is in none of it.
public final class PublicFigures {
  private PublicFigures() {}

  /// The figures of one agency and one year of receipt, in UTC.
  ///
  /// @param requests requests received
  /// @param rows rows in them
  /// @param stopped rows that were not to be asked, by disposition before look-up
  /// @param rules rows that a rule stopped, by the rule's id; a row counts for each of its rules
  /// @param answered rows that were answered, either way, and are available
  public record Figures(
      String agency, int year, long requests, long rows, Map<DispositionKind, Long> stopped,
      Map<String, Long> rules, long answered) {
    public Figures {
      stopped = Collections.unmodifiableMap(new EnumMap<>(stopped));
      rules = Collections.unmodifiableMap(new TreeMap<>(rules));
    }

    private Figures plus(Figures other) {
      var sums = new EnumMap<>(stopped);
      other.stopped.forEach((kind, rows) -> sums.merge(kind, rows, Long::sum));
      var byRule = new TreeMap<>(rules);
      other.rules.forEach((rule, stops) -> byRule.merge(rule, stops, Long::sum));
      return new Figures(agency, year, requests + other.requests, rows + other.rows, sums, byRule,
          answered + other.answered);
    }
  }

  /// {@return the figures, the latest year first, then by agency}
  static List<Figures> of(Installation installation) throws StateException {
    return installation.database().read(tx -> {
      var found = new TreeMap<String, Figures>();
      for (RequestRow row : new RequestTable(tx).at(EnumSet.allOf(Stage.class))) {
        Figures one = of(row, tx.now());
        found.merge((9999 - one.year()) + " " + one.agency(), one, Figures::plus);
      }
      return new ArrayList<>(found.values());
    });
  }

  private static Figures of(RequestRow row, Instant now) {
    var stopped = new EnumMap<DispositionKind, Long>(DispositionKind.class);
    for (DispositionKind each : DispositionKind.values()) {
      if (!each.afterLookup()) {
        stopped.put(each, 0L);
      }
    }
    var rules = new TreeMap<String, Long>();
    row.admission().map(AdmissionRecord::parse).ifPresent(seen -> {
      stopped.putAll(seen.counts());
      rules.putAll(seen.rules());
    });
    boolean available = row.releasedAt().isPresent()
        && row.availableAt().map(at -> !at.isAfter(now)).orElse(false);
    long answered = available
        ? row.verification().map(VerificationRecord::parse).map(VerificationRecord::answered)
            .orElse(0L)
        : 0L;
    return new Figures(row.agency(), row.receivedAt().atZone(ZoneOffset.UTC).getYear(), 1,
        row.rows(), stopped, rules, answered);
  }
}
