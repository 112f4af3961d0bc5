package countersign.gateway.assess;

import countersign.csv.CsvBlock;
import countersign.csv.CsvException;
import countersign.csv.CsvWriter;
import countersign.domain.DispositionKind;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.gateway.intake.SubjectsReading;
import countersign.match.Population;
import countersign.match.PopulationException;
import countersign.match.Question;
import countersign.match.Verification;
import countersign.match.Verifier;
import countersign.rules.admission.Determinations;
import countersign.standard.address.AddressKey;
import countersign.standard.address.AddressReader;
import countersign.standard.name.NameLevel;
import countersign.standard.name.NameReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the questions of admitted rows and writes the lines of both outcome files, a block at a
/// time on one thread. For a row that is not admitted no question is ever made.
final class Verifying implements InOrder.Worker<OutcomeFiles.Lines> {
  /// Notes of rows that were decided by the memory of questions; `replay` reads them.
  static final String BUDGET_SPENT = "BUDGET_SPENT";
  static final String REPEATED = "REPEATED";

  private final Admitted admitted;
  private final Determinations determinations;
  private final Ruling[] rulings;
  private final Population population;
  private final Verifier verifier;
  private final SubjectsReading reading;
  private final OutcomeFiles files;
  private final Stages stages;

  Verifying(
      Admitted admitted,
      Ruling[] rulings,
      Population population,
      SubjectsReading reading,
      OutcomeFiles files,
      Stages stages) {
    this.admitted = admitted;
    this.determinations = admitted.determinations();
    this.rulings = rulings;
    this.population = population;
    this.verifier = population.verifier(NameLevel.WIDEST);
    this.reading = reading;
    this.files = files;
    this.stages = stages;
  }

  @Override
  public OutcomeFiles.Lines work(CsvBlock block) throws CsvException, PopulationException, IOException {
    int first = Math.toIntExact(block.firstRow());
    var references = new ArrayList<String>();
    var questions = new ArrayList<Question>();
    for (var cursor = block.cursor(); cursor.next(); ) {
      Subject subject = reading.subject(cursor);
      int row = first + references.size();
      if (row >= determinations.rows()) {
        throw new CsvException(
            admitted.request().subjects().name(), subject.line(), 1, "the file has changed");
      }
      references.add(subject.subjectRef());
      if (determinations.admitted(row) && rulings[row] == Ruling.LOOK_UP) {
        questions.add(question(subject));
      }
    }
    List<Verification> found = verifier.verify(questions);
    return lines(first, references, found);
  }

  private static Question question(Subject subject) {
    Optional<AddressKey> address =
        AddressKey.of(
            AddressReader.read(
                subject.get(SubjectColumn.ADDRESS_LINE1),
                subject.get(SubjectColumn.ADDRESS_LINE2),
                subject.get(SubjectColumn.CITY),
                subject.get(SubjectColumn.STATE),
                subject.get(SubjectColumn.ZIP),
                subject.get(SubjectColumn.COUNTRY)));
    var name =
        NameReader.read(
            subject.get(SubjectColumn.GIVEN_NAME),
            subject.get(SubjectColumn.MIDDLE_NAME),
            subject.get(SubjectColumn.FAMILY_NAME),
            subject.get(SubjectColumn.NAME_SUFFIX));
    return Question.of(
        address,
        name,
        TaxPeriods.of(subject),
        digits(subject.get(SubjectColumn.TIN)),
        date(subject.get(SubjectColumn.BIRTH_DATE)));
  }

  /// The digits of a TIN as the rules admit it: nine, with or without hyphens or spaces.
  private static String digits(String tin) {
    if (tin.isEmpty()) {
      return tin;
    }
    var digits = new StringBuilder(9);
    for (int i = 0; i < tin.length(); i++) {
      if (tin.charAt(i) >= '0' && tin.charAt(i) <= '9') {
        digits.append(tin.charAt(i));
      }
    }
    return digits.toString();
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException e) {
      throw new AssertionError("an admitted row has a birth date that is no date");
    }
  }

  private OutcomeFiles.Lines lines(int first, List<String> references, List<Verification> found)
      throws PopulationException, IOException {
    var kinds = new DispositionKind[references.size()];
    var answerBytes = new ByteArrayOutputStream(references.size() * 40);
    var determinationBytes = new ByteArrayOutputStream(references.size() * 60);
    var answers = new CsvWriter(answerBytes, CsvWriter.Formulas.GUARDED);
    var internal = new CsvWriter(determinationBytes, CsvWriter.Formulas.GUARDED);
    int next = 0;
    for (int i = 0; i < kinds.length; i++) {
      int row = first + i;
      answers.field(references.get(i));
      internal.field(references.get(i));
      if (!determinations.admitted(row)) {
        kinds[i] = notAdmitted(determinations, row, answers, internal);
      } else if (rulings[row] == Ruling.LOOK_UP) {
        Verification verification = found.get(next++);
        kinds[i] = answered(verification.confirmed());
        answers.field(kinds[i].name()).field("").field("").endRow();
        internal.field(kinds[i].name()).field("");
        internal.field(verification.row() < 0 ? "" : population.recordKey(verification.row()));
        internal.field(verification.name().name()).field(verification.address().name());
        internal.field(verification.cause().name()).endRow();
      } else {
        kinds[i] = remembered(rulings[row], answers, internal);
      }
    }
    answers.flush();
    internal.flush();
    return new OutcomeFiles.Lines(answerBytes.toByteArray(), determinationBytes.toByteArray(), kinds);
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
  public void handOver(CsvBlock block, OutcomeFiles.Lines lines) throws IOException {
    files.add(lines);
    stages.advance(Stages.Stage.VERIFICATION, lines.kinds().length);
  }
}
