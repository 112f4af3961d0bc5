package countersign.standard.address;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// How a text can be read as an address: one reading or several, and the key they share if they
/// can agree with anything.
///
/// Holds compact bytes; the [Address] values are made when asked for. Immutable, safe for use by
/// several threads.
public final class AddressReading {
  private final byte[] alternatives;
  private final AddressKind kind;
  private final int defects;
  private final boolean key;
  private final long high;
  private final long low;
  private final long building;

  AddressReading(byte[] alternatives, AddressKind kind, int defects, boolean key, long high,
      long low, long building) {
    this.alternatives = alternatives;
    this.kind = kind;
    this.defects = defects;
    this.key = key;
    this.high = high;
    this.low = low;
    this.building = building;
  }

  /// {@return what sort of address the first reading is}
  public AddressKind kind() {
    return kind;
  }

  /// {@return the readings, at least one; the first is what [AddressReader] takes for likeliest}
  public List<Address> readings() {
    List<Address> readings = new ArrayList<>(1);
    for (int at = 0; at < alternatives.length; at += Snapshot.size(alternatives, at)) {
      readings.add(Snapshot.decode(alternatives, at));
    }
    return readings;
  }

  /// {@return the first reading}
  public Address first() {
    return Snapshot.decode(alternatives, 0);
  }

  /// {@return whether the text can be read in more than one way, so that it agrees with nothing}
  public boolean isAmbiguous() {
    return Snapshot.size(alternatives, 0) < alternatives.length;
  }

  /// {@return whether the text itself says that the building holds several homes: APARTMENTS,
  /// CONDOMINIUM, MOBILE HOME PARK, a building or floor, a designator with or without its number}
  public boolean namesMultiUnitBuilding() {
    return Defect.MULTI_UNIT.in(defects) || Defect.UNIT_EXPECTED.in(defects) || hasUnit();
  }

  /// {@return whether the text names a building of several homes and gives no unit in it}
  public boolean lacksUnit() {
    return (Defect.MULTI_UNIT.in(defects) || Defect.UNIT_EXPECTED.in(defects)) && !hasUnit();
  }

  /// {@return whether a unit (or private mailbox) below building and floor is given}
  public boolean hasUnit() {
    return Snapshot.hasUnit(alternatives);
  }

  /// {@return a hash of number, street and ZIP without the unit: rows with equal values name the
  /// same building} 0 if the text names none.
  public long buildingKey() {
    return building;
  }

  /// {@return a hash of the delivery point, without designators and add-on: rows with equal values
  /// name the same door} 0 if the text names none.
  public long deliveryPointKey() {
    return building == 0 ? 0 : high;
  }

  boolean hasKey() {
    return key;
  }

  long keyHigh() {
    return high;
  }

  long keyLow() {
    return low;
  }

  int defects() {
    return defects;
  }

  boolean has(Defect defect) {
    return defect.in(defects);
  }

  /// The first reading, for reports; has personal data, so never for logs.
  @Override
  public String toString() {
    return new String(alternatives, StandardCharsets.US_ASCII).isEmpty() ? "" : first().toString();
  }
}
