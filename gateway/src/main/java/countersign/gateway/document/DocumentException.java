package countersign.gateway.document;

/// A document that came in is not what its format says. The message names the place by a JSON
/// pointer (RFC 6901) and what is expected there, and never repeats a value.
public final class DocumentException extends Exception {
  private final String pointer;

  public DocumentException(String pointer, String what) {
    super((pointer.isEmpty() ? "the document" : pointer) + " " + what);
    this.pointer = pointer;
  }

  /// {@return where, as a JSON pointer; empty for the document as a whole}
  public String pointer() {
    return pointer;
  }
}
