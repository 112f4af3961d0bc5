package countersign.gateway.assess;

import countersign.csv.CsvBlock;
import countersign.csv.CsvException;
import countersign.csv.CsvWriter;
import countersign.domain.DispositionKind;
import countersign.gateway.intake.SubjectsReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// Writes what admission alone decided: no population is within reach. A row that may be asked
/// has the word `ADMITTED`, which no requester ever sees as an answer.
final class Deciding implements InOrder.Worker<CsvBlock, OutcomeFiles.Lines> {
  static final String ADMITTED = "ADMITTED";

  private final Admitted admitted;
  private final SubjectsReading reading;
  private final OutcomeFiles files;

  Deciding(Admitted admitted, SubjectsReading reading, OutcomeFiles files) {
    this.admitted = admitted;
    this.reading = reading;
    this.files = files;
  }

  @Override
  public OutcomeFiles.Lines work(CsvBlock block) throws CsvException, IOException {
    int row = Math.toIntExact(block.firstRow());
    var kinds = new DispositionKind[Math.toIntExact(block.rows())];
    var answerBytes = new ByteArrayOutputStream(kinds.length * 40);
    var determinationBytes = new ByteArrayOutputStream(kinds.length * 60);
    var answers = new CsvWriter(answerBytes, CsvWriter.Formulas.GUARDED);
    var internal = new CsvWriter(determinationBytes, CsvWriter.Formulas.GUARDED);
    var determinations = admitted.determinations();
    for (var cursor = block.cursor(); cursor.next(); row++) {
      var subject = reading.subject(cursor);
      if (row >= determinations.rows()) {
        throw new CsvException(
            admitted.request().subjects().name(), subject.line(), 1, "the file has changed");
      }
      answers.field(subject.subjectRef());
      internal.field(subject.subjectRef());
      if (determinations.admitted(row)) {
        answers.field(ADMITTED).field("").field("").endRow();
        internal.field(ADMITTED).field("").field("").field("").field("").field("").endRow();
      } else {
        kinds[row - Math.toIntExact(block.firstRow())] =
            Verifying.notAdmitted(determinations, row, answers, internal);
      }
    }
    answers.flush();
    internal.flush();
    return new OutcomeFiles.Lines(answerBytes.toByteArray(), determinationBytes.toByteArray(), kinds);
  }

  @Override
  public void handOver(OutcomeFiles.Lines lines) throws IOException {
    files.add(lines);
  }
}
