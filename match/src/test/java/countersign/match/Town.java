package countersign.match;

import countersign.csv.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A town so small that everybody is somebody's namesake or neighbour: two streets that differ in
/// their suffix, units, relatives of one name, twins, movers, the deceased and the withheld.
final class Town {
  static final String[] GIVEN = {"JOHN", "Jose", "MARIA", "Ann", "J", "Juan Carlos"};
  static final String[] MIDDLE = {"", "", "A", "B", "Alan"};
  static final String[] FAMILY = {"SMITH", "García", "GARCIA LOPEZ", "O'Brien", "Smith-Jones"};
  static final String[] SUFFIX = {"", "", "", "JR", "SR"};
  static final String[] LINE1 = {
    "12 MAIN ST", "12 MAIN AVE", "12 N MAIN ST", "14 Main Street", "PO BOX 7", "12 MAIN ST APT 2",
    "UNKNOWN",
  };
  static final String[] LINE2 = {"", "", "", "APT 2", "UNIT 2", "# 3"};
  static final String[] ZIP = {"62704", "62704", "62704-1234", "62704-5678", "62703"};
  static final int FIRST_YEAR = 2021;
  static final int YEARS = 3;

  private Town() {}

  /// One row, a text for each column.
  record Row(String[] values) {
    String get(PopulationColumn column) {
      return values[column.ordinal()];
    }
  }

  /// One question, as texts.
  record Asked(
      String[] name, String[] address, List<Integer> years, String tin, String birthDate) {}

  static String any(RandomGenerator random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static List<Row> rows(RandomGenerator random, int persons) {
    List<Row> rows = new ArrayList<>();
    for (int person = 0; person < persons; person++) {
      String[] facts = person(random, person);
      int last = random.nextInt(1, YEARS + 1);
      for (int i = 0; i < last; i++) {
        String[] row = facts.clone();
        row[PopulationColumn.RECORD_ID.ordinal()] = "R" + person + "-" + i;
        row[PopulationColumn.TAX_PERIOD.ordinal()] =
            Integer.toString(FIRST_YEAR + random.nextInt(YEARS));
        if (random.nextInt(8) == 0) {
          address(random, row); // moved
        }
        if (random.nextInt(20) == 0) {
          name(random, row); // another name
        }
        if (random.nextInt(40) == 0) {
          row[PopulationColumn.DECEASED_ON.ordinal()] = "2024-02-29";
        }
        if (random.nextInt(40) == 0) {
          row[PopulationColumn.WITHHOLD.ordinal()] = any(random, "INFORMANT", "x");
        }
        if (random.nextInt(30) == 0) {
          row[PopulationColumn.TIN.ordinal()] = "broken"; // rejected by the build
        }
        rows.add(new Row(row));
      }
    }
    return rows;
  }

  private static String[] person(RandomGenerator random, int person) {
    String[] row = new String[PopulationColumn.values().length];
    Arrays.fill(row, "");
    row[PopulationColumn.PERSON_ID.ordinal()] = "P" + person;
    if (random.nextInt(8) > 0) {
      row[PopulationColumn.TIN.ordinal()] = "00012000" + random.nextInt(4);
      row[PopulationColumn.TIN_TYPE.ordinal()] = any(random, "SSN", "ITIN", "ATIN");
    }
    row[PopulationColumn.BIRTH_DATE.ordinal()] = any(random, "", "1980-01-01", "1980-10-01");
    row[PopulationColumn.FILING_ROLE.ordinal()] = any(random, "primary", "spouse");
    row[PopulationColumn.RETURN_ID.ordinal()] = "T" + person / 2;
    name(random, row);
    address(random, row);
    return row;
  }

  private static void name(RandomGenerator random, String[] row) {
    row[PopulationColumn.GIVEN_NAME.ordinal()] = any(random, GIVEN);
    row[PopulationColumn.MIDDLE_NAME.ordinal()] = any(random, MIDDLE);
    row[PopulationColumn.FAMILY_NAME.ordinal()] = any(random, FAMILY);
    row[PopulationColumn.NAME_SUFFIX.ordinal()] = any(random, SUFFIX);
  }

  private static void address(RandomGenerator random, String[] row) {
    row[PopulationColumn.ADDRESS_LINE1.ordinal()] = any(random, LINE1);
    row[PopulationColumn.ADDRESS_LINE2.ordinal()] = any(random, LINE2);
    row[PopulationColumn.CITY.ordinal()] = any(random, "SPRINGFIELD", "Springfield");
    row[PopulationColumn.STATE.ordinal()] = "IL";
    row[PopulationColumn.ZIP.ordinal()] = any(random, ZIP);
    row[PopulationColumn.COUNTRY.ordinal()] = any(random, "", "US");
  }

  /// A question, mostly about somebody in `rows`.
  static Asked asked(RandomGenerator random, List<Row> rows) {
    Row row = rows.get(random.nextInt(rows.size()));
    List<Integer> years = new ArrayList<>();
    years.add(
        random.nextInt(4) == 0
            ? 2019 + random.nextInt(6)
            : Integer.parseInt(row.get(PopulationColumn.TAX_PERIOD)));
    while (random.nextInt(3) == 0) {
      years.add(FIRST_YEAR + random.nextInt(YEARS));
    }
    String[] values = row.values.clone();
    if (random.nextInt(4) == 0) {
      name(random, values);
    }
    if (random.nextInt(6) == 0) {
      address(random, values);
    }
    String tin =
        random.nextBoolean()
            ? ""
            : random.nextInt(4) > 0 ? row.get(PopulationColumn.TIN) : "000120003";
    tin = tin.equals("broken") ? "" : tin;
    String birthDate =
        random.nextBoolean()
            ? ""
            : random.nextInt(4) > 0 ? row.get(PopulationColumn.BIRTH_DATE) : "1980-10-01";
    return new Asked(
        texts(values, PopulationColumn.GIVEN_NAME, 4),
        texts(values, PopulationColumn.ADDRESS_LINE1, 6),
        years,
        tin,
        birthDate);
  }

  private static String[] texts(String[] values, PopulationColumn first, int count) {
    return Arrays.copyOfRange(values, first.ordinal(), first.ordinal() + count);
  }

  static byte[] csv(List<Row> rows) {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new CsvWriter(bytes, CsvWriter.Formulas.VERBATIM)) {
      writer.row(PopulationColumn.NAMES);
      for (Row row : rows) {
        writer.row(row.values);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static PopulationSource source(byte[] csv) {
    return new PopulationSource.Stream("-", new ByteArrayInputStream(csv));
  }

  /// A row with the given values and otherwise those of an ordinary person.
  static Row row(Map<PopulationColumn, String> values) {
    String[] row = {
      "R1", "P1", "000120001", "SSN", "JOHN", "", "SMITH", "", "1980-01-01", "12 MAIN ST", "",
      "SPRINGFIELD", "IL", "62704", "US", "2023", "primary", "T1", "", "",
    };
    values.forEach((column, value) -> row[column.ordinal()] = value);
    return new Row(row);
  }
}
