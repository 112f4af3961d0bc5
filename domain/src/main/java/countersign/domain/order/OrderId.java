package countersign.domain.order;

import java.util.regex.Pattern;

/// The id of an order in one installation, such as `ORD-2025-11-21-A`: letters, digits and hyphens.
public record OrderId(String value) implements Comparable<OrderId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

  public OrderId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an order id is 1 to 64 letters, digits and hyphens");
    }
  }

  @Override
  public int compareTo(OrderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
