package countersign.standard.address;

import static countersign.standard.Agreement.CONFLICT;
import static countersign.standard.Agreement.UNKNOWN;

import countersign.standard.Agreement;

/// Compares two different numbered roads. One road can carry several numbers and names, so only two
/// stated systems with one number, or one system with two numbers, conflict.
final class Roads {
  private Roads() {}

  static Agreement compare(String left, String right) {
    String leftNumber = number(left);
    String rightNumber = number(right);
    String leftType = left.substring(0, left.length() - leftNumber.length()).strip();
    String rightType = right.substring(0, right.length() - rightNumber.length()).strip();
    if (leftType.equals(rightType)) {
      return CONFLICT;
    }
    boolean systems = !system(leftType).isEmpty() && !system(rightType).isEmpty()
        && !system(leftType).equals(system(rightType));
    return systems && leftNumber.equals(rightNumber) ? CONFLICT : UNKNOWN;
  }

  private static String number(String road) {
    return road.substring(road.lastIndexOf(' ') + 1);
  }

  /// {@return county, state, US and so on; empty where the type does not tell}
  private static String system(String type) {
    if (type.equals("FM") || type.equals("RM") || type.equals("INTERSTATE")) {
      return type;
    }
    int space = type.indexOf(' ');
    return space < 0 ? "" : type.substring(0, space);
  }
}
