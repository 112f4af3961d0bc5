package countersign.standard.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import countersign.standard.Agreement;
import countersign.testkit.Properties;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Any text gives a reading, never an exception, and keys follow the comparison even then.
final class AddressFuzzTest {
  private static final List<String> WORDS = GeneratedAddress.words();
  private static final int QUICK = 250_000;
  /// Every so many cases the reading is compared with itself and with the one before.
  private static final int COMPARED = 16;
  private static final int LONG = 10_000_000;
  /// A long run says how far it is, so that one that is cut short is still on record.
  private static final int TOLD = 1_000_000;

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int words = random.nextInt(12);
    for (int i = 0; i < words; i++) {
      switch (random.nextInt(10)) {
        case 0 -> text.append((char) random.nextInt(0x250));
        case 1 -> text.appendCodePoint(random.nextInt(0x11000));
        case 2 -> text.append(random.nextInt(100_000));
        default -> text.append(WORDS.get(random.nextInt(WORDS.size())));
      }
      if (random.nextInt(8) > 0) {
        text.append(' ');
      }
    }
    if (random.nextInt(5_000) == 0) {
      text.repeat("A1 ,#", random.nextInt(400));
    }
    return text.toString();
  }

  private static AddressReading reading(RandomGenerator random) {
    return random.nextBoolean() ? AddressReader.read(text(random))
        : AddressReader.read(text(random), text(random), text(random),
            random.nextBoolean() ? "OH" : text(random),
            random.nextBoolean() ? "45402" : text(random),
            random.nextInt(8) == 0 ? text(random) : "");
  }

  private static void fuzz(int cases) {
    AddressReading before = AddressReader.read("1 MAIN ST");
    for (int i = 0; i < cases; i++) {
      RandomGenerator random = Properties.random(77_000_000_000L + i);
      AddressReading reading;
      try {
        reading = reading(random);
        assertNotNull(AddressSufficiency.of(reading));
        if (i % COMPARED == 0) {
          check(reading, before);
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("case " + i, e);
      }
      before = reading;
      if (i % TOLD == TOLD - 1) {
        System.out.println((i + 1) + " texts give a reading each");
      }
    }
  }

  private static void check(AddressReading reading, AddressReading before) {
    assertFalse(reading.readings().isEmpty());
    boolean same = AddressComparison.compare(reading, reading).outcome() == Agreement.AGREE;
    assertEquals(AddressKey.of(reading).isPresent(), same);
    boolean agree = AddressComparison.compare(reading, before).outcome() == Agreement.AGREE;
    boolean keys = AddressKey.of(reading).isPresent() && AddressKey.of(before).isPresent()
        && AddressKey.agrees(AddressKey.of(reading).get(), AddressKey.of(before).get());
    assertEquals(agree, keys);
  }

  @Test
  void aQuarterOfAMillionTextsGiveAReading() {
    fuzz(QUICK);
  }

  @Tag("long")
  @Test
  void tenMillionTextsGiveAReading() {
    fuzz(LONG);
  }

  @Test
  void oversizedTextsAreNotedAndNotRead() {
    for (String text : List.of("1 ".repeat(10_000), "A".repeat(1 << 20), "\uFDFA".repeat(40),
        "12 MAIN ST ".repeat(60))) {
      assertEquals(AddressKind.INCOMPLETE, AddressReader.read(text).kind());
      assertEquals(new AddressSufficiency.Insufficient(List.of(
              AddressSufficiency.Reason.TOO_LONG)),
          AddressSufficiency.of(AddressReader.read(text, "", "Dayton", "OH", "45402", "")));
    }
  }
}
