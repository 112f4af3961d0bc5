package countersign.rules.admission;

import countersign.domain.RuleId;
import java.util.Map;
import java.util.TreeMap;

/// The predicates this program has, by rule id: the one place where a rule's text and its code
/// meet. A rule an agreement lists and this does not have holds the whole request.
///
/// @param ofRequest decided once
/// @param ofRow decided for each row
record RulesInProgram(Map<RuleId, RequestRule> ofRequest, Map<RuleId, RowRule> ofRow) {

  /// Rules whose whole predicate is about many rows at once: [BatchRules].
  private static final RowRule OVER_ALL_ROWS = (row, notes) -> countersign.domain.Truth.HOLDS;

  private static final RulesInProgram ALL = all();

  static RulesInProgram shipped() {
    return ALL;
  }

  private static RulesInProgram all() {
    Map<RuleId, RequestRule> request = new TreeMap<>();
    request.put(new RuleId("G2"), RequestRules::g2);
    request.put(new RuleId("G3"), RequestRules::g3);
    request.put(new RuleId("A1"), RequestRules::a1);
    request.put(new RuleId("A2"), RequestRules::a2);
    request.put(new RuleId("A3"), RequestRules::a3);
    request.put(new RuleId("B6"), RequestRules::b6);
    request.put(new RuleId("B9"), RequestRules::b9);
    request.put(new RuleId("H3"), RequestRules::h3);
    request.put(new RuleId("H4"), RequestRules::h4);
    Map<RuleId, RowRule> row = new TreeMap<>();
    row.put(new RuleId("G1"), OrderRule::g1);
    row.put(new RuleId("A1"), TextRules::a1);
    row.put(new RuleId("A4"), OfficerRules::a4);
    row.put(new RuleId("B1"), PersonRules::b1);
    row.put(new RuleId("B2"), PersonRules::b2);
    row.put(new RuleId("B3"), MatterRules::b3);
    row.put(new RuleId("B4"), MatterRules::b4);
    row.put(new RuleId("B5"), RemovalOrderRule::b5);
    row.put(new RuleId("B6"), MatterRules::b6);
    row.put(new RuleId("B7"), OfficerRules::b7);
    row.put(new RuleId("B8"), ReasonRules::b8);
    row.put(new RuleId("B9"), ReasonRules::b9);
    row.put(new RuleId("C1"), OVER_ALL_ROWS);
    row.put(new RuleId("C2"), OVER_ALL_ROWS);
    row.put(new RuleId("H1"), MatterRules::h1);
    row.put(new RuleId("H2"), MatterRules::h2);
    return new RulesInProgram(Map.copyOf(request), Map.copyOf(row));
  }

  boolean has(RuleId rule) {
    return ofRequest.containsKey(rule) || ofRow.containsKey(rule);
  }
}
