package countersign.ledger;

import java.util.List;

/// What the check of a whole log came to.
public sealed interface Verdict {
  /// Every file was read and all fit together.
  ///
  /// @param checkpoint the checkpoint that covers them
  /// @param originAuthenticated true if the checkpoint was checked against a key or a policy;
  ///     without it, only that the files are consistent is known, not whose they are
  /// @param witnesses names of the policy's witnesses that cosigned
  /// @param beyond files of tiles that no checkpoint covers yet: what a crash in the midst of an
  ///     append leaves until the log is opened again. They prove nothing and harm nothing.
  record Holds(Checkpoint checkpoint, boolean originAuthenticated, List<String> witnesses, long beyond)
      implements Verdict {
    public Holds {
      witnesses = List.copyOf(witnesses);
    }
  }

  /// The first thing that is wrong.
  ///
  /// @param place the path of the file, below the log's prefix; with the entry where there is one
  /// @param reason what is wrong with it
  record Fails(String place, String reason) implements Verdict {}

  /// {@return the verdict in words, a line or a few}
  default String text() {
    return switch (this) {
      case Fails(String place, String reason) -> "does not hold: " + place + ": " + reason + "\n";
      case Holds(Checkpoint checkpoint, boolean authenticated, List<String> witnesses, long beyond) ->
          "holds: " + checkpoint.origin() + ", " + checkpoint.size() + " entries, root "
              + checkpoint.root().base64() + "\n"
              + (authenticated
                  ? "signed by the key given"
                      + (witnesses.isEmpty() ? "" : ", cosigned by " + String.join(", ", witnesses))
                  : "consistent in itself; no key was given, so the origin is not authenticated")
              + "\n"
              + (beyond == 0 ? ""
                  : beyond + " files are not covered by the checkpoint (an append that was interrupted)\n");
    };
  }
}
