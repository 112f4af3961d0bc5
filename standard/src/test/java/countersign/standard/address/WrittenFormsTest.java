package countersign.standard.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import countersign.standard.Agreement;
import org.junit.jupiter.api.Test;

/// Forms that the blind pairs found unread, each with what must not follow from it.
final class WrittenFormsTest {
  private static Agreement outcome(String a, String b) {
    return AddressComparison.compare(AddressReader.read(a), AddressReader.read(b)).outcome();
  }

  private static void agree(String a, String b) {
    assertEquals(Agreement.AGREE, outcome(a, b), a + " / " + b);
  }

  private static void doNotAgree(String a, String b) {
    assertNotEquals(Agreement.AGREE, outcome(a, b), a + " / " + b);
  }

  @Test
  void zeroIsNoHouseNumber() {
    doNotAgree("0 MAIN ST, DENVER CO 80203", "0 MAIN ST, DENVER CO 80203");
    doNotAgree("000 MAIN ST, DENVER CO 80203", "0 MAIN ST, DENVER CO 80203");
    agree("10 MAIN ST, DENVER CO 80203", "010 Main St, Denver CO 80203");
  }

  @Test
  void aNumberInWordsStandsBeforeAnySuffixThatEndsTheStreet() {
    agree("7 HANOVER SQ, NEW YORK NY 10004", "Seven Hanover Square, New York NY 10004");
    agree("2 CANAL PARK, CAMBRIDGE MA 02141", "Two Canal Park, Cambridge MA 02141");
    assertEquals("55", AddressReader.read("One Exchange Plaza, 55 Broadway, New York NY 10006")
        .readings().getFirst().number());
  }

  @Test
  void noAndSoBehindTheHouseNumberAreDirections() {
    agree("265 No. Main St, Manchester CT 06042", "265 N Main St, Manchester CT 06042");
    agree("18 So. Elm St, Denver CO 80246", "18 South Elm St, Denver CO 80246");
    agree("842 E 1700 So, Salt Lake City UT 84105", "842 E 1700 S, Salt Lake City UT 84105");
    agree("700 So. 1300 East, Salt Lake City UT 84102", "700 S 1300 E, Salt Lake City UT 84102");
    doNotAgree("265 No. Main St, Manchester CT 06042", "265 Main St, Manchester CT 06042");
    doNotAgree("12 No Name Rd, Keene NH 03431", "12 N Name Rd, Keene NH 03431");
  }

  @Test
  void aNumberSignInAWordEndsTheStreet() {
    agree("210 Broadway No 4, Boise ID 83702", "210 Broadway Apt 4, Boise ID 83702");
    doNotAgree("210 Broadway No 4, Boise ID 83702", "210 Broadway, Boise ID 83702");
  }

  @Test
  void countyAndFarmRoadsInShortForms() {
    agree("1550 COUNTY ROAD 12, CORYDON IA 50060", "1550 Cty Rd 12, Corydon IA 50060");
    agree("1550 COUNTY ROAD 12, CORYDON IA 50060", "1550 C R 12, Corydon IA 50060");
    agree("18 COUNTY HIGHWAY M, VERONA WI 53593", "18 Cty Hwy M, Verona WI 53593");
    agree("2200 FM 1960, HOUSTON TX 77090", "2200 F M 1960, Houston TX 77090");
    agree("2200 FM 1960 RD W, HOUSTON TX 77090", "2200 FM 1960 Road West, Houston TX 77090");
    doNotAgree("2200 FM 1960 RD W, HOUSTON TX 77090", "2200 FM 1960 Rd E, Houston TX 77090");
    doNotAgree("1550 C R 12, CORYDON IA 50060", "1550 R 12, Corydon IA 50060");
  }

  @Test
  void anAmpersandIsAnd() {
    agree("2 HWY 6 & 50, MACK CO 81525", "2 Highway 6 and 50, Mack CO 81525");
    doNotAgree("2 HWY 6 & 50, MACK CO 81525", "2 Highway 6, Mack CO 81525");
  }

  @Test
  void theCountryMayStandBeforeTheZip() {
    agree("15 FIRST ST, TROY NY 12180", "15 First St, Troy NY, USA 12180");
  }

  @Test
  void careOfInWordsNamesNoPlace() {
    agree("CARE OF RUTH STEIN, 45 MARION ST APT 3, DENVER CO 80203",
        "45 Marion St Apt 3, Denver CO 80203");
    doNotAgree("45 CARE ST, DENVER CO 80203", "45 ST, DENVER CO 80203");
  }

  @Test
  void boxesInTheirRarerWords() {
    for (String form : new String[] {"P/O Box 123", "P.O. B. 123", "Caller Box 123", "Buzon 123"}) {
      agree("PO BOX 123, DAYTON OH 45401", form + ", Dayton OH 45401");
      doNotAgree("PO BOX 124, DAYTON OH 45401", form + ", Dayton OH 45401");
    }
  }

  @Test
  void aRouteMayStandBehindItsBoxOrHaveASignForIt() {
    agree("RR 4 BOX 19, BRYAN TX 77808", "Box 19, Route 4, Bryan TX 77808");
    agree("RR 4 BOX 19, BRYAN TX 77808", "RFD Route 4 #19, Bryan TX 77808");
    agree("HC 72 BOX 293, EUREKA NV 89316", "H C R 72 Box 293, Eureka NV 89316");
    doNotAgree("RR 4 BOX 19, BRYAN TX 77808", "Box 4 RR 19, Bryan TX 77808");
    doNotAgree("PO BOX 19, BRYAN TX 77808", "Box 19 RR 4, Bryan TX 77808");
  }

  @Test
  void roadsOfAStateAreTheStates() {
    agree("12 KENTUCKY STATE HIGHWAY 625, SOMERSET KY 42501",
        "12 KY St Hwy 625, Somerset KY 42501");
    agree("555 CALIFORNIA COUNTY ROAD 5, CHICO CA 95926", "555 CA County Rd 5, Chico CA 95926");
    agree("20 TOWNSHIP ROAD 45, ASHLAND OH 44805", "20 TSR 45, Ashland OH 44805");
    agree("905 STATE ROUTE MM, COLUMBIA MO 65203", "905 ST RT MM, Columbia MO 65203");
    doNotAgree("555 CA COUNTY ROAD 5, CHICO CA 95926", "555 CA State Highway 5, Chico CA 95926");
  }

  @Test
  void routesAndUrbanizacionesInShortForms() {
    agree("HC 1 BOX 40, BLUFF UT 84512", "Hwy Contract Rt 1 Box 40, Bluff UT 84512");
    agree("EXT VISTA BELLA C5 CALLE 4, BAYAMON PR 00956",
        "Extension Vista Bella C-5 Calle 4, Bayamon PR 00956");
    doNotAgree("EXT VISTA BELLA C5 CALLE 4, BAYAMON PR 00956",
        "URB VISTA BELLA C5 CALLE 4, BAYAMON PR 00956");
  }
}
