package countersign.rules.agreement;

import java.time.LocalDate;

/// A span of days, both ends included. `last` is null where no end is set.
public record Term(LocalDate first, LocalDate last) {
  public Term {
    if (last != null && last.isBefore(first)) {
      throw new IllegalArgumentException("the term ends on " + last + ", before it begins");
    }
  }

  public boolean covers(LocalDate day) {
    return !day.isBefore(first) && (last == null || !day.isAfter(last));
  }

  public boolean overlaps(Term other) {
    return (last == null || !other.first.isAfter(last))
        && (other.last == null || !first.isAfter(other.last));
  }

  @Override
  public String toString() {
    return "from " + first + (last == null ? ", no end set" : " to " + last);
  }
}
