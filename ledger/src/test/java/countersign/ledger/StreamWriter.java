package countersign.ledger;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/// A process of its own, with little memory, that appends one batch of full size and verifies it.
final class StreamWriter {
  private StreamWriter() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    try (Log log = Log.open(folder, LogTest.KEY)) {
      log.append(() -> new Iterator<>() {
        private long next;

        @Override
        public boolean hasNext() {
          return next < count;
        }

        @Override
        public byte[] next() {
          return TreeTest.entry(next++);
        }
      });
    }
    Verdict verdict = LogVerifier.verify(LogSource.of(folder), Optional.of(LogTest.POLICY));
    System.out.print(verdict.text());
  }
}
