package countersign.gateway.assess;

import countersign.csv.CsvBlock;
import countersign.csv.CsvException;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.gateway.budget.Asked;
import countersign.gateway.budget.Budgets;
import countersign.gateway.budget.Charge;
import countersign.gateway.budget.PastQuestions;
import countersign.gateway.budget.QuestionKeys;
import countersign.gateway.intake.SubjectsReading;
import countersign.match.PopulationException;
import countersign.rules.admission.PersonKeys;
import countersign.standard.address.AddressReader;
import countersign.standard.name.NameReader;
import countersign.standard.text.Folding;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Charges the budgets for the admitted rows of a request, before any look-up, and remembers the
/// answers afterwards. From the request's own data alone.
final class Charging {
  private static final List<SubjectColumn> IDENTITY =
      List.of(
          SubjectColumn.GIVEN_NAME,
          SubjectColumn.MIDDLE_NAME,
          SubjectColumn.FAMILY_NAME,
          SubjectColumn.NAME_SUFFIX,
          SubjectColumn.TIN,
          SubjectColumn.BIRTH_DATE);

  private final Admitted admitted;
  private final List<Asked> asked;

  private Charging(Admitted admitted, List<Asked> asked) {
    this.admitted = admitted;
    this.asked = asked;
  }

  /// Reads the admitted rows as questions.
  static Charging of(Admitted admitted, QuestionKeys keys, int threads)
      throws CsvException, IOException {
    var asked =
        new ArrayList<Asked>(Collections.nCopies(admitted.determinations().rows(), (Asked) null));
    try (SubjectsReading reading = admitted.request().subjects().read()) {
      InOrder.run(reading, threads,
          () -> new Reading(admitted, keys, reading, asked));
    } catch (PopulationException e) {
      throw new AssertionError("charging opened a population", e);
    }
    return new Charging(admitted, asked);
  }

  private record Reading(
      Admitted admitted, QuestionKeys keys, SubjectsReading reading, List<Asked> asked)
      implements InOrder.Worker<CsvBlock, Reading.Rows> {

    /// What a block asks, from its first row on; null for a row that asks nothing.
    record Rows(int first, List<Asked> questions) {}

    @Override
    public Rows work(CsvBlock block) throws CsvException {
      var questions = new ArrayList<Asked>();
      int row = Math.toIntExact(block.firstRow());
      for (var cursor = block.cursor(); cursor.next(); row++) {
        Subject subject = reading.subject(cursor);
        questions.add(
            row < asked.size() && admitted.determinations().admitted(row)
                ? question(row, subject)
                : null);
      }
      return new Rows(Math.toIntExact(block.firstRow()), questions);
    }

    private Asked question(int row, Subject subject) {
      PersonKeys person = admitted.determinations().keys(row);
      var name =
          NameReader.read(
              subject.get(SubjectColumn.GIVEN_NAME),
              subject.get(SubjectColumn.MIDDLE_NAME),
              subject.get(SubjectColumn.FAMILY_NAME),
              subject.get(SubjectColumn.NAME_SUFFIX));
      return keys.asked(
          new QuestionKeys.Who(
              person.tin(),
              person.caseAndBirth(),
              person.nameAndBirth(),
              person.nameAndCase(),
              person.names()),
          new QuestionKeys.What(
              admitted.determinations().deliveryPoint(row),
              admitted.periods(row),
              statedAs(subject),
              countersign.standard.name.PersonKeys.ofFamily(name),
              street(subject)));
    }

    @Override
    public void handOver(Rows rows) {
      for (int i = 0; i < rows.questions.size(); i++) {
        int row = rows.first + i;
        if (row < asked.size()) {
          asked.set(row, rows.questions.get(i));
        }
      }
    }
  }

  /// The words by which a row says who is meant, whatever their case and marks. Other words are
  /// another question, even where they would be taken for the same person.
  private static String statedAs(Subject subject) {
    var words = new StringBuilder(80);
    for (SubjectColumn column : IDENTITY) {
      String text = Folding.fold(subject.get(column));
      for (int i = 0; i < text.length(); i++) {
        char c = Character.toUpperCase(text.charAt(i));
        if (Character.isLetterOrDigit(c)) {
          words.append(c);
        } else if (column != SubjectColumn.TIN && !words.isEmpty()
            && words.charAt(words.length() - 1) != ' ') {
          words.append(' ');
        }
      }
      words.append('|');
    }
    return words.toString();
  }

  /// Street and ZIP: what relatives guessed along a street have in common. A line without a street
  /// (a box) counts with its ZIP alone.
  private static String street(Subject subject) {
    var address =
        AddressReader.read(
                subject.get(SubjectColumn.ADDRESS_LINE1),
                subject.get(SubjectColumn.ADDRESS_LINE2),
                subject.get(SubjectColumn.CITY),
                subject.get(SubjectColumn.STATE),
                subject.get(SubjectColumn.ZIP),
                subject.get(SubjectColumn.COUNTRY))
            .first();
    return address.street() + '|' + address.zip5();
  }

  /// Charges, so many rows at a turn. {@return the ruling of each row} On return every charge is
  /// durable; after a failure those of earlier turns are, and are found as one's own when the step
  /// is done again.
  Ruling[] charge(Turns turns, PastQuestions past, Budgets budgets, LocalDate day)
      throws IOException {
    var rulings = new Ruling[asked.size()];
    turns.take(rulings.length, (first, end) -> {
      Charge[] charges = past.charge(asked.subList(first, end), budgets, day);
      for (int row = first; row < end; row++) {
        Charge charge = charges[row - first];
        rulings[row] = charge == null ? Ruling.LOOK_UP : ruling(charge);
      }
    });
    return rulings;
  }

  private static Ruling ruling(Charge charge) {
    return switch (charge) {
      case ASK, ASK_AGAIN -> Ruling.LOOK_UP;
      case WAS_CONFIRMED -> Ruling.WAS_CONFIRMED;
      case WAS_NOT_CONFIRMED -> Ruling.WAS_NOT_CONFIRMED;
      case PERSON_SPENT, HOUSEHOLD_SPENT, NAME_SPENT -> Ruling.BUDGET_SPENT;
    };
  }

  /// Remembers how looked-up rows were answered. On return that is durable.
  void remember(Turns turns, PastQuestions past, Ruling[] rulings, Verified verified)
      throws IOException {
    var put = new ArrayList<>(asked);
    for (int row = 0; row < rulings.length; row++) {
      if (rulings[row] != Ruling.LOOK_UP) {
        put.set(row, null);
      }
    }
    boolean[] confirmed = verified.confirmed();
    turns.take(rulings.length, (first, end) ->
        past.record(put.subList(first, end), Arrays.copyOfRange(confirmed, first, end)));
  }
}
