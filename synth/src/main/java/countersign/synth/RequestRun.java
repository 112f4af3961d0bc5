package countersign.synth;

import countersign.domain.SubjectColumn;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// What the profiles share while a request is written: the files, the legal columns, the officers.
/// For one thread.
final class RequestRun implements Closeable {
  /// Rows whose first officer is the same; with the rows on which they come second it stays well
  /// under the cap of 100.
  static final int ROWS_OF_AN_OFFICER = 70;

  private static final int PROGRESS_STEP = 1 << 12;
  private final SyntheticRequest.Plan plan;
  private final RequestFiles files;
  private final CaseFile cases;
  private final LongConsumer progress;

  RequestRun(SyntheticRequest.Plan plan, LongConsumer progress) throws IOException {
    this.plan = plan;
    this.progress = progress;
    files = new RequestFiles(plan.directory());
    cases = new CaseFile(plan.madeOn(), plan.seed());
  }

  LocalDate madeOn() {
    return plan.madeOn();
  }

  int lastClosedYear() {
    return plan.madeOn().getYear() - 1;
  }

  long rows() {
    return files.rows();
  }

  boolean full() {
    return files.rows() == plan.rows();
  }

  Dice dice(Dice.Purpose purpose, long index) {
    return new Dice(plan.seed(), purpose, index);
  }

  /// {@return the columns of a row that asks `question`, with lawful legal columns}
  String[] lawful(Question question, Dice dice) {
    String[] values = values(question);
    cases.fill(values, files.rows(), dice);
    CaseFile.put(values, SubjectColumn.OFFICER_IDS, officers(files.rows()));
    return values;
  }

  static String[] values(Question question) {
    String[] values = new String[SubjectColumn.values().length];
    Arrays.fill(values, "");
    CaseFile.put(values, SubjectColumn.GIVEN_NAME, question.name().given());
    CaseFile.put(values, SubjectColumn.MIDDLE_NAME, question.name().middle());
    CaseFile.put(values, SubjectColumn.FAMILY_NAME, question.name().family());
    CaseFile.put(values, SubjectColumn.NAME_SUFFIX, question.name().suffix());
    CaseFile.put(values, SubjectColumn.TIN, question.tin());
    CaseFile.put(values, SubjectColumn.BIRTH_DATE, question.birthDate());
    CaseFile.put(values, SubjectColumn.ADDRESS_LINE1, question.line1());
    CaseFile.put(values, SubjectColumn.ADDRESS_LINE2, question.line2());
    CaseFile.put(values, SubjectColumn.CITY, question.city());
    CaseFile.put(values, SubjectColumn.STATE, question.state());
    CaseFile.put(values, SubjectColumn.ZIP, question.zip());
    CaseFile.put(values, SubjectColumn.COUNTRY, question.country());
    CaseFile.put(
        values,
        SubjectColumn.TAX_PERIODS,
        question.years().stream().map(String::valueOf).collect(Collectors.joining(";")));
    return values;
  }

  private String officers(long row) {
    long first = row / ROWS_OF_AN_OFFICER;
    String id = "O-" + (first + 1);
    return row % 10 == 3 && first > 0 ? id + ";O-" + first : id;
  }

  void write(String[] values, Outcome outcome) throws IOException {
    files.row(values, outcome);
    if (files.rows() % PROGRESS_STEP == 0) {
      progress.accept(files.rows());
    }
  }

  /// Ends a request whose officers share the rows.
  void finish() throws IOException {
    long count = (files.rows() + ROWS_OF_AN_OFFICER - 1) / ROWS_OF_AN_OFFICER;
    List<RequestFiles.Officer> officers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Dice dice = dice(Dice.Purpose.ORDER, i);
      String name =
          Names.shipped().given(NameGroup.GENERAL, dice.percent(50), dice)
              + " "
              + Names.shipped().surname(NameGroup.GENERAL, dice);
      officers.add(new RequestFiles.Officer("O-" + (i + 1), name, "Special Agent"));
    }
    finish(officers);
  }

  void finish(List<RequestFiles.Officer> officers) throws IOException {
    long serial = Math.floorMod(Dice.mix(plan.seed()), 1_000_000L);
    String id = "ICE-" + plan.madeOn().getYear() + "-" + CaseFile.number(serial, 6);
    files.finish(new RequestFiles.Letter(id, plan.madeOn(), officers));
    progress.accept(files.rows());
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
