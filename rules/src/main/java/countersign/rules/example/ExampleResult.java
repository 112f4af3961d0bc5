package countersign.rules.example;

import countersign.rules.text.ExampleText;
import java.util.List;

/// What running an example gave.
///
/// @param failures what came out otherwise than expected, in words, each with file and line; empty
///     where the example holds
public record ExampleResult(ExampleText example, List<String> failures) {
  public ExampleResult {
    failures = List.copyOf(failures);
  }

  public boolean holds() {
    return failures.isEmpty();
  }
}
