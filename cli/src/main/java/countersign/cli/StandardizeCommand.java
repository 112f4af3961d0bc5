package countersign.cli;

import countersign.csv.CsvException;
import countersign.csv.CsvWriter;
import countersign.standard.address.Address;
import countersign.standard.address.AddressReader;
import countersign.standard.address.AddressReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `standardize`: how a text is read. Exits 0 whatever it is.
@Command(name = "standardize", description = "How a text is read.")
final class StandardizeCommand {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "kind",
          "number",
          "predirectional",
          "street",
          "suffix",
          "postdirectional",
          "unit_designator",
          "unit",
          "box",
          "urbanization",
          "city",
          "state",
          "zip",
          "readings");

  private final Terminal terminal;

  StandardizeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "address",
      description = {
        "How an address is read. --csv shows the first of several readings and how many there are."
      })
  int address(
      @Parameters(arity = "0..1", paramLabel = "TEXT", description = "The address.") String text,
      @Option(
              names = "--csv",
              paramLabel = "FILE",
              description = "Read the column address of each row (id,address; - is stdin).")
          String csv,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws CsvException, IOException {
    if (csv != null && text == null && !json) {
      new CsvTransform(terminal, csv, List.of("id", "address"))
          .run(
              COLUMNS,
              (input, columns, output) -> {
                output.field(input.text(columns[0]));
                write(AddressReader.read(input.text(columns[1])), output);
              });
    } else if (csv == null && text != null) {
      AddressReading reading = AddressReader.read(text);
      if (json) {
        terminal.out().json(asJson(reading));
      } else {
        print(reading);
      }
    } else {
      throw CommandFailure.unusable("give one text, or --csv FILE");
    }
    return Edge.DONE;
  }

  private static void write(AddressReading reading, CsvWriter output) throws IOException {
    for (String value : values(reading.first())) {
      output.field(value);
    }
    output.field(reading.isAmbiguous() ? reading.readings().size() : 1);
  }

  /// The values of the columns from `kind` to `zip`.
  private static List<String> values(Address address) {
    return List.of(
        address.kind().name().toLowerCase(Locale.ROOT),
        address.number(),
        address.predirectional(),
        address.street(),
        address.suffix(),
        address.postdirectional(),
        address.unitDesignator(),
        address.unit(),
        address.box(),
        address.urbanization(),
        address.city(),
        address.state(),
        address.zip());
  }

  private void print(AddressReading reading) throws IOException {
    List<Address> readings = reading.readings();
    for (int i = 0; i < readings.size(); i++) {
      if (readings.size() > 1) {
        terminal.out().line("reading " + (i + 1) + " of " + readings.size());
      }
      for (Map.Entry<String, String> part : named(readings.get(i)).entrySet()) {
        if (!part.getValue().isEmpty()) {
          terminal.out().line("%-16s %s".formatted(part.getKey(), part.getValue()));
        }
      }
    }
  }

  private static Map<String, String> named(Address address) {
    Map<String, String> named = new LinkedHashMap<>();
    List<String> values = values(address);
    for (int i = 0; i < values.size(); i++) {
      named.put(COLUMNS.get(i + 1), values.get(i));
    }
    named.put("other", address.other());
    return named;
  }

  private static Map<String, Object> asJson(AddressReading reading) {
    List<Map<String, String>> readings = new ArrayList<>();
    reading.readings().forEach(address -> readings.add(named(address)));
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("readings", readings.size());
    whole.put("read_as", readings);
    return whole;
  }
}
