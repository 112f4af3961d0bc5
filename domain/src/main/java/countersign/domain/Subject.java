package countersign.domain;

/// One row of `subjects.csv` as the requester wrote it: text, neither trimmed nor judged.
/// Whether the text states an element is for the rules to say.
///
/// @param row the index of the row in the file, from 0, header not counted
/// @param line the line of the file on which the row starts, from 1
/// @param values one text a column, in the order of [SubjectColumn]; never null, may be empty
/// @param printable whether all texts are known to hold nothing but printable ASCII, tabs and line
///     ends; false says nothing
public record Subject(long row, long line, String[] values, boolean printable) {
  private static final int COLUMNS = SubjectColumn.values().length;

  public Subject {
    if (values.length != COLUMNS) {
      throw new IllegalArgumentException(
          "a subject has " + COLUMNS + " columns, not " + values.length);
    }
  }

  /// A row of whatever characters.
  public Subject(long row, long line, String[] values) {
    this(row, line, values, false);
  }

  public String get(SubjectColumn column) {
    return values[column.ordinal()];
  }

  public String subjectRef() {
    return get(SubjectColumn.SUBJECT_REF);
  }

  /// No personal data in a log or an exception: a subject prints as its place in the file.
  @Override
  public String toString() {
    return "subject at line " + line;
  }
}
