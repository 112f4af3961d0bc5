package countersign.rules.admission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the reading of one row needs and the next row uses again. One thread.
final class Scratch {
  /// Ids read from one cell. More than any agreement allows on a row, so the row is held whatever
  /// comes after; without it a cell of 1 MiB would cost quadratic time.
  private static final int MAX_OFFICERS_READ = 256;

  final Notes notes = new Notes();
  final ReasonText reason = new ReasonText();
  /// A bit for each year from 1913; dates end with 2200.
  private final long[] years = new long[5];
  private final List<String> officerIds = new ArrayList<>();
  private final List<RequestView.Officer> officers = new ArrayList<>();

  /// {@return bits for the years a row names}, none set
  long[] noYears() {
    Arrays.fill(years, 0);
    return years;
  }

  void clearOfficers() {
    officerIds.clear();
    officers.clear();
  }

  /// Adds an officer the row names; `officer` is null where the request does not name that id.
  void addOfficer(String id, RequestView.Officer officer) {
    if (officers.size() < MAX_OFFICERS_READ && !officerIds.contains(id)) {
      officerIds.add(id);
      officers.add(officer);
    }
  }

  int officerCount() {
    return officers.size();
  }

  RequestView.Officer officer(int index) {
    return officers.get(index);
  }
}
