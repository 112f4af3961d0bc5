package countersign.gateway.rows;

import java.util.List;

/// What a number of rows of one request have in common: the same disposition for the same reasons.
///
/// @param disposition before look-up; `ADMITTED` for a row that may be asked
/// @param codes what the requester is told, such as `B8.reason_placeholder`; `UNDER_REVIEW` of a
///     row that is held
/// @param citations the provisions the requester is told, none twice
/// @param rules ids of the rules behind it, for the holder alone
public record RowGroup(
    String disposition, List<String> codes, List<String> citations, List<String> rules) {
  public static final String ADMITTED = "ADMITTED";

  public RowGroup {
    codes = List.copyOf(codes);
    citations = List.copyOf(citations);
    rules = List.copyOf(rules);
  }

  public boolean admitted() {
    return disposition.equals(ADMITTED);
  }
}
