package countersign.gateway.budget;

import java.io.IOException;

/// The record of past questions cannot be read or written. Nothing may be answered meanwhile: an
/// unreadable record is never taken for an empty one.
public final class BudgetException extends IOException {
  BudgetException(String message) {
    super(message);
  }

  BudgetException(String message, IOException cause) {
    super(message, cause);
  }
}
