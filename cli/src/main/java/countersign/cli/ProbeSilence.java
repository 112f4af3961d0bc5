package countersign.cli;

import countersign.match.BuildProgress;

/// Building without words: the probe says itself where it is.
final class ProbeSilence {
  static final BuildProgress BUILD = new BuildProgress() {
    @Override
    public void at(Stage stage, long done, long total) {}

    @Override
    public void note(String text) {}
  };

  private ProbeSilence() {}
}
