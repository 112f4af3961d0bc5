package countersign.domain;

import java.util.regex.Pattern;

/// The stable id of a rule of the catalogue, such as `B2`: a capital letter and digits.
/// Ids are never reused; determinations made under a rule name it forever.
public record RuleId(String value) implements Comparable<RuleId> {
  private static final Pattern FORM = Pattern.compile("[A-Z][0-9]{1,2}");

  public RuleId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("rule id " + value + " is not a letter and digits");
    }
  }

  @Override
  public int compareTo(RuleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
