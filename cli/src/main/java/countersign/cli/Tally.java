package countersign.cli;

/// What became of a group of rows: of those that were due a yes, and of those that were not.
/// Mutable; for one thread.
final class Tally {
  private long due;
  private long missed;
  private long notDue;
  private long wrong;

  void row(boolean isDue, boolean confirmed) {
    if (isDue) {
      due++;
      missed += confirmed ? 0 : 1;
    } else {
      notDue++;
      wrong += confirmed ? 1 : 0;
    }
  }

  long rows() {
    return due + notDue;
  }

  /// {@return of the rows due a yes, those that did not get it}
  Proportion missed() {
    return new Proportion(missed, due);
  }

  /// {@return of the rows due a yes, those that got it}
  Proportion confirmed() {
    return new Proportion(due - missed, due);
  }

  /// {@return of the rows that must not be confirmed, those that were}
  Proportion wrong() {
    return new Proportion(wrong, notDue);
  }
}
