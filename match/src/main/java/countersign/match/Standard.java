package countersign.match;

import countersign.standard.Agreement;
import countersign.standard.address.AddressKey;
import countersign.standard.address.AddressReader;
import countersign.standard.name.GenerationalSuffix;
import countersign.standard.name.NameComparison;
import countersign.standard.name.NameLevel;
import countersign.standard.name.NameReader;
import countersign.standard.name.PersonName;
import java.util.Optional;

/// Where this room meets the standardiser: how a row of the population is read.
final class Standard {
  private Standard() {}

  static PersonName name(String given, String middle, String family, String suffix) {
    return NameReader.read(given, middle, family, suffix);
  }

  static Optional<AddressKey> key(
      String line1, String line2, String city, String state, String zip, String country) {
    return AddressKey.of(AddressReader.read(line1, line2, city, state, zip, country));
  }

  /// Compares the name of a question with one from the index.
  static Agreement compare(
      PersonName asked, byte[] bytes, int start, int length, NameLevel level) {
    return NameComparison.compare(asked, PersonName.decode(bytes, start, length), level).outcome();
  }

  /// {@return whether the question states a generational suffix and the name on file none}
  static boolean suffixOnlyAsked(PersonName asked, byte[] bytes, int start, int length) {
    return asked.suffix() != GenerationalSuffix.NONE
        && PersonName.decode(bytes, start, length).suffix() == GenerationalSuffix.NONE;
  }
}
