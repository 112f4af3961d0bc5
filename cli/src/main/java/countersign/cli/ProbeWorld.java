package countersign.cli;

import countersign.csv.CsvException;
import countersign.csv.CsvRows;
import countersign.csv.CsvWriter;
import countersign.match.PopulationBuilder;
import countersign.match.PopulationException;
import countersign.match.PopulationSource;
import countersign.standard.address.AddressReader;
import countersign.synth.SyntheticPopulation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Invented people, the streets they live on, and two snapshots of them: one, and one after a
/// refresh in which every target has moved.
///
/// @param people file of the population, first state
/// @param before snapshot of it
/// @param after snapshot after the refresh
/// @param targets whose addresses are the secrets
record ProbeWorld(Path people, Path before, Path after, List<Target> targets) {
  /// What the attacker knows of a person before it begins; the address is the secret.
  ///
  /// @param fields the record, by column
  /// @param members others on file at the same address, who may be asked about in its stead
  /// @param street addresses on the person's street, the secret one among them
  /// @param elsewhere as many addresses in other places, the secret one among them
  record Target(
      Map<String, String> fields, List<Map<String, String>> members,
      List<Map<String, String>> street, List<Map<String, String>> elsewhere) {
    String get(String column) {
      return fields.get(column);
    }
  }

  static final List<String> ADDRESS =
      List.of("address_line1", "address_line2", "city", "state", "zip", "country");

  /// Makes the world in a folder.
  ///
  /// @param candidates how many addresses a secret one is hidden among
  static ProbeWorld make(Path folder, long people, int targets, int candidates, long seed)
      throws CsvException, PopulationException, IOException {
    Path file = folder.resolve("people.csv");
    SyntheticPopulation.write(people, seed, file, unused -> {});
    var records = new ArrayList<Map<String, String>>();
    List<String> columns = read(file, records);
    List<Target> chosen = choose(records, targets, candidates, new Random(seed));
    if (chosen.size() < targets) {
      throw CommandFailure.unusable(
          "--people " + people + " has only " + chosen.size() + " persons who can be targets");
    }
    Path moved = folder.resolve("people-moved.csv");
    write(moved, columns, records, chosen);
    return new ProbeWorld(
        file, build(file, folder.resolve("before")), build(moved, folder.resolve("after")), chosen);
  }

  private static Path build(Path people, Path directory)
      throws CsvException, PopulationException, IOException {
    PopulationBuilder.build(
        List.of(new PopulationSource.File(people)), directory,
        new PopulationBuilder.Options(Runtime.getRuntime().availableProcessors()),
        ProbeSilence.BUILD);
    return directory;
  }

  private static List<String> read(Path file, List<Map<String, String>> records)
      throws CsvException, IOException {
    try (CsvRows rows = CsvRows.open(file, List.of())) {
      List<String> columns = rows.header().names();
      while (rows.next()) {
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
          fields.put(columns.get(i), rows.cursor().text(i));
        }
        records.add(fields);
      }
      return columns;
    }
  }

  /// Persons with a TIN who live, may be answered about and last filed from a house on a street
  /// with enough other houses. Where they live now was never anybody else's door.
  private static List<Target> choose(
      List<Map<String, String>> records, int targets, int candidates, Random random) {
    var latest = new LinkedHashMap<String, Map<String, String>>();
    for (var each : records) {
      latest.merge(each.get("person_id"), each, (a, b) ->
          a.get("tax_period").compareTo(b.get("tax_period")) >= 0 ? a : b);
    }
    var streets = new HashMap<String, Map<String, Map<String, String>>>();
    var homes = new HashMap<String, List<Map<String, String>>>();
    for (var each : latest.values()) {
      streets.computeIfAbsent(street(each), unused -> new LinkedHashMap<>())
          .putIfAbsent(address(each), each);
      homes.computeIfAbsent(address(each), unused -> new ArrayList<>()).add(each);
    }
    List<Map<String, String>> everywhere = new ArrayList<>();
    streets.values().forEach(each -> everywhere.addAll(each.values()));
    var chosen = new ArrayList<Target>();
    for (var each : latest.values()) {
      var doors = streets.get(street(each));
      boolean usable = !street(each).startsWith("|") && doors.size() >= candidates
          && each.get("deceased_on").isEmpty() && each.get("withhold").isEmpty()
          && !each.get("given_name").isEmpty() && !each.get("birth_date").isEmpty();
      if (usable && chosen.size() < targets) {
        int place = chosen.size() % candidates;
        chosen.add(new Target(each,
            homes.get(address(each)).stream().filter(other -> other != each).toList(),
            hide(each, new ArrayList<>(doors.values()), candidates, place, random),
            hide(each, everywhere, candidates, place, random)));
      }
    }
    return chosen;
  }

  /// Puts the secret address at `place` among others: over all targets each place is as frequent.
  private static List<Map<String, String>> hide(
      Map<String, String> secret, List<Map<String, String>> others, int candidates, int place,
      Random random) {
    var pool = new ArrayList<>(others);
    Collections.shuffle(pool, random);
    var hidden = new ArrayList<Map<String, String>>();
    for (var each : pool) {
      if (hidden.size() < candidates - 1 && !address(each).equals(address(secret))) {
        hidden.add(each);
      }
    }
    hidden.add(place, secret);
    return hidden;
  }

  static String address(Map<String, String> fields) {
    return String.join("|", ADDRESS.stream().map(fields::get).toList());
  }

  private static String street(Map<String, String> fields) {
    var address = AddressReader.read(
        fields.get("address_line1"), fields.get("address_line2"), fields.get("city"),
        fields.get("state"), fields.get("zip"), fields.get("country")).first();
    return address.unit().isEmpty() ? address.street() + "|" + address.zip5() : "|";
  }

  /// Writes the population after the refresh: every target's records now carry another address.
  private static void write(
      Path file, List<String> columns, List<Map<String, String>> records, List<Target> targets)
      throws IOException {
    var moved = new HashMap<String, Integer>();
    for (Target each : targets) {
      moved.put(each.get("person_id"), moved.size());
    }
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      var csv = new CsvWriter(out, CsvWriter.Formulas.VERBATIM);
      for (String column : columns) {
        csv.field(column);
      }
      csv.endRow();
      for (var each : records) {
        Integer number = moved.get(each.get("person_id"));
        for (String column : columns) {
          csv.field(number != null && column.equals("address_line1")
              ? 9_000 + number + " REFRESHED WAY" : each.get(column));
        }
        csv.endRow();
      }
      csv.flush();
    }
  }
}
