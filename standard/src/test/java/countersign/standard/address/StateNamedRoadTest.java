package countersign.standard.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.standard.Agreement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A road named after a state is a street like others; only a highway or a route with a number is
/// one of the state's.
class StateNamedRoadTest {
  private static AddressReading read(String line) {
    return AddressReader.read(line, "", "TUCSON", "AZ", "85701", "");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      8815 DELAWARE ROAD N.        | STREET  | DELAWARE       | RD  | N
      8815 Delaware Rd North       | STREET  | DELAWARE       | RD  | N
      1023 ARIZONA RD 22           | STREET  | ARIZONA        | RD  | ''
      1023 ARIZONA RD # 22         | STREET  | ARIZONA        | RD  | ''
      12 TEXAS HWY N               | STREET  | TEXAS          | HWY | N
      12 KENTUCKY HIGHWAY 22       | HIGHWAY | KY HIGHWAY 22  | ''  | ''
      12 IDAHO ROUTE 5             | HIGHWAY | ID HIGHWAY 5   | ''  | ''
      12 COUNTY ROAD N             | HIGHWAY | COUNTY ROAD N  | ''  | ''
      """)
  void isReadAsAStreet(
      String line, AddressKind kind, String street, String suffix, String postdirectional) {
    Address first = read(line).first();
    assertEquals(kind, first.kind());
    assertEquals(street, first.street());
    assertEquals(suffix, first.suffix());
    assertEquals(postdirectional, first.postdirectional());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      8815 DELAWARE ROAD N. | 8815 DELAWARE RD N       | AGREE
      8815 DELAWARE ROAD N. | 8815 DELAWARE RD S       | CONFLICT
      8815 DELAWARE ROAD N. | 8815 DELAWARE RD         | UNKNOWN
      1023 ARIZONA RD 22    | 1023 ARIZONA ROAD APT 22 | AGREE
      1023 ARIZONA RD 22    | 1023 ARIZONA RD 23       | CONFLICT
      1023 ARIZONA RD 22    | 1023 ARIZONA HWY 22      | UNKNOWN
      1023 ARIZONA RD 22    | 1023 ARIZONA RD          | UNKNOWN
      """)
  void isComparedAsAStreet(String a, String b, Agreement expected) {
    assertEquals(expected, AddressComparison.compare(read(a), read(b)).outcome());
  }
}
