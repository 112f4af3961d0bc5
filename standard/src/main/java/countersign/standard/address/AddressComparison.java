package countersign.standard.address;

import static countersign.standard.Agreement.AGREE;
import static countersign.standard.Agreement.CONFLICT;
import static countersign.standard.Agreement.UNKNOWN;

import countersign.standard.Agreement;
import java.util.ArrayList;
import java.util.List;

/// Two addresses compared component by component, without any score or edit distance.
///
/// They agree only if every component that either side gives is explained: present on both and
/// equal in canonical form, or absent on both. A component missing on one side is unknown, and so
/// is a text with two readings. The city never decides where both give a ZIP. Equal keys
/// ([AddressKey#agrees]) and agreement are the same thing.
///
/// @param outcome all components together: a conflict in any, else unknown in any, else agreement
/// @param components what was compared, in rule order
public record AddressComparison(Agreement outcome, List<ComponentOutcome> components) {
  public AddressComparison {
    components = List.copyOf(components);
  }

  /// {@return how the two compare} Symmetric.
  public static AddressComparison compare(AddressReading left, AddressReading right) {
    AddressComparison first = null;
    boolean allConflict = true;
    for (Address one : left.readings()) {
      for (Address other : right.readings()) {
        AddressComparison next = compareOne(one, other, left.defects(), right.defects());
        first = first == null ? next : first;
        allConflict &= next.outcome == CONFLICT;
      }
    }
    if (!left.isAmbiguous() && !right.isAmbiguous()) {
      return first;
    }
    return ambiguous(first, left, right, allConflict);
  }

  private static AddressComparison ambiguous(
      AddressComparison first, AddressReading left, AddressReading right, boolean allConflict) {
    List<ComponentOutcome> components = new ArrayList<>();
    for (ComponentOutcome each : first.components) {
      components.add(!allConflict && each.agreement() == CONFLICT
          ? new ComponentOutcome(each.component(), each.left(), each.right(), UNKNOWN) : each);
    }
    components.add(new ComponentOutcome(AddressComponent.READING,
        String.valueOf(left.readings().size()), String.valueOf(right.readings().size()), UNKNOWN));
    return new AddressComparison(allConflict ? CONFLICT : UNKNOWN, components);
  }

  private static AddressComparison compareOne(
      Address left, Address right, int leftDefects, int rightDefects) {
    List<ComponentOutcome> out = new ArrayList<>();
    boolean same = left.kind().family() == right.kind().family() && left.kind().family() != 0;
    boolean clean = !Fingerprint.never(leftDefects & ~zipDefects())
        && !Fingerprint.never(rightDefects & ~zipDefects());
    add(out, AddressComponent.KIND, left.kind().name(), right.kind().name(),
        same && clean ? AGREE : UNKNOWN);
    add(out, AddressComponent.ZIP, lastLine(left), lastLine(right),
        LastLines.zip(left, right, leftDefects, rightDefects));
    if (same) {
      add(out, AddressComponent.ZIP_ADD_ON, left.plus4(), right.plus4(), addOn(left, right));
      Components.compare(out, left, right);
    }
    Agreement outcome = AGREE;
    for (ComponentOutcome each : out) {
      outcome = outcome.and(each.agreement());
    }
    return new AddressComparison(outcome, out);
  }

  private static int zipDefects() {
    return 1 << Defect.MISSING_ZIP.ordinal() | 1 << Defect.IMPOSSIBLE_ZIP.ordinal()
        | 1 << Defect.ZIP_STATE_DISAGREE.ordinal();
  }

  static void add(List<ComponentOutcome> out, AddressComponent component, String left,
      String right, Agreement agreement) {
    out.add(new ComponentOutcome(component, left, right, agreement));
  }

  private static String lastLine(Address address) {
    return String.join(" ", List.of(address.city(), address.state(), address.zip5())).strip();
  }

  private static Agreement addOn(Address left, Address right) {
    boolean known = !left.plus4().isEmpty() && !right.plus4().isEmpty();
    return known && !left.plus4().equals(right.plus4()) ? UNKNOWN : AGREE;
  }
}
