package countersign.gateway.assess;

import countersign.csv.CsvBlock;
import countersign.csv.CsvException;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.gateway.intake.SubjectsReading;
import countersign.match.Question;
import countersign.rules.text.Dates;
import countersign.standard.address.AddressKey;
import countersign.standard.address.AddressReader;
import countersign.standard.address.AddressReading;
import countersign.standard.name.NameReader;
import countersign.standard.name.PersonName;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The rows of one block as verification needs them: the reference of each, and its question where
/// admission may let it be asked. Packed, about 70 bytes a row, so that a request of millions can
/// wait in memory for the rules over all its rows and need not be read twice. Immutable.
final class QuestionRows {
  private static final int LENGTH_BYTES = 4;

  private final int firstRow;
  private final int rows;
  private final byte[] bytes;

  private QuestionRows(int firstRow, int rows, byte[] bytes) {
    this.firstRow = firstRow;
    this.rows = rows;
    this.bytes = bytes;
  }

  /// {@return the rows of a block that was read before}: a question for each row that was admitted.
  static QuestionRows reread(CsvBlock block, SubjectsReading reading, Admitted admitted)
      throws CsvException {
    int row = Math.toIntExact(block.firstRow());
    var packer = new Packer(row);
    for (var cursor = block.cursor(); cursor.next(); row++) {
      Subject subject = reading.subject(cursor);
      if (row >= admitted.determinations().rows()) {
        throw new CsvException(
            admitted.request().subjects().name(), subject.line(), 1, "the file has changed");
      }
      if (admitted.determinations().admitted(row)) {
        packer.add(subject, address(subject), name(subject));
      } else {
        packer.add(subject);
      }
    }
    return packer.rows();
  }

  static AddressReading address(Subject subject) {
    return AddressReader.read(
        subject.get(SubjectColumn.ADDRESS_LINE1),
        subject.get(SubjectColumn.ADDRESS_LINE2),
        subject.get(SubjectColumn.CITY),
        subject.get(SubjectColumn.STATE),
        subject.get(SubjectColumn.ZIP),
        subject.get(SubjectColumn.COUNTRY));
  }

  static PersonName name(Subject subject) {
    return NameReader.read(
        subject.get(SubjectColumn.GIVEN_NAME),
        subject.get(SubjectColumn.MIDDLE_NAME),
        subject.get(SubjectColumn.FAMILY_NAME),
        subject.get(SubjectColumn.NAME_SUFFIX));
  }

  /// Packs rows one after the other; for one thread.
  static final class Packer {
    private static final int FIRST_BYTES = 1 << 16;

    private final int firstRow;
    private int rows;
    private int end;
    private byte[] bytes = new byte[FIRST_BYTES];

    Packer(int firstRow) {
      this.firstRow = firstRow;
    }

    /// Adds a row that will not be asked.
    void add(Subject subject) {
      reference(subject);
      number(0);
      rows++;
    }

    /// Adds a row that may be asked: its periods, number and date have the form the rules demand.
    void add(Subject subject, AddressReading address, PersonName name) {
      reference(subject);
      Question question = question(subject, address, name);
      number(question.packedSize());
      room(question.packedSize());
      end = question.pack(bytes, end);
      rows++;
    }

    private void reference(Subject subject) {
      byte[] reference = subject.subjectRef().getBytes(StandardCharsets.UTF_8);
      number(reference.length);
      room(reference.length);
      System.arraycopy(reference, 0, bytes, end, reference.length);
      end += reference.length;
    }

    private void number(int value) {
      room(LENGTH_BYTES);
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        bytes[end++] = (byte) (value >>> shift);
      }
    }

    private void room(int more) {
      if (more > bytes.length - end) {
        bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
      }
    }

    QuestionRows rows() {
      return new QuestionRows(firstRow, rows, Arrays.copyOf(bytes, end));
    }
  }

  static Question question(Subject subject, AddressReading address, PersonName name) {
    return Question.of(
        AddressKey.of(address),
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
    int day = Dates.epochDay(text);
    if (day != Dates.INVALID) {
      return day == Dates.BLANK ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException e) {
      throw new AssertionError("an admitted row has a birth date that is no date");
    }
  }

  int firstRow() {
    return firstRow;
  }

  /// {@return how many rows these are}
  int rows() {
    return rows;
  }

  /// {@return how much memory they take}
  int byteSize() {
    return bytes.length;
  }

  /// Walks the rows; for one thread.
  final class Cursor {
    private int row = -1;
    private int reference;
    private int referenceEnd;
    private int questionEnd;

    /// {@return whether there is another row}, which the cursor is then at
    boolean next() {
      if (row + 1 == rows) {
        return false;
      }
      row++;
      reference = questionEnd + LENGTH_BYTES;
      referenceEnd = reference + number(questionEnd);
      questionEnd = referenceEnd + LENGTH_BYTES + number(referenceEnd);
      return true;
    }

    private int number(int at) {
      return bytes[at] & 0xFF
          | (bytes[at + 1] & 0xFF) << 8
          | (bytes[at + 2] & 0xFF) << 16
          | bytes[at + 3] << 24;
    }

    /// {@return the index of the row in the file}
    int row() {
      return firstRow + row;
    }

    String subjectRef() {
      return new String(bytes, reference, referenceEnd - reference, StandardCharsets.UTF_8);
    }

    /// {@return the question of a row that may be asked}
    Question question() {
      if (questionEnd == referenceEnd + LENGTH_BYTES) {
        throw new AssertionError("a row was admitted that has no question");
      }
      return Question.unpack(bytes, referenceEnd + LENGTH_BYTES);
    }
  }

  Cursor cursor() {
    return new Cursor();
  }

  /// {@return the questions of the rows that `asked` chooses, in their order}
  List<Question> questions(IntPredicate asked) {
    var questions = new ArrayList<Question>(rows);
    for (var cursor = cursor(); cursor.next(); ) {
      if (asked.test(cursor.row())) {
        questions.add(cursor.question());
      }
    }
    return questions;
  }
}
