package countersign.domain;

/// A pinpoint citation in the project's one form, such as `26 USC 6103(i)(2)(B)(i)`.
/// Never empty: a finding without a provision cannot exist.
public record Citation(String text) {
  public Citation {
    if (text.isBlank() || text.indexOf(';') >= 0 || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a citation is one line without semicolons: " + text);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
