package countersign.standard.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.standard.address.AddressSufficiency.Held;
import countersign.standard.address.AddressSufficiency.Insufficient;
import countersign.standard.address.AddressSufficiency.Reason;
import countersign.standard.address.AddressSufficiency.Sufficient;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AddressSufficiencyTest {
  /// Values documented of the request of 2025 and of other agencies, and seeds of the same sort.
  private static final List<String> PLACEHOLDERS = List.of(
      "FAILED TO PROVIDE", "UNKNOWN ADDRESS", "NA NA", "DON'T CARE 12345", "00000", "not found",
      "n/a", "unknown", "none", "tbd", "not available", "not specified", "FTP", "F.T.P.",
      "REFUSED", "REFUSED TO PROVIDE", "DECLINED", "DID NOT PROVIDE", "NOT PROVIDED",
      "NONE PROVIDED", "UNK", "UNKN", "UKN", "UNKNWN", "NO ADDRESS", "NO KNOWN ADDRESS", "NKA",
      "NFA", "NO FIXED ABODE", "NO ADDRESS GIVEN", "NULL", "(NULL)", "NAN", "NIL", "BLANK",
      "EMPTY", "MISSING", "PENDING", "TBA", "TO FOLLOW", "SEE FILE", "SEE ABOVE", "SEE NOTES",
      "SAME", "SAME AS ABOVE", "ON FILE", "XX", "XXX", "XXXX", "ZZZ", "0", "000", "1",
      "123 FAKE ST", "TEST", "TESTING", "ASDF", "HOMELESS", "TRANSIENT", "UNDOMICILED", "STREETS",
      "AT LARGE", "ABSCONDED", "FUGITIVE", "MOVED", "DEPORTED", "REMOVED", "RELEASED",
      "RELEASED ON RECOGNIZANCE", "IN CUSTODY", "DETAINED", "INCARCERATED", "DESCONOCIDO",
      "NO SABE", "SIN DOMICILIO", "DOMICILIO CONOCIDO", "N/D", "S/N", "DECEASED", "BAD ADDRESS",
      "RTS", "RETURN TO SENDER", "UNDELIVERABLE", "VACANT", "DO NOT MAIL", "CONFIDENTIAL",
      "WITHHELD", "ANYTOWN", "12 Unknown St", "UNKN\u041EWN", "\u200FN/\u200BA");

  private static final List<String> CUSTODIAL = List.of(
      "ICE CUSTODY", "COUNTY JAIL", "C/O ICE", "C/O USMS", "ERO", "SPC", "PROCESSING CENTER",
      "BORDER PATROL STATION", "POE", "PORT OF ENTRY", "SHELTER",
      "EL PASO SERVICE PROCESSING CENTER, 8915 MONTANA AVE", "C/O CATHOLIC CHARITIES 12 OAK ST",
      "MOTEL 6 ROOM 12, 123 OAK ST", "HARRIS COUNTY JAIL 1200 BAKER ST");

  private static AddressSufficiency inDayton(String line) {
    return AddressSufficiency.of(AddressReader.read(line, "", "Dayton", "OH", "45402", ""));
  }

  private static AddressSufficiency columns(String city, String state, String zip, String country) {
    return AddressSufficiency.of(AddressReader.read("12 Oak St", "", city, state, zip, country));
  }

  private static void assertReasons(AddressSufficiency outcome, Reason... reasons) {
    assertEquals(new Insufficient(List.of(reasons)), outcome);
  }

  @Test
  void aValidZipNeverRescuesAPlaceholder() {
    for (String text : PLACEHOLDERS) {
      var outcome = assertInstanceOf(Insufficient.class, inDayton(text), text);
      assertTrue(outcome.reasons().contains(Reason.PLACEHOLDER), text + ": " + outcome);
    }
  }

  @Test
  void aPlaceOfCustodyOrAnOfficeIsNoHome() {
    for (String text : CUSTODIAL) {
      var outcome = assertInstanceOf(Insufficient.class, inDayton(text), text);
      assertTrue(outcome.reasons().contains(Reason.CUSTODIAL), text + ": " + outcome);
    }
  }

  @Test
  void aStreetNamedAfterAJailOrACourtIsAnAddress() {
    for (String text : List.of("10 COURT ST", "12 JAIL RD", "5 SHELTER COVE LN", "7 Hotel St",
        "1 INN RD", "44 Detention Basin Rd", "123 Main St", "9 Mission Blvd Apt 3")) {
      assertEquals(new Sufficient(), inDayton(text), text);
    }
  }

  @Test
  void whatLacksAnElementIsReturnedWithThatElement() {
    for (String blank : List.of("", " ", "???", "--", ".", "\u200B")) {
      assertReasons(inDayton(blank), Reason.BLANK);
    }
    assertReasons(inDayton("MAIN ST"), Reason.NO_NUMBER);
    assertReasons(inDayton("123"), Reason.NO_STREET);
    assertReasons(inDayton("PO BOX"), Reason.NO_BOX);
    assertReasons(inDayton("RR 2"), Reason.NO_BOX);
    assertReasons(inDayton("HC 68"), Reason.NO_BOX);
    assertReasons(inDayton("OAK ST & 4TH ST"), Reason.CORNER);
    assertReasons(inDayton("MILE MARKER 12 HWY 9"), Reason.LOCATION_ONLY);
    assertReasons(inDayton("40.7128, -74.0060"), Reason.LOCATION_ONLY);
    assertReasons(inDayton("NEAR THE CHURCH ON OAK ST"), Reason.LOCATION_ONLY);
    assertReasons(inDayton("MEXICO"), Reason.FOREIGN);
    assertReasons(inDayton("12 OAK ST 45402"), Reason.ZIP_IN_STREET);
    assertReasons(inDayton("12 OAK ST APT"), Reason.UNIT_MISSING);
    assertReasons(inDayton("Sunset Apartments, 12 Oak St"), Reason.UNIT_MISSING);
  }

  @Test
  void theLastLineIsAnElementToo() {
    assertReasons(columns("Dayton", "OH", "", ""), Reason.MISSING_ZIP);
    assertReasons(columns("", "OH", "45402", ""), Reason.MISSING_CITY);
    assertReasons(columns("Dayton", "", "45402", ""), Reason.MISSING_STATE);
    assertReasons(columns("", "", "", ""), Reason.MISSING_ZIP, Reason.MISSING_CITY,
        Reason.MISSING_STATE);
    assertReasons(columns("Dayton", "TX", "45402", ""), Reason.ZIP_STATE_DISAGREE);
    assertReasons(columns("Dayton", "OH", "00000", ""), Reason.IMPOSSIBLE_ZIP);
    assertReasons(columns("Dayton", "OH", "99999", ""), Reason.IMPOSSIBLE_ZIP);
    assertReasons(columns("Albany", "NY", "12345", ""), Reason.IMPOSSIBLE_ZIP);
    assertEquals(new Sufficient(), columns("Schenectady", "NY", "12345", ""));
    assertReasons(columns("Dayton", "OH", "45402", "MEXICO"), Reason.FOREIGN);
    assertEquals(new Sufficient(), columns("Dayton", "Ohio", "45402-1234", "usa"));
    assertEquals(new Sufficient(), columns("Boston", "MA", "2118", ""));
    assertReasons(columns("Unknown", "OH", "45402", ""), Reason.MISSING_CITY);
    assertEquals(new Sufficient(), columns("Home", "KS", "66438", ""));
  }

  @Test
  void generalDeliveryAndMilitaryPostOfficesAreHeld() {
    assertEquals(new Held(Reason.GENERAL_DELIVERY), inDayton("General Delivery"));
    assertEquals(new Held(Reason.MILITARY), AddressSufficiency.of(
        AddressReader.read("PSC 802 BOX 74", "", "APO", "AE", "09499", "")));
  }
}
