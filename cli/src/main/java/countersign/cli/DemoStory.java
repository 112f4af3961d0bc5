package countersign.cli;

import java.util.List;
import java.util.Map;

/// What the demo saw, as figures: the page and the terminal are both written from it.
/// Carries counts and public words only; no row, no name, no address.
///
/// @param rows rows of the request as it was sent
/// @param people people in the synthetic population
/// @param records rows of the population file
/// @param actOne the request as it was sent
/// @param actTwo the same agency asks lawfully
record DemoStory(long rows, long people, long records, ActOne actOne, ActTwo actTwo) {

  /// The request of June 2025 under both checks.
  ///
  /// @param released2025 rows on which the check of 2025 would have released an address
  /// @param newAddresses2025 of those, rows whose released address the requester did not have
  /// @param badAddresses2025 of those, rows whose own address field states no address at all
  record ActOne(
      long released2025,
      long newAddresses2025,
      long badAddresses2025,
      Map<String, Long> dispositions,
      List<RuleCount> rules) {}

  /// The lawful request.
  ///
  /// @param due rows that the synthetic truth says are to be confirmed
  /// @param held whether every command said what it should
  /// @param wrongYes rows confirmed that the truth says must not be; the demo fails unless 0
  record ActTwo(
      long rows,
      Map<String, Long> dispositions,
      long due,
      long confirmedOfDue,
      long wrongYes,
      long requests,
      long disclosures,
      long taxpayers,
      long ledgerSize,
      String ledgerRoot,
      List<Command> commands,
      boolean held) {}

  /// How many rows a rule stopped, with the provision it cites.
  record RuleCount(String rule, String title, String citation, long rows) {}

  /// A command a stranger can type, and what it said when the demo ran it.
  record Command(String line, String result) {}
}
