package countersign.gateway.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// Reads `countersign.yaml`. Two levels, every key known, every value checked; the environment
/// variable `COUNTERSIGN_SECTION_KEY` wins over the file. A key or a variable nobody knows stops
/// the start: a limit that was misspelt is a limit that does not hold.
final class ConfigurationFile {
  private static final String PREFIX = "COUNTERSIGN_";

  /// Larger than any configuration a person writes.
  private static final int MOST_BYTES = 1 << 20;

  /// Every key with its default, in the order in which `init` writes them.
  static final Map<String, String> DEFAULTS = defaults();

  private record Value(String text, String where) {}

  private final Map<String, Value> values = new HashMap<>();
  private final Path file;

  private ConfigurationFile(Path file) {
    this.file = file;
  }

  static Configuration read(Path file, Map<String, String> environment)
      throws ConfigurationException, StateException {
    var reader = new ConfigurationFile(file);
    reader.readFile();
    reader.readEnvironment(environment);
    return reader.configuration(file.toAbsolutePath().getParent());
  }

  private static Map<String, String> defaults() {
    var keys = new LinkedHashMap<String, String>();
    keys.put("holder.name", "Treasury/IRS");
    keys.put("holder.parties", "");
    keys.put("database.url", "sqlite");
    keys.put("database.user", "");
    keys.put("database.password", "");
    keys.put("server.host", "127.0.0.1");
    keys.put("server.port", "8443");
    keys.put("server.names", "localhost,127.0.0.1");
    keys.put("server.certificate", "certificates/server.cert.pem");
    keys.put("server.key", "certificates/server.key.pem");
    keys.put("population.directory", "population");
    keys.put("agreements.directory", "");
    keys.put("trust.requesters", "certificates/ca.pem");
    keys.put("trust.clients", "certificates/ca.pem");
    keys.put("work.directory", "work");
    keys.put("release.interval_seconds", "60");
    keys.put("release.rows_per_second", "20000");
    keys.put("limits.upload_mebibytes", "2048");
    keys.put("limits.upload_seconds", "1800");
    keys.put("limits.uploads", "16");
    keys.put("limits.requests_per_minute", "600");
    keys.put("service.clock_days", "10");
    keys.put("ledger.origin", "countersign.example/ledger");
    keys.put("ledger.policy", "");
    return keys;
  }

  private void readFile() throws ConfigurationException, StateException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ConfigurationException(file.toString(), "is larger than " + MOST_BYTES + " bytes");
      }
      try (JsonParser parser =
          new YAMLFactory().createParser(ObjectReadContext.empty(), Files.readString(file))) {
        JsonToken first = parser.nextToken();
        if (first == null) {
          return;
        }
        expect(first == JsonToken.START_OBJECT, parser, "sections expected");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          readSection(parser, parser.currentName());
        }
        expect(parser.nextToken() == null, parser, "nothing more expected");
      }
    } catch (JacksonException malformed) {
      throw new ConfigurationException(
          file + ":" + malformed.getLocation().getLineNr(), malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new StateException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private void readSection(JsonParser parser, String section) throws ConfigurationException {
    expect(parser.nextToken() == JsonToken.START_OBJECT, parser,
        "section " + section + " holds `key: value` lines");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = section + "." + parser.currentName();
      JsonToken token = parser.nextToken();
      expect(DEFAULTS.containsKey(key), parser, "unknown key " + key);
      String text;
      if (token == JsonToken.START_ARRAY) {
        var items = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          expect(parser.currentToken().isScalarValue(), parser, key + " is a list of texts");
          items.add(parser.getString());
        }
        text = String.join(",", items);
      } else {
        expect(token.isScalarValue(), parser, key + " has one value");
        text = token == JsonToken.VALUE_NULL ? "" : parser.getString();
      }
      Value before = values.put(key, new Value(text.strip(), where(parser)));
      expect(before == null, parser, key + " is set twice");
    }
  }

  private void readEnvironment(Map<String, String> environment) throws ConfigurationException {
    var names = new HashMap<String, String>();
    for (String key : DEFAULTS.keySet()) {
      names.put(PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT), key);
    }
    for (var entry : environment.entrySet()) {
      if (!entry.getKey().startsWith(PREFIX)) {
        continue;
      }
      String key = names.get(entry.getKey());
      if (key == null) {
        throw new ConfigurationException(entry.getKey(), "no such setting");
      }
      values.put(key, new Value(entry.getValue().strip(), entry.getKey()));
    }
  }

  private Configuration configuration(Path directory) throws ConfigurationException {
    return new Configuration(
        filled("holder.name"),
        list("holder.parties"),
        database(),
        new Configuration.Server(
            filled("server.host"), (int) number("server.port", 0, 65_535), list("server.names"),
            path(directory, "server.certificate"), path(directory, "server.key")),
        path(directory, "population.directory"),
        optionalPath(directory, "agreements.directory"),
        path(directory, "trust.requesters"),
        path(directory, "trust.clients"),
        path(directory, "work.directory"),
        new Configuration.Release(
            Duration.ofSeconds(number("release.interval_seconds", 1, 86_400)),
            (int) number("release.rows_per_second", 1, 10_000_000)),
        new Configuration.Limits(
            number("limits.upload_mebibytes", 1, 1 << 20) << 20,
            Duration.ofSeconds(number("limits.upload_seconds", 1, 86_400)),
            (int) number("limits.uploads", 1, 1_000),
            (int) number("limits.requests_per_minute", 1, 1_000_000)),
        Duration.ofDays(number("service.clock_days", 1, 365)),
        new Configuration.Ledger(
            filled("ledger.origin"),
            optionalPath(directory, "ledger.policy")));
  }

  private Configuration.DatabaseSetting database() throws ConfigurationException {
    String url = filled("database.url");
    if (!url.equals("sqlite") && !url.startsWith("jdbc:postgresql:")) {
      throw new ConfigurationException(
          where("database.url"), "database.url is `sqlite` or a `jdbc:postgresql:` URL");
    }
    return new Configuration.DatabaseSetting(url, text("database.user"), text("database.password"));
  }

  private String text(String key) {
    Value value = values.get(key);
    return value == null ? DEFAULTS.get(key) : value.text();
  }

  private String where(String key) {
    Value value = values.get(key);
    return value == null ? file.toString() : value.where();
  }

  private String filled(String key) throws ConfigurationException {
    String text = text(key);
    if (text.isEmpty()) {
      throw new ConfigurationException(where(key), key + " is empty");
    }
    return text;
  }

  private List<String> list(String key) {
    return text(key).isEmpty()
        ? List.of()
        : List.of(text(key).split(",")).stream()
            .map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  private Path path(Path directory, String key) throws ConfigurationException {
    try {
      return directory.resolve(filled(key)).normalize();
    } catch (java.nio.file.InvalidPathException wrong) {
      throw new ConfigurationException(where(key), key + " is not a path");
    }
  }

  private Path optionalPath(Path directory, String key) throws ConfigurationException {
    return text(key).isEmpty() ? Path.of("") : path(directory, key);
  }

  private long number(String key, long least, long most) throws ConfigurationException {
    try {
      long value = Long.parseLong(text(key));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notNumber) {
      // Said below, like a number out of range.
    }
    throw new ConfigurationException(
        where(key), key + " is a whole number from " + least + " to " + most);
  }

  private String where(JsonParser parser) {
    return file + ":" + parser.currentTokenLocation().getLineNr();
  }

  private void expect(boolean holds, JsonParser parser, String what) throws ConfigurationException {
    if (!holds) {
      throw new ConfigurationException(where(parser), what);
    }
  }
}
