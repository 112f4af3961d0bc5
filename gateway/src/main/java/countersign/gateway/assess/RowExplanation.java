package countersign.gateway.assess;

import countersign.csv.CsvException;
import countersign.domain.DispositionKind;
import countersign.domain.Finding;
import countersign.domain.Subject;
import countersign.gateway.intake.SubjectsReading;
import countersign.match.Explanation;
import countersign.match.Population;
import countersign.match.PopulationException;
import countersign.standard.name.NameLevel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Why a row of a request is answered as it is, for the holder's auditors. For a row that is not
/// admitted the law's findings say everything, and no record is opened for it here either.
public sealed interface RowExplanation {
  /// Admission stopped the row.
  record Stopped(DispositionKind disposition, List<Finding> findings) implements RowExplanation {
    public Stopped {
      findings = List.copyOf(findings);
    }
  }

  /// The row was asked: both sides component by component.
  record Asked(Explanation explanation) implements RowExplanation {}

  /// Decides one row again and shows by what. Reads `subjects.csv` up to its end.
  ///
  /// @param subjectRef the row's reference
  /// @return nothing if no row has the reference, or more than one
  /// @throws PopulationException if what it needs is damaged
  static Optional<RowExplanation> of(Admitted admitted, Population population, String subjectRef)
      throws CsvException, PopulationException, IOException {
    Subject found = null;
    try (SubjectsReading reading = admitted.request().subjects().read()) {
      for (var block = reading.nextBlock(); block != null; block = reading.nextBlock()) {
        for (var cursor = block.cursor(); cursor.next(); ) {
          Subject subject = reading.subject(cursor);
          if (subject.subjectRef().equals(subjectRef)) {
            if (found != null) {
              return Optional.empty();
            }
            found = subject;
          }
        }
        block.release();
      }
      Assessment.unchanged(admitted, reading);
    }
    return found == null ? Optional.empty() : Optional.of(of(admitted, population, found));
  }

  private static RowExplanation of(Admitted admitted, Population population, Subject subject)
      throws PopulationException {
    int row = Math.toIntExact(subject.row());
    var determinations = admitted.determinations();
    if (!determinations.admitted(row)) {
      return new Stopped(determinations.disposition(row), determinations.findings(row));
    }
    return new Asked(compare(population, subject));
  }

  /// {@return both sides of a row that was asked, component by component}, from the code that
  /// answers batches
  static Explanation compare(Population population, Subject subject) throws PopulationException {
    var address = QuestionRows.address(subject);
    var question = QuestionRows.question(subject, address, QuestionRows.name(subject));
    return population.explain(question, address, NameLevel.WIDEST);
  }
}
