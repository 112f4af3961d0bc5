package countersign.gateway.budget;

/// How many questions may be answered for as long as the installation lives. Parameters of the
/// agreement; docs/PRIVACY.md states the bound on what an attacker learns that follows from them.
///
/// @param windowDays the length of the window, in days
/// @param questionsInWindow different questions about one person within the window before a new
///     one; at least 1
/// @param questionsEver different questions about one person, ever; at least 1
/// @param doorsPerHousehold different delivery points on one street asked about under one family
///     name, ever; at least 1
/// @param questionsPerBareName questions under one name that state neither TIN nor birth date, ever
/// @param questionsPerDatedName questions under one name that state a birth date and no TIN, ever
public record Budgets(
    int windowDays,
    int questionsInWindow,
    int questionsEver,
    int doorsPerHousehold,
    int questionsPerBareName,
    int questionsPerDatedName) {
  public Budgets {
    if (windowDays < 1 || questionsInWindow < 1 || questionsEver < 1 || doorsPerHousehold < 1
        || questionsPerBareName < 1 || questionsPerDatedName < 1) {
      throw new IllegalArgumentException("a budget is at least 1");
    }
  }

  /// Budgets that nothing spends: the engine without budgets, for comparison in `probe` and in tests.
  public static Budgets none() {
    return new Budgets(
        1, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE,
        Integer.MAX_VALUE);
  }
}
