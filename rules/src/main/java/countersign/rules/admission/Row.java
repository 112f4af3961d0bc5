package countersign.rules.admission;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.rules.statute.CriminalStatute;
import countersign.rules.text.Dates;

/// One row as the rules read it. What is read once (address, name, statute, dates) is kept for the
/// next rule. Mutable scratch, one thread, one row.
final class Row {
  private final Subject subject;
  private final RequestView request;
  private final Scratch scratch;
  private AddressFacts address;
  private NameFacts name;
  private CriminalStatute.Kind statute;
  private int birthDate = UNREAD;

  private static final int UNREAD = Integer.MAX_VALUE;

  Row(Subject subject, RequestView request, Scratch scratch) {
    this.subject = subject;
    this.request = request;
    this.scratch = scratch;
  }

  RequestView request() {
    return request;
  }

  Subject subject() {
    return subject;
  }

  Scratch scratch() {
    return scratch;
  }

  /// {@return the text of a column without space around it}
  String text(SubjectColumn column) {
    String text = subject.get(column);
    int length = text.length();
    if (length == 0 || text.charAt(0) > ' ' && text.charAt(length - 1) > ' ') {
      return text;
    }
    return text.strip();
  }

  int date(SubjectColumn column) {
    return Dates.epochDay(subject.get(column));
  }

  int birthDate() {
    if (birthDate == UNREAD) {
      birthDate = date(SubjectColumn.BIRTH_DATE);
    }
    return birthDate;
  }

  AddressFacts address() {
    if (address == null) {
      address = AddressFacts.of(subject);
    }
    return address;
  }

  NameFacts name() {
    if (name == null) {
      name = NameFacts.of(subject);
    }
    return name;
  }

  CriminalStatute.Kind statute() {
    if (statute == null) {
      statute = CriminalStatute.classify(text(SubjectColumn.STATUTE));
    }
    return statute;
  }
}
