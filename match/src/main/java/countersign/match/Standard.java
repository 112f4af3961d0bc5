package countersign.match;

import countersign.standard.Agreement;
import countersign.standard.address.AddressKey;
import countersign.standard.address.AddressReader;
import countersign.standard.name.GenerationalSuffix;
import countersign.standard.name.NameComparison;
import countersign.standard.name.NameLevel;
import countersign.standard.name.NameReader;
import countersign.standard.name.PersonName;
import countersign.standard.name.SureConflict;
import java.util.Arrays;

/// Where this room meets the standardiser: how a row of the population is read.
final class Standard {
  /// Addresses of every kind, for [#fingerprint].
  private static final String[] ADDRESSES = {
    "12 N MAIN ST APT 4B, SPRINGFIELD IL 62704-1234", "112-10 QUEENS BLVD, FOREST HILLS NY 11375",
    "PO BOX 0077, DAYTON OH 45402", "RR 2 BOX 18, DAYTON OH 45402", "HC 68 BOX 23A, TOK AK 99780",
    "842 E 1700 S, SALT LAKE CITY UT 84105", "N6W23001 BLUEMOUND RD, WAUKESHA WI 53188",
    "10 MAIN ST PMB 234, HERNDON VA 20170", "CMR 1250 BOX 7, APO AE 09045",
    "URB LAS GLADIOLAS 150 CALLE A, SAN JUAN PR 00926", "39.2 1/2 RD, GRAND JUNCTION CO 81501",
    "COUNTY ROAD 40, AUSTIN TX 78701", "FIRST AND MAIN, DAYTON OH 45402",
    "GENERAL DELIVERY, DAYTON OH 45402", "UNKNOWN", "250 SOUTH ST E # 3, ST PAUL MN 55101",
    "100 AVENUE OF THE AMERICAS FL 12, NEW YORK NY 10013", "5 ELM STREET REAR, SALEM MA 01970",
  };

  /// Names of many customs, for [#fingerprint].
  private static final String[] NAMES = {
    "John Q. Smith Jr", "María del Carmen García López", "Nguyen Thi Lan", "Wang Xiaoming",
    "Jean-Luc de la Tour", "O'Brien, Patrick III", "Ana Paula da Silva Santos", "Kim Min-jun",
    "Mohammed bin Salman al-Rashid", "J Smith", "Estate of John Smith", "Anna Kowalska-Nowak",
    "Singh, Harpreet Kaur", "Ma. Teresa de los Santos", "Müller, Jürgen", "FNU LNU",
    "Sharon Na Huang", "Sarah Jeanette Church", "Paula Costa", "Na Li", "Ana N/A Lopez",
  };

  /// SHA-256 over the sources and tables of the room `standard`, so that every change of it makes
  /// another mark, also one that the sample misses. `StandardMarkTest` says what to put here.
  static final String SOURCES =
      "e3c0300f5af66eb84aa24054fdc8a7d8405bcee2304a860c7638bb969443dc9a";

  private static final class Fingerprint {
    static final long VALUE = compute();

    private static long compute() {
      long hash = NameLevel.VERSION ^ Long.parseUnsignedLong(SOURCES.substring(0, 16), 16);
      for (String text : ADDRESSES) {
        AddressKey key =
            AddressKey.of(AddressReader.read(text)).orElse(new AddressKey(0, 0));
        hash = IndexFormat.spread(hash * 31 + key.high());
        hash = IndexFormat.spread(hash * 31 + key.low());
      }
      for (String text : NAMES) {
        hash = IndexFormat.spread(hash * 31 + Arrays.hashCode(NameReader.read(text).encode()));
      }
      return hash;
    }
  }

  private Standard() {}

  /// {@return a mark of how this program reads addresses and names}: a snapshot built by a program
  /// with another mark is refused, for its keys could differ and a yes would become a no in
  /// silence, or a no a yes. The mark is made of the sources and, for other ways of building, a sample.
  static long fingerprint() {
    return Fingerprint.VALUE;
  }

  /// A name of the population as the index has it.
  ///
  /// @param readable whether it is a name at all
  /// @param comparable whether it can agree with another
  record Name(boolean readable, boolean comparable, byte[] code) {}

  static Name name(String given, String middle, String family, String suffix) {
    PersonName name = NameReader.read(given, middle, family, suffix);
    boolean readable =
        switch (name.sufficiency()) {
          case BLANK, NO_LETTERS, UNREADABLE -> false;
          case SUFFICIENT, PLACEHOLDER, ORGANISATION, NOT_ONE_PERSON, ONE_NAME, INITIALS_ONLY ->
              true;
        };
    return new Name(readable, name.sufficiency().isComparable(), name.encode());
  }

  /// Compares the name of a question with one from the index.
  ///
  /// @param sure of the thread that asks
  static Agreement compare(
      Question question, byte[] bytes, int start, int length, NameLevel level, SureConflict sure) {
    // Equal codes are equal names, and one stands at most doors asked about.
    boolean equal =
        length == question.code.length
            && Arrays.equals(bytes, start, start + length, question.code, 0, length);
    if (equal && question.equalNameAgrees) {
      return Agreement.AGREE;
    }
    if (sure.between(question.code, bytes, start, length)) {
      return Agreement.CONFLICT;
    }
    PersonName onFile = PersonName.decode(bytes, start, length);
    return NameComparison.compare(question.name(), onFile, level).outcome();
  }

  /// {@return whether the question states a generational suffix and the name on file none}
  static boolean suffixOnlyAsked(PersonName asked, byte[] bytes, int start, int length) {
    return asked.suffix() != GenerationalSuffix.NONE
        && PersonName.decode(bytes, start, length).suffix() == GenerationalSuffix.NONE;
  }
}
