package countersign.gateway.assess;

/// Told how far an assessment is. Called from several threads; may do nothing.
public interface Stages {
  /// The stages, in order.
  enum Stage {
    ADMISSION("reading the request"),
    VERIFICATION("verifying");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    /// {@return the stage in words}
    public String words() {
      return words;
    }
  }

  /// `rows` more rows have passed the stage.
  void advance(Stage stage, long rows);

  /// {@return a listener that does nothing}
  static Stages silent() {
    return (stage, rows) -> {};
  }
}
