package countersign.rules.check;

import countersign.domain.DispositionKind;
import countersign.domain.Finding;
import countersign.domain.Subject;
import countersign.rules.admission.Determinations;
import countersign.rules.statute.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What `request check` tells the requester before anything is sent: every defect at once, with the
/// law it fails. From the request alone; what leads to HELD is not shown, and a signature that
/// is still missing is a note.
///
/// The rows' own texts are not kept: read `subjects.csv` a second time and ask for each row.
public final class RequestCheck {
  /// What `request sign` will supply, so that its absence before signing is no defect.
  private static final Set<String> SUPPLIED_BY_SIGNING =
      Set.of("A1.unsigned", "A1.digest_missing", "A1.count_missing");

  /// What only the holder can supply.
  private static final String SUPPLIED_BY_HOLDER = "A2.authority_not_named";

  private final Determinations decided;
  private final boolean unsigned;

  /// One defect.
  ///
  /// @param row the row from 1; 0 where the request as a whole is meant
  /// @param line the line of `subjects.csv`; 0 likewise
  /// @param subjectRef the row's own reference; empty likewise
  /// @param column the column, or the field of `request.json`
  /// @param valueClass the class of the value met, such as `placeholder`; never the value
  /// @param what what is wrong
  /// @param cure what would cure it, or empty where nothing does
  /// @param effect RETURNED or REFUSED
  /// @param code the reason code, which begins with the rule's id
  /// @param rule the rule's id
  /// @param citation the provision that asks for the element
  public record Defect(
      long row,
      long line,
      String subjectRef,
      String column,
      String valueClass,
      String what,
      String cure,
      DispositionKind effect,
      String code,
      String rule,
      String citation) {
    /// The names of the columns of a report, as table, CSV or JSON.
    public static final List<String> HEADER =
        List.of("row", "line", "subject_ref", "column", "value_class", "what", "cure", "effect",
            "reason_code", "rule", "citation");

    /// {@return the cells under [#HEADER]}
    public List<String> cells() {
      return List.of(
          row == 0 ? "" : Long.toString(row), line == 0 ? "" : Long.toString(line), subjectRef,
          column, valueClass, what, cure, effect.name(), code, rule, citation);
    }
  }

  /// @param decided the request decided with no orders and no history, as in a rehearsal
  public RequestCheck(Determinations decided) {
    this.decided = decided;
    this.unsigned =
        decided.ofRequest().stream().anyMatch(ground -> ground.code().equals("A1.unsigned"));
  }

  /// {@return what is not wrong yet, in words}
  public List<String> notes() {
    return decided.ofRequest().stream()
        .filter(this::isNote)
        .map(ground -> ground.finding().what() + " (" + ground.code() + ")")
        .toList();
  }

  /// {@return the defects of the request as a whole}
  public List<Defect> ofRequest() {
    List<Defect> defects = new ArrayList<>();
    for (Ground ground : decided.ofRequest()) {
      if (shown(ground) && !isNote(ground)) {
        defects.add(defect(0, 0, "", ground));
      }
    }
    return defects;
  }

  /// {@return the defects of one row}
  public List<Defect> of(Subject subject) {
    List<Defect> defects = new ArrayList<>();
    for (Ground ground : decided.ofRow(Math.toIntExact(subject.row()))) {
      if (shown(ground)) {
        defects.add(defect(subject.row() + 1, subject.line(), subject.subjectRef(), ground));
      }
    }
    return defects;
  }

  /// {@return how many rows have a defect of their own}
  public long rowsWithDefects() {
    long found = 0;
    for (int row = 0; row < decided.rows(); row++) {
      found += decided.ofRow(row).stream().anyMatch(RequestCheck::shown) ? 1 : 0;
    }
    return found;
  }

  /// {@return whether there is no defect at all}
  public boolean holds() {
    return ofRequest().isEmpty() && rowsWithDefects() == 0;
  }

  private static boolean shown(Ground ground) {
    return ground.effect() == DispositionKind.RETURNED
        || ground.effect() == DispositionKind.REFUSED;
  }

  private boolean isNote(Ground ground) {
    return ground.code().equals(SUPPLIED_BY_HOLDER)
        || unsigned && SUPPLIED_BY_SIGNING.contains(ground.code());
  }

  private static Defect defect(long row, long line, String subjectRef, Ground ground) {
    Finding finding = ground.finding();
    return new Defect(
        row, line, subjectRef, finding.column(), ground.valueClass(), finding.what(),
        finding.cure(), finding.effect(), finding.code(), finding.rule().value(),
        finding.authority().text());
  }
}
