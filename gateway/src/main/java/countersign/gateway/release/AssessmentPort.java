package countersign.gateway.release;

import countersign.domain.DispositionKind;
import countersign.domain.order.OrderSet;
import countersign.rules.agreement.Safeguards;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The one pipeline that decides rows: the same for the batch command, the service and the replay.
/// The gateway calls it and never decides a row itself.
public interface AssessmentPort {
  /// Decides every row of a package.
  ///
  /// It writes `answers.csv`, `determinations.csv` and `summary.json` (interfaces.md §4) to the
  /// assignment's directory. Without look-up no record is opened and no budget is charged, and
  /// the word of a row that may be asked is `ADMITTED`.
  ///
  /// @throws IOException if the package cannot be used or the environment failed; nothing is
  ///     decided then
  Assessed assess(Assignment assignment) throws IOException;

  /// {@return the digest of the population that would be asked now}, lower-case hex
  String populationDigest() throws IOException;

  /// {@return the digest of the program that decides}, lower-case hex
  String programDigest();

  /// What is to be decided, and from what.
  ///
  /// @param packageZip the package as it was uploaded
  /// @param caseId the case, so that charges of a step that is done again are known as its own
  /// @param agreement id of the agreement
  /// @param asOf the day of the law
  /// @param orders the orders in force
  /// @param safeguards the recipient's status, or empty where the installation has no record and
  ///     the agreement's own counts
  /// @param lookUp whether admitted rows are verified
  /// @param out an empty directory
  record Assignment(
      Path packageZip,
      String caseId,
      String agreement,
      LocalDate asOf,
      OrderSet orders,
      Optional<Safeguards> safeguards,
      boolean lookUp,
      Path out) {}

  /// What was decided, in numbers.
  ///
  /// @param counts rows by disposition; rows that may be asked are not among them before look-up
  /// @param admitted rows that may be asked, or were
  /// @param rules findings by rule
  /// @param agreementDigest digest of the agreement that was applied
  /// @param populationDigest digest of the population that was asked; empty without look-up
  record Assessed(
      Map<DispositionKind, Long> counts,
      long admitted,
      Map<String, Long> rules,
      String agreementDigest,
      String populationDigest) {
    public Assessed {
      var copy = new EnumMap<DispositionKind, Long>(DispositionKind.class);
      copy.putAll(counts);
      counts = java.util.Collections.unmodifiableMap(copy);
      rules = java.util.Collections.unmodifiableMap(new TreeMap<>(rules));
      if (admitted < 0) {
        throw new IllegalArgumentException("rows that may be asked are counted from 0");
      }
    }
  }
}
