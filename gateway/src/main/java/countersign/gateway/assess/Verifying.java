package countersign.gateway.assess;

import countersign.csv.CsvWriter;
import countersign.domain.DispositionKind;
import countersign.match.Population;
import countersign.match.PopulationException;
import countersign.match.Verification;
import countersign.match.Verifier;
import countersign.rules.admission.Determinations;
import countersign.standard.name.NameLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// Puts the questions of admitted rows and writes the lines of both outcome files, a block at a
/// time on one thread. For a row that is not admitted no question is ever made.
final class Verifying implements InOrder.Worker<QuestionRows, OutcomeFiles.Lines> {
  /// Notes of rows that were decided by the memory of questions; `replay` reads them.
  static final String BUDGET_SPENT = "BUDGET_SPENT";
  static final String REPEATED = "REPEATED";

  private final Determinations determinations;
  private final Ruling[] rulings;
  private final Population population;
  private final Verifier verifier;
  private final OutcomeFiles files;
  private final Stages stages;

  Verifying(
      Admitted admitted,
      Ruling[] rulings,
      Population population,
      OutcomeFiles files,
      Stages stages) {
    this.determinations = admitted.determinations();
    this.rulings = rulings;
    this.population = population;
    this.verifier = population.verifier(NameLevel.WIDEST);
    this.files = files;
    this.stages = stages;
  }

  @Override
  public OutcomeFiles.Lines work(QuestionRows rows) throws PopulationException, IOException {
    return lines(rows, verifier.verify(rows.questions(this::isAsked)));
  }

  private boolean isAsked(int row) {
    return determinations.admitted(row) && rulings[row] == Ruling.LOOK_UP;
  }

  private OutcomeFiles.Lines lines(QuestionRows rows, List<Verification> found)
      throws PopulationException, IOException {
    var kinds = new DispositionKind[rows.rows()];
    var answerBytes = new ByteArrayOutputStream(kinds.length * 40);
    var determinationBytes = new ByteArrayOutputStream(kinds.length * 80);
    var answers = new CsvWriter(answerBytes, CsvWriter.Formulas.GUARDED);
    var internal = new CsvWriter(determinationBytes, CsvWriter.Formulas.GUARDED);
    int next = 0;
    for (var cursor = rows.cursor(); cursor.next(); ) {
      int row = cursor.row();
      int i = row - rows.firstRow();
      String reference = cursor.subjectRef();
      answers.field(reference);
      internal.field(reference);
      if (!determinations.admitted(row)) {
        kinds[i] = notAdmitted(determinations, row, answers, internal);
      } else if (rulings[row] == Ruling.LOOK_UP) {
        Verification verification = found.get(next++);
        kinds[i] = answered(verification.confirmed());
        answers.field(kinds[i].name()).field("").field("").endRow();
        internal.field(kinds[i].name()).field("");
        internal.field(verification.row() < 0 ? "" : population.recordKey(verification.row()));
        internal.field(verification.name().name()).field(verification.address().name());
        internal.field(note(verification)).endRow();
      } else {
        kinds[i] = remembered(rulings[row], answers, internal);
      }
    }
    answers.flush();
    internal.flush();
    return new OutcomeFiles.Lines(answerBytes.toByteArray(), determinationBytes.toByteArray(), kinds);
  }

  /// {@return why, for the holder alone}; scenario 22: a joint return is a fact about another person
  /// too, who is no subject and stands in no accounting
  private static String note(Verification verification) {
    return verification.cause().name()
        + (verification.sharesReturn() ? ";RETURN_OF_ANOTHER_PERSON_TOO" : "");
  }

  /// Writes the outcome of a row that admission stopped, after its reference.
  static DispositionKind notAdmitted(
      Determinations determinations, int row, CsvWriter answers, CsvWriter internal)
      throws IOException {
    DispositionKind kind = determinations.disposition(row);
    answers.field(kind.name()).field(determinations.reasonCodes(row));
    answers.field(determinations.citations(row)).endRow();
    internal.field(kind.name()).field(determinations.ruleIds(row));
    internal.field("").field("").field("").field("").endRow();
    return kind;
  }

  private static DispositionKind remembered(Ruling ruling, CsvWriter answers, CsvWriter internal)
      throws IOException {
    if (ruling == Ruling.BUDGET_SPENT) {
      answers.field(DispositionKind.HELD.name()).field(Determinations.UNDER_REVIEW).field("");
      answers.endRow();
      internal.field(DispositionKind.HELD.name()).field("C1").field("").field("").field("");
      internal.field(BUDGET_SPENT).endRow();
      return DispositionKind.HELD;
    }
    DispositionKind kind = answered(ruling == Ruling.WAS_CONFIRMED);
    answers.field(kind.name()).field("").field("").endRow();
    internal.field(kind.name()).field("").field("").field("").field("").field(REPEATED).endRow();
    return kind;
  }

  private static DispositionKind answered(boolean confirmed) {
    return confirmed ? DispositionKind.CONFIRMED : DispositionKind.NOT_CONFIRMED;
  }

  @Override
  public void handOver(OutcomeFiles.Lines lines) throws IOException {
    files.add(lines);
    stages.advance(Stages.Stage.VERIFICATION, lines.kinds().length);
  }
}
