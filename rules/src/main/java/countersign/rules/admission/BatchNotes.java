package countersign.rules.admission;

import countersign.rules.statute.Ground;
import java.util.ArrayList;
import java.util.List;

/// What batch rules found: rows against which a ground stands, and holds of the whole request.
/// Filled by one thread, applied to the docket by the thread that decides.
final class BatchNotes {
  private final List<Ground> grounds = new ArrayList<>();
  private final List<IntColumn> rows = new ArrayList<>();
  private final List<Ground> holds = new ArrayList<>();

  /// {@return a list to which the rows are added against which `ground` stands}
  IntColumn against(Ground ground) {
    IntColumn list = new IntColumn();
    grounds.add(ground);
    rows.add(list);
    return list;
  }

  void hold(Ground ground) {
    if (!holds.contains(ground)) {
      holds.add(ground);
    }
  }

  void apply(Docket docket, List<Ground> allHolds) {
    for (int i = 0; i < grounds.size(); i++) {
      for (int at = 0; at < rows.get(i).size(); at++) {
        docket.note(rows.get(i).get(at), grounds.get(i));
      }
    }
    for (Ground hold : holds) {
      if (!allHolds.contains(hold)) {
        allHolds.add(hold);
      }
    }
  }
}
