package countersign.ledger.accounting;

import java.util.SortedMap;
import java.util.TreeMap;

/// The public figures of a ledger, recomputed from its entries: what 26 USC 6103(p)(3) has counted.
///
/// @param requests requests received
/// @param disclosures rows answered and released, CONFIRMED or NOT_CONFIRMED alike
/// @param byAgencyAndYear the same for each agency and calendar year in UTC
public record Counters(
    long requests, long disclosures, SortedMap<AgencyYear, Figures> byAgencyAndYear) {
  public Counters {
    byAgencyAndYear = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byAgencyAndYear));
  }

  /// An agency in one calendar year.
  public record AgencyYear(String agency, int year) implements Comparable<AgencyYear> {
    @Override
    public int compareTo(AgencyYear other) {
      int byAgency = agency.compareTo(other.agency);
      return byAgency != 0 ? byAgency : Integer.compare(year, other.year);
    }
  }

  /// What one agency asked and was answered in one year.
  public record Figures(long requests, long disclosures) {}

  /// {@return the counters in words, a line for each agency and year}
  public String text() {
    var text = new StringBuilder("requests " + requests + ", disclosures " + disclosures + "\n");
    byAgencyAndYear.forEach((key, figures) -> text.append("  ").append(key.agency()).append(' ')
        .append(key.year()).append(": requests ").append(figures.requests())
        .append(", disclosures ").append(figures.disclosures()).append('\n'));
    return text.toString();
  }
}
