package countersign.bench.peers;

import java.util.Set;

/// A program that says for which rows of a request name and address agree with one person on file.
interface Contender {
  /// {@return the `subject_ref` of each row it would confirm}
  ///
  /// @param made called once the population is made ready, to part building from asking
  Set<String> confirmed(Work work, Runnable made) throws Exception;
}
