package countersign.match;

/// Hears how a build goes on. Called from several threads, one at a time.
public interface BuildProgress {
  /// What the build is doing.
  enum Stage {
    /// Rows read so far; the total is not known.
    READING,
    /// Partitions sorted and written, of how many.
    SORTING
  }

  /// Says how far the stage has come. `total` is 0 when it is not known.
  void at(Stage stage, long done, long total);

  /// Says something a person should know, such as what a killed build left behind.
  void note(String text);

  /// {@return one that keeps silent}
  static BuildProgress silent() {
    return new BuildProgress() {
      @Override
      public void at(Stage stage, long done, long total) {}

      @Override
      public void note(String text) {}
    };
  }
}
