package countersign.standard.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameReaderTest {
  private static String shown(PersonName name) {
    return name.given() + "/" + name.middle() + "/" + name.family()
        + (name.suffix() == GenerationalSuffix.NONE ? "" : "/" + name.suffix().text());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      John Smith                      | JOHN//SMITH
      John A. Smith, Jr.              | JOHN/A/SMITH/JR
      SMITH, JOHN A III               | JOHN/A/SMITH/III
      Dr. Ana Torres, M.D.            | ANA//TORRES
      Robert "Bob" Hill               | ROBERT//HILL
      Maria del Carmen Ruiz Soto      | MARIA/DELCARMEN/RUIZ SOTO
      Juan Velasquez y Garcia         | JUAN//VELASQUEZ GARCIA
      Rosa Villarreal de Martinez     | ROSA//VILLARREAL MARTINEZ
      Juan de la Cruz                 | JUAN//DELACRUZ
      Juan Ponce de Leon              | JUAN//PONCEDELEON
      Joao da Silva Santos            | JOAO//DASILVA SANTOS
      Pieter van der Berg             | PIETER//VANDERBERG
      Ahmed bin Saleh Al Harbi        | AHMED/BINSALEH/ALHARBI
      Abdul Rahman Khan               | ABDULRAHMAN//KHAN
      Patrick O Brien                 | PATRICK//OBRIEN
      John O Smith                    | JOHN/O/SMITH
      Mary St. John                   | MARY//SAINTJOHN
      Kim Min-jun                     | MINJUN//KIM
      Min Jun Kim                     | MINJUN//KIM
      Nagy Istvan                     | ISTVAN//NAGY
      Tanaka Kenji                    | KENJI//TANAKA
      Wang Xiao Ming                  | XIAOMING//WANG
      Nguyen Thi Lan                  | LAN/THI/NGUYEN
      Lan Thi Nguyen                  | LAN/THI/NGUYEN
      Kim Lee                         | KIM//LEE
      Lin Ying                        | LIN//YING
      Ma. Gpe. Hdez Lopez             | MARIA/GUADALUPE/HERNANDEZ LOPEZ
      J. Jesus Romero Luna            | JOSE/JESUS/ROMERO LUNA
      Ashokbhai Patel                 | ASHOK//PATEL
      Jürgen Müller                   | JURGEN//MULLER
      """)
  void readsRunningText(String text, String expected) {
    assertEquals(expected, shown(NameReader.read(text)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      JOHN       | A       | SMITH           | JR   | JOHN/A/SMITH/JR
      JOHN       |         | SMITH JR        |      | JOHN//SMITH/JR
      JOHN JR    |         | SMITH           |      | JOHN//SMITH/JR
      JUAN CARLOS|         | PEREZ GOMEZ     |      | JUAN/CARLOS/PEREZ GOMEZ
      JUAN       | PEREZ   | GOMEZ           |      | JUAN//PEREZ GOMEZ
      MARIA      | NMN     | GARCIA-LOPEZ    |      | MARIA//GARCIA LOPEZ
      ANNA       | MARIA   | DE LA CRUZ      |      | ANNA/MARIA/DELACRUZ
      SEAN       |         | O BRIEN         |      | SEAN//OBRIEN
      ANA        |         | TORRES          | MD   | ANA//TORRES
      KIM        |         | MIN-JUN         |      | MINJUN//KIM
      John Smith |         |                 |      | JOHN//SMITH
                 |         | SMITH, JOHN     |      | JOHN//SMITH
      """)
  void readsColumns(String given, String middle, String family, String suffix, String expected) {
    PersonName name =
        NameReader.read(text(given), text(middle), text(family), text(suffix));
    assertEquals(expected, shown(name));
  }

  private static String text(String cell) {
    return cell == null ? "" : cell;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      John Smith                   | SUFFICIENT
      O Kim                        | INITIALS_ONLY
      J Smith                      | INITIALS_ONLY
      J Robert Smith               | SUFFICIENT
      ''                           | BLANK
      ' '                          | BLANK
      '-- .'                       | NO_LETTERS
      12345                        | UNREADABLE
      J0hn Smith                   | UNREADABLE
      Jоhn Smith                   | UNREADABLE
      Иван Петров                  | UNREADABLE
      Mu?oz Garcia                 | UNREADABLE
      UNKNOWN                      | PLACEHOLDER
      Unknown Unknown              | PLACEHOLDER
      FNU Ahmad                    | PLACEHOLDER
      Ahmad L.N.U.                 | PLACEHOLDER
      N/A                          | PLACEHOLDER
      NA NA                        | PLACEHOLDER
      John Doe                     | PLACEHOLDER
      John Q Public                | PLACEHOLDER
      Baby Boy                     | PLACEHOLDER
      xxx xxx                      | PLACEHOLDER
      Test Test                    | PLACEHOLDER
      Jennifer Null                | SUFFICIENT
      Min Na                       | SUFFICIENT
      Jane Doerr                   | SUFFICIENT
      Smith Brothers LLC           | ORGANISATION
      Acme Inc.                    | ORGANISATION
      The Garcia Family Trust      | NOT_ONE_PERSON
      City of Austin               | ORGANISATION
      Estate of Rosa Mendoza       | NOT_ONE_PERSON
      John & Mary Smith            | NOT_ONE_PERSON
      Mr. and Mrs. John Smith      | NOT_ONE_PERSON
      Mrs. John Smith              | NOT_ONE_PERSON
      Mrs. Mary Smith              | SUFFICIENT
      c/o Maria Garcia             | NOT_ONE_PERSON
      John Smith or Current Resident | NOT_ONE_PERSON
      Or Levy                      | SUFFICIENT
      Maria                        | ONE_NAME
      Mr Smith                     | ONE_NAME
      Frank Church                 | SUFFICIENT
      Mary Ann Church              | SUFFICIENT
      Church, Mary A               | SUFFICIENT
      Barr, Mary                   | SUFFICIENT
      Mary Parent                  | SUFFICIENT
      Parent, Mary                 | SUFFICIENT
      John Smith Parent            | NOT_ONE_PERSON
      Parent of Mary Smith         | NOT_ONE_PERSON
      First Baptist Church         | ORGANISATION
      Grace Lutheran Church        | ORGANISATION
      Acme Corp                    | ORGANISATION
      """)
  void tellsWhatIsNoName(String text, NameSufficiency expected) {
    assertEquals(expected, NameReader.read(text == null ? "" : text).sufficiency());
  }

  /// Church is the 763rd surname of the Census of 1990, Parent the 2,868th: about 40,000 people.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      MARY   |       | CHURCH       | SUFFICIENT
      MARY   | SMITH | CHURCH       | SUFFICIENT
      MARY   | A     | PARENT       | SUFFICIENT
      XIOMY  |       | PARENT       | SUFFICIENT
      MARY   |       | PARENT-LEGER | SUFFICIENT
      KELLY  |       | ROWELL CHURCH | SUFFICIENT
      FIRST  |       | BAPTIST CHURCH | ORGANISATION
      JAMES  |       | HUSBAND      | SUFFICIENT
      YUN    |       | NEE          | SUFFICIENT
      JAMES  |       | CORP         | SUFFICIENT
      ACME   |       | CORP         | ORGANISATION
      FIRST  | BAPTIST | CHURCH     | ORGANISATION
      MARY   |       | SMITH PARENT | NOT_ONE_PERSON
      PARENT |       | SMITH        | NOT_ONE_PERSON
      CURRENT |      | RESIDENT     | NOT_ONE_PERSON
             |       | PARENT       | NOT_ONE_PERSON
      """)
  void aSurnameThatIsAWordIsTheSurnameOfOnePerson(
      String given, String middle, String family, NameSufficiency expected) {
    PersonName read =
        NameReader.read(given == null ? "" : given, middle == null ? "" : middle, family, "");
    assertEquals(expected, read.sufficiency());
  }

  @Test
  void aTextLongerThanAnyNameIsUnreadable() {
    assertEquals(NameSufficiency.UNREADABLE,
        NameReader.read("AB".repeat(Tokens.MAX_TEXT / 2 + 1)).sufficiency());
    assertEquals(NameSufficiency.UNREADABLE,
        NameReader.read("ANNA " + "BA".repeat(PersonName.MAX_UNIT_LETTERS / 2 + 1)).sufficiency());
    assertEquals(NameSufficiency.UNREADABLE,
        NameReader.read("AB ".repeat(PersonName.MAX_UNITS + 1)).sufficiency());
  }

  @Test
  void theShortWayReadsAsTheLongOne() {
    int[] plain = new int[1];
    Properties.forAll(random -> plainColumns(random), columns -> {
      PersonName quick = PlainName.read(columns[0], columns[1], columns[2], columns[3]);
      plain[0] += quick == null ? 0 : 1;
      assertEquals(NameReader.readAtLength(columns[0], columns[1], columns[2], columns[3]),
          NameReader.read(columns[0], columns[1], columns[2], columns[3]),
          () -> List.of(columns).toString());
    });
    assertTrue(plain[0] > Integer.getInteger("tests.cases", 1_000) / 4, "plain: " + plain[0]);
  }

  /// The word as it is, in lower case, or as in running text.
  private static String cased(RandomGenerator random, String word) {
    return switch (random.nextInt(3)) {
      case 0 -> word;
      case 1 -> word.toLowerCase(Locale.ROOT);
      default -> word.isEmpty() ? word
          : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    };
  }

  private static String[] plainColumns(RandomGenerator random) {
    String[] columns = NameTexts.columns(random);
    for (int i = 0; i < 3; i++) {
      columns[i] = cased(random, columns[i].split("[ -]")[0]);
    }
    if (random.nextInt(4) == 0) {
      columns[1] = (char) ('A' + random.nextInt(26)) + ".";
    }
    return columns;
  }

  @Test
  void aNamePrintsWithoutItsLetters() {
    assertTrue(!NameReader.read("Zoltan Quick").toString().contains("ZOLTAN"));
  }
}
