package countersign.cli;

import countersign.csv.CsvException;
import countersign.csv.CsvRows;
import countersign.standard.Agreement;
import countersign.standard.address.AddressComparison;
import countersign.standard.address.AddressReader;
import countersign.standard.address.AddressReading;
import countersign.standard.address.AddressSufficiency;
import countersign.standard.text.Folding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The check of 2025 as the court record describes it, for comparison only: it releases the last
/// known address of whoever has the row's name and TIN, when the row's address field "contains a
/// 5- or 9-digit number". It never compares addresses. Nothing in the product calls it; it works
/// on synthetic files and keeps counts, not addresses, once it returns.
final class CheckOf2025 {
  private static final List<String> ROW_COLUMNS =
      List.of(
          "given_name", "family_name", "tin", "address_line1", "address_line2", "city", "state",
          "zip", "country");
  private static final List<String> RECORD_COLUMNS =
      List.of(
          "given_name", "family_name", "tin", "address_line1", "address_line2", "city", "state",
          "zip", "country", "tax_period");
  private static final int TIN = 2;
  private static final int ADDRESS = 3;
  private static final int PERIOD = 9;

  /// What would have been released.
  ///
  /// @param released rows answered with an address
  /// @param newAddresses of these, rows whose own address is not the one released
  /// @param noAddress of these, rows whose own address field states no address in law
  record Outcome(long released, long newAddresses, long noAddress) {}

  /// One row that the check looks for; holds the newest record found for it so far.
  private static final class Wanted {
    final String name;
    final String[] address;
    final boolean passesFilter;
    int newest = -1;
    String[] onFile = {};

    Wanted(String name, String[] address) {
      this.name = name;
      this.address = address;
      this.passesFilter = containsFiveOrNineDigits(String.join(" ", address));
    }
  }

  private CheckOf2025() {}

  static Outcome run(Path subjects, Path population) throws CsvException, IOException {
    Map<String, List<Wanted>> byTin = readRows(subjects);
    readRecords(population, byTin);
    long released = 0;
    long fresh = 0;
    long none = 0;
    for (var rows : byTin.values()) {
      for (var row : rows) {
        if (row.passesFilter && row.newest >= 0) {
          released++;
          AddressReading asked = read(row.address);
          if (AddressComparison.compare(asked, read(row.onFile)).outcome() != Agreement.AGREE) {
            fresh++;
          }
          if (AddressSufficiency.of(asked) instanceof AddressSufficiency.Insufficient) {
            none++;
          }
        }
      }
    }
    return new Outcome(released, fresh, none);
  }

  private static Map<String, List<Wanted>> readRows(Path subjects)
      throws CsvException, IOException {
    Map<String, List<Wanted>> byTin = new HashMap<>();
    try (CsvRows rows = CsvRows.open(subjects, ROW_COLUMNS)) {
      while (rows.next()) {
        String tin = digits(rows.text(TIN));
        if (tin.length() == 9) {
          byTin
              .computeIfAbsent(tin, unused -> new ArrayList<>(1))
              .add(new Wanted(name(rows), address(rows)));
        }
      }
    }
    return byTin;
  }

  private static void readRecords(Path population, Map<String, List<Wanted>> byTin)
      throws CsvException, IOException {
    try (CsvRows records = CsvRows.open(population, RECORD_COLUMNS)) {
      while (records.next()) {
        var rows = byTin.get(records.text(TIN));
        if (rows != null) {
          offer(rows, records);
        }
      }
    }
  }

  private static void offer(List<Wanted> rows, CsvRows record) {
    int period = Integer.parseInt(record.text(PERIOD));
    for (var row : rows) {
      if (period > row.newest && row.name.equals(name(record))) {
        row.newest = period;
        row.onFile = address(record);
      }
    }
  }

  private static String name(CsvRows row) {
    return Folding.fold(row.text(0)) + ' ' + Folding.fold(row.text(1));
  }

  private static String[] address(CsvRows row) {
    var lines = new String[6];
    Arrays.setAll(lines, i -> row.text(ADDRESS + i));
    return lines;
  }

  private static AddressReading read(String[] a) {
    return AddressReader.read(a[0], a[1], a[2], a[3], a[4], a[5]);
  }

  private static String digits(String text) {
    return text.replace("-", "").strip();
  }

  /// The whole address check of 2025.
  static boolean containsFiveOrNineDigits(String text) {
    int run = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && Character.isDigit(text.charAt(i))) {
        run++;
      } else {
        if (run == 5 || run == 9) {
          return true;
        }
        run = 0;
      }
    }
    return false;
  }
}
