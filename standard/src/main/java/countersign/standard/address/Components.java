package countersign.standard.address;

import static countersign.standard.Agreement.AGREE;
import static countersign.standard.Agreement.CONFLICT;
import static countersign.standard.Agreement.UNKNOWN;

import countersign.standard.Agreement;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Compares the components of two addresses of one family, each by its own rule.
///
/// AGREE here is equality of canonical forms and nothing else. What is below only tells CONFLICT, a
/// thing both sides state differently, from UNKNOWN, a difference that a slip of the pen explains.
final class Components {
  private Components() {}

  static void compare(List<ComponentOutcome> out, Address left, Address right) {
    add(out, AddressComponent.NUMBER, left.number(), right.number(),
        number(left.number(), right.number(), left, right));
    add(out, AddressComponent.STREET, left.street(), right.street(), street(left, right));
    add(out, AddressComponent.PREDIRECTIONAL, left.predirectional(), right.predirectional(),
        plain(left.predirectional(), right.predirectional()));
    add(out, AddressComponent.SUFFIX, left.suffix(), right.suffix(),
        plain(left.suffix(), right.suffix()));
    add(out, AddressComponent.POSTDIRECTIONAL, left.postdirectional(), right.postdirectional(),
        plain(left.postdirectional(), right.postdirectional()));
    add(out, AddressComponent.UNIT, units(left), units(right),
        units(left.units(), right.units()));
    add(out, AddressComponent.BOX, left.box(), right.box(), identifier(left.box(), right.box()));
    add(out, AddressComponent.URBANIZATION, left.urbanization(), right.urbanization(),
        plain(left.urbanization(), right.urbanization()));
    add(out, AddressComponent.OTHER, left.other(), right.other(),
        left.other().equals(right.other()) ? AGREE : UNKNOWN);
  }

  private static void add(List<ComponentOutcome> out, AddressComponent component, String left,
      String right, Agreement agreement) {
    if (!left.isEmpty() || !right.isEmpty()) {
      AddressComparison.add(out, component, left, right, agreement);
    }
  }

  private static String units(Address address) {
    StringBuilder text = new StringBuilder();
    for (AddressUnit unit : address.units()) {
      text.append(text.isEmpty() ? "" : " ").append(unit);
    }
    return text.toString();
  }

  /// Equal, missing on one side, or different.
  private static Agreement plain(String left, String right) {
    if (left.equals(right)) {
      return AGREE;
    }
    return left.isEmpty() || right.isEmpty() ? UNKNOWN : CONFLICT;
  }

  private static Agreement number(String left, String right, Address one, Address other) {
    if (left.equals(right)) {
      return AGREE;
    }
    if (left.isEmpty() || right.isEmpty()) {
      return UNKNOWN;
    }
    int leftHyphen = hyphen(left, one);
    int rightHyphen = hyphen(right, other);
    if (left.replace("-", "").equals(right.replace("-", ""))) {
      boolean sameZip = one.zip5().equals(other.zip5());
      boolean oneHasIt = (leftHyphen == 0) != (rightHyphen == 0)
          && left.indexOf('-') < 0 != right.indexOf('-') < 0;
      return sameZip && oneHasIt ? AGREE
          : left.indexOf('-') >= 0 && right.indexOf('-') >= 0 ? CONFLICT : UNKNOWN;
    }
    return isRange(left, right) || isRange(right, left) || isPart(left, right)
        || isPart(right, left) || lacksLetter(left, right) || lacksLetter(right, left)
        || lookAlike(left, right) ? UNKNOWN : CONFLICT;
  }

  private static int hyphen(String number, Address address) {
    byte[] text = number.getBytes(StandardCharsets.US_ASCII);
    int zip = address.zip5().isEmpty() ? -1 : Integer.parseInt(address.zip5());
    return Hyphen.of(text, 0, text.length, zip);
  }

  /// `1400-1410` and a number between.
  private static boolean isRange(String range, String single) {
    int hyphen = range.indexOf('-');
    if (hyphen < 0 || !digits(single) || !digits(range.substring(0, hyphen))
        || !digits(range.substring(hyphen + 1))) {
      return false;
    }
    long number = value(single);
    return value(range.substring(0, hyphen)) <= number
        && number <= value(range.substring(hyphen + 1));
  }

  /// `4-123` and `123`: the other part may be a unit.
  private static boolean isPart(String hyphenated, String single) {
    int hyphen = hyphenated.indexOf('-');
    return hyphen >= 0 && (hyphenated.substring(0, hyphen).equals(single)
        || hyphenated.substring(hyphen + 1).equals(single));
  }

  /// `123A` and `123`.
  private static boolean lacksLetter(String lettered, String plain) {
    return lettered.length() == plain.length() + 1 && lettered.startsWith(plain)
        && Character.isLetter(lettered.charAt(plain.length()));
  }

  private static boolean digits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long value(String digits) {
    return digits.length() > 15 ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  /// Whether two identifiers are equal but for letters and digits that scanning confuses.
  private static boolean lookAlike(String left, String right) {
    return left.length() == right.length() && plainForm(left).equals(plainForm(right));
  }

  private static String plainForm(String text) {
    return text.replace('O', '0').replace('Q', '0').replace('I', '1').replace('L', '1')
        .replace('S', '5').replace('B', '8').replace('Z', '2').replace('G', '6');
  }

  private static Agreement street(Address left, Address right) {
    String one = left.street();
    String other = right.street();
    if (one.equals(other)) {
      return AGREE;
    }
    if (one.isEmpty() || other.isEmpty()) {
      return UNKNOWN;
    }
    if (left.kind() == AddressKind.HIGHWAY) {
      return Roads.compare(one, other);
    }
    boolean joined = squeeze(one).equals(squeeze(other))
        || squeeze(one + left.suffix()).equals(squeeze(other))
        || squeeze(one).equals(squeeze(other + right.suffix()))
        || squeeze(whole(left)).equals(squeeze(whole(right)));
    boolean prefixed = left.kind() == AddressKind.PUERTO_RICO
        && left.suffix().isEmpty() != right.suffix().isEmpty();
    boolean directional = one.length() == 1 || other.length() == 1;
    boolean partial = one.endsWith(' ' + other) || other.endsWith(' ' + one)
        || one.startsWith(other + ' ') || other.startsWith(one + ' ')
        || one.contains(' ' + other + ' ') || other.contains(' ' + one + ' ');
    return joined || partial || prefixed || directional && one.charAt(0) == other.charAt(0)
        || !StreetWords.areKnown(one, other) ? UNKNOWN : CONFLICT;
  }

  private static String whole(Address address) {
    return address.predirectional() + address.street() + address.suffix()
        + address.postdirectional();
  }

  private static String squeeze(String text) {
    return text.replace(" ", "");
  }

  static Agreement units(List<AddressUnit> left, List<AddressUnit> right) {
    if (left.isEmpty() && right.isEmpty()) {
      return AGREE;
    }
    if (left.size() != right.size()) {
      return conflictAtLevel(left, right) ? CONFLICT : UNKNOWN;
    }
    Agreement all = AGREE;
    for (int i = 0; i < left.size(); i++) {
      boolean last = i + 1 == left.size();
      all = all.and(unit(left.get(i), right.get(i), last));
    }
    return all;
  }

  private static Agreement unit(AddressUnit left, AddressUnit right, boolean last) {
    Agreement designators = left.designator() == right.designator() ? AGREE
        : last ? left.designator().with(right.designator()) : UNKNOWN;
    boolean bare = left.identifier().isEmpty() || right.identifier().isEmpty();
    if (bare) {
      boolean both = left.identifier().isEmpty() && right.identifier().isEmpty();
      return left.equals(right) ? AGREE : both ? CONFLICT : UNKNOWN;
    }
    if (left.designator().level() != right.designator().level() && designators != AGREE) {
      return UNKNOWN;
    }
    return identifier(left.identifier(), right.identifier()).and(designators);
  }

  /// Whether units of one level conflict although one chain is longer.
  private static boolean conflictAtLevel(List<AddressUnit> left, List<AddressUnit> right) {
    for (AddressUnit one : left) {
      for (AddressUnit other : right) {
        if (one.designator().level() == other.designator().level()
            && unit(one, other, true) == CONFLICT) {
          return true;
        }
      }
    }
    return false;
  }

  private static Agreement identifier(String left, String right) {
    if (left.equals(right)) {
      return AGREE;
    }
    if (left.isEmpty() || right.isEmpty()) {
      return UNKNOWN;
    }
    return lookAlike(left, right) || reversed(left, right) ? UNKNOWN : CONFLICT;
  }

  /// `C3` and `3C`.
  private static boolean reversed(String left, String right) {
    int split = letters(left);
    boolean mixed = split > 0 && split < left.length()
        || Character.isDigit(left.charAt(0)) && !digits(left);
    if (!mixed || left.length() != right.length()) {
      return false;
    }
    for (int i = 1; i < left.length(); i++) {
      if (right.equals(left.substring(i) + left.substring(0, i))
          && Character.isLetter(left.charAt(0)) != Character.isLetter(right.charAt(0))) {
        return true;
      }
    }
    return false;
  }

  private static int letters(String text) {
    int i = 0;
    while (i < text.length() && Character.isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
