package countersign.rules.admission;

import countersign.domain.Citation;
import countersign.domain.DispositionKind;
import countersign.domain.Finding;
import countersign.rules.statute.Ground;
import countersign.rules.statute.GroundSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What admission decided, row by row. The disposition of a row is the first that applies of
/// BLOCKED, REFUSED, RETURNED, HELD; a row without any of them is admitted, and only such a row may
/// be looked up. A batch hold turns admitted rows into HELD and leaves the others as they are.
///
/// Rows with equal findings share one rendered text. Not thread-safe.
public final class Determinations {
  /// The only thing a requester sees of a held row.
  public static final String UNDER_REVIEW = "UNDER_REVIEW";

  private final Admission admission;
  private final Docket docket;
  private final List<Ground> holds;
  private final boolean undecided;
  private final GroundSet ofRequest;
  private final List<Outcome> outcomes = new ArrayList<>();

  /// The outcome shared by all rows with one set of grounds.
  ///
  /// @param disposition null where the row is admitted
  private record Outcome(
      DispositionKind disposition,
      List<Finding> all,
      String reasonCodes,
      String citations,
      String ruleIds) {}

  Determinations(
      Admission admission,
      Docket docket,
      GroundSet ofRequest,
      List<Ground> holds,
      boolean undecided) {
    this.admission = admission;
    this.docket = docket;
    this.ofRequest = ofRequest;
    this.holds = List.copyOf(holds);
    this.undecided = undecided;
    for (GroundSet grounds : docket.sets()) {
      outcomes.add(outcome(grounds.union(ofRequest)));
    }
  }

  private Outcome outcome(GroundSet grounds) {
    boolean batchHeld = undecided || !holds.isEmpty();
    DispositionKind own = grounds.effect(admission.core());
    DispositionKind disposition = own == null && batchHeld ? DispositionKind.HELD : own;
    List<Finding> all = new ArrayList<>();
    for (Ground ground : grounds.list(admission.core())) {
      all.add(ground.finding());
    }
    if (disposition == DispositionKind.HELD) {
      holds.forEach(hold -> all.add(hold.finding()));
    }
    Set<String> codes = new LinkedHashSet<>();
    Set<String> citations = new LinkedHashSet<>();
    Set<String> rules = new LinkedHashSet<>();
    for (Finding finding : all) {
      rules.add(finding.rule().value());
      if (finding.effect() == disposition) {
        codes.add(finding.code());
        citations.add(finding.authority().text());
      }
    }
    boolean held = disposition == DispositionKind.HELD;
    return new Outcome(
        disposition,
        List.copyOf(all),
        held ? UNDER_REVIEW : String.join(";", codes),
        held ? "" : String.join(";", citations),
        String.join(";", rules));
  }

  private Outcome of(int row) {
    return outcomes.get(docket.setId(row));
  }

  public int rows() {
    return docket.rows();
  }

  /// {@return whether every element holds, so that the question may be put}
  public boolean admitted(int row) {
    return of(row).disposition() == null;
  }

  /// {@return the disposition of a row that is not admitted}
  public DispositionKind disposition(int row) {
    DispositionKind disposition = of(row).disposition();
    if (disposition == null) {
      throw new IllegalArgumentException("row " + row + " is admitted");
    }
    return disposition;
  }

  /// {@return everything found on a row, for the holder alone}
  public List<Finding> findings(int row) {
    return of(row).all();
  }

  /// {@return the findings the requester is shown}: those of the disposition's kind; none of a held
  /// row
  public List<Finding> shown(int row) {
    Outcome outcome = of(row);
    if (outcome.disposition() == null || outcome.disposition() == DispositionKind.HELD) {
      return List.of();
    }
    return outcome.all().stream()
        .filter(finding -> finding.effect() == outcome.disposition())
        .map(finding -> cited(finding, row))
        .toList();
  }

  /// A blocked row cites the orders themselves.
  private Finding cited(Finding finding, int row) {
    if (finding.effect() != DispositionKind.BLOCKED) {
      return finding;
    }
    return new Finding(
        finding.rule(), finding.code(), new Citation(docket.orders(row)), finding.effect(),
        finding.column(), finding.what(), finding.cure());
  }

  /// {@return `reason_codes` of answers.csv, parted by `;`}; empty where the row is admitted
  public String reasonCodes(int row) {
    return of(row).reasonCodes();
  }

  /// {@return `citations` of answers.csv, each once, parted by `;`}
  public String citations(int row) {
    Outcome outcome = of(row);
    return outcome.disposition() == DispositionKind.BLOCKED
        ? docket.orders(row)
        : outcome.citations();
  }

  /// {@return `rule_ids` of determinations.csv: every rule with a finding, parted by `;`}
  public String ruleIds(int row) {
    return of(row).ruleIds();
  }

  /// {@return the grounds that stand against the request as a whole, and so against every row}
  public List<Ground> ofRequest() {
    return ofRequest.list(admission.core());
  }

  /// {@return the grounds found on a row beyond those of the request}
  public List<Ground> ofRow(int row) {
    return docket.grounds(row).list(admission.core());
  }

  /// {@return why the whole request is held, for the holder alone}; empty where it is not
  public List<Finding> batchHolds() {
    return holds.stream().map(Ground::finding).toList();
  }

  /// {@return whether a rule threw, was missing or could not tell}
  public boolean undecided() {
    return undecided;
  }

  /// {@return who a row is about, on the request's own data}, for budgets
  public PersonKeys keys(int row) {
    return docket.keys(row);
  }

  /// {@return a digest of the address a row asks with}; 0 where it states none
  public long deliveryPoint(int row) {
    return docket.deliveryPoint.get(row);
  }

  /// {@return the number of rows by disposition; admitted rows are not in it}
  public Map<DispositionKind, Long> counts() {
    Map<DispositionKind, Long> counts = new TreeMap<>();
    for (int row = 0; row < rows(); row++) {
      if (!admitted(row)) {
        counts.merge(disposition(row), 1L, Long::sum);
      }
    }
    return counts;
  }

  /// {@return the number of rows by rule with a finding, in order of rule}
  public Map<String, Long> countsByRule() {
    long[] rowsOfSet = new long[outcomes.size()];
    for (int row = 0; row < rows(); row++) {
      rowsOfSet[docket.setId(row)]++;
    }
    Map<String, Long> counts = new TreeMap<>();
    for (int set = 0; set < rowsOfSet.length; set++) {
      Set<String> rules = new LinkedHashSet<>();
      outcomes.get(set).all().forEach(finding -> rules.add(finding.rule().value()));
      for (String rule : rules) {
        counts.merge(rule, rowsOfSet[set], Long::sum);
      }
    }
    counts.values().removeIf(count -> count == 0);
    return new LinkedHashMap<>(counts);
  }
}
