package countersign.gateway.budget;

/// How many questions may be answered for as long as the installation lives. Parameters of the
/// agreement; docs/PRIVACY.md states the bound on what an attacker learns that follows from them.
///
/// @param windowDays the length of the window, in days
/// @param questionsInWindow different questions (address or periods) about one person within the
///     window before a new one; at least 1
/// @param questionsEver different questions about one person, ever; at least 1
/// @param addressesPerHousehold different delivery points on one street asked about under one
///     family name, ever; at least 1
public record Budgets(
    int windowDays, int questionsInWindow, int questionsEver, int addressesPerHousehold) {
  public Budgets {
    if (windowDays < 1 || questionsInWindow < 1 || questionsEver < 1 || addressesPerHousehold < 1) {
      throw new IllegalArgumentException("a budget is at least 1");
    }
  }
}
