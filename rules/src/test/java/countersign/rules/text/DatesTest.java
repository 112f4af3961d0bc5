package countersign.rules.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// Dates against `java.time`, which reads them slowly.
class DatesTest {

  /// A day as the format promises it: ten characters, ISO, a day that exists, 1800 to 2200.
  private static int slowly(String text) {
    if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      return Dates.INVALID;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() < 1800 || day.getYear() > 2200
          ? Dates.INVALID
          : Math.toIntExact(day.toEpochDay());
    } catch (DateTimeException none) {
      return Dates.INVALID;
    }
  }

  @Test
  void everyDayOfFourCenturiesIsTheOneTheCalendarHas() {
    LocalDate end = LocalDate.of(2201, 1, 3);
    for (LocalDate day = LocalDate.of(1799, 12, 30); day.isBefore(end); day = day.plusDays(1)) {
      assertEquals(slowly(day.toString()), Dates.epochDay(day.toString()), day.toString());
    }
  }

  @Test
  void everyMonthAndDayOfTwoDigitsIsADayOrNone() {
    for (int year : new int[] {0, 1800, 1900, 2000, 2023, 2024, 2100, 2200, 9999}) {
      for (int both = 0; both < 10_000; both++) {
        String text = String.format("%04d-%02d-%02d", year, both / 100, both % 100);
        assertEquals(slowly(text), Dates.epochDay(text), text);
      }
    }
  }

  @Test
  void anyOtherCharacterInAnyPlaceIsNoDate() {
    for (String day : new String[] {"2026-02-28", "1999-12-31", "2010-10-10"}) {
      for (int place = 0; place < day.length(); place++) {
        for (String other : new String[] {"", " ", "-", "/", ":", "0", "9", "a", "٣", "00"}) {
          String text = day.substring(0, place) + other + day.substring(place + 1);
          assertEquals(slowly(text.strip()), Dates.epochDay(text), "\"" + text + "\"");
        }
      }
    }
  }

  @Test
  void spaceAroundADayIsIgnoredAndSpaceAloneIsBlank() {
    int day = slowly("2026-01-06");
    for (String text : new String[] {" 2026-01-06", "2026-01-06 ", "   2026-01-06  "}) {
      assertEquals(day, Dates.epochDay(text), "\"" + text + "\"");
    }
    for (String text : new String[] {"", " ", "   "}) {
      assertEquals(Dates.BLANK, Dates.epochDay(text), "\"" + text + "\"");
    }
    assertFalse(Dates.known(Dates.BLANK));
    assertFalse(Dates.known(Dates.INVALID));
    assertTrue(Dates.known(Dates.INVALID + 1));
    assertEquals(1969, Dates.year(-1));
    assertEquals(1970, Dates.year(0));
  }
}
