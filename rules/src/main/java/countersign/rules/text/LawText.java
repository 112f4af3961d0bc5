package countersign.rules.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A text of the law in the project's own plain form (docs/formats/law-text.md): sections in square
/// brackets, each with `name: value` lines; an indented line continues the value above it; `#`
/// begins a comment line. Strict: what it does not understand it refuses, with file and line.
///
/// @param file the name used in messages
/// @param sections in the order of the file
public record LawText(String file, List<Section> sections) {
  private static final int MAX_CHARACTERS = 1 << 20;

  public LawText {
    sections = List.copyOf(sections);
  }

  /// A value and the line it begins on.
  public record Value(String text, int line) {}

  /// One section. Every read of a field marks it as known; [#close] refuses the fields nobody
  /// asked for, so that a misspelt condition cannot be silently dropped.
  public static final class Section {
    private final String file;
    private final String name;
    private final int line;
    private final Map<String, List<Value>> fields = new LinkedHashMap<>();
    private final java.util.Set<String> asked = new java.util.HashSet<>();

    Section(String file, String name, int line) {
      this.file = file;
      this.name = name;
      this.line = line;
    }

    public String name() {
      return name;
    }

    public int line() {
      return line;
    }

    /// {@return the one value of a field that must be there}
    public Value need(String field) throws LawException {
      List<Value> values = all(field);
      if (values.isEmpty()) {
        throw new LawException(file, line, "[" + name + "] has no \"" + field + "\"");
      }
      return values.getFirst();
    }

    /// {@return the text of a field that must be there and not be empty}
    public String text(String field) throws LawException {
      Value value = need(field);
      if (value.text().isEmpty()) {
        throw new LawException(file, value.line(), "\"" + field + "\" is empty");
      }
      return value.text();
    }

    /// {@return the text of a field, or `otherwise` where it is not there}
    public String text(String field, String otherwise) throws LawException {
      List<Value> values = all(field);
      return values.isEmpty() ? otherwise : values.getFirst().text();
    }

    /// {@return the one value of a field, or null where it is not there}; more than one is refused.
    public Value one(String field) throws LawException {
      List<Value> values = all(field);
      return values.isEmpty() ? null : values.getFirst();
    }

    /// {@return every value of a field that may be repeated, in order}
    public List<Value> many(String field) {
      asked.add(field);
      return List.copyOf(fields.getOrDefault(field, List.of()));
    }

    private List<Value> all(String field) throws LawException {
      List<Value> values = many(field);
      if (values.size() > 1) {
        throw new LawException(
            file, values.get(1).line(), "\"" + field + "\" is given twice in [" + name + "]");
      }
      return values;
    }

    /// {@return a complaint about this section at `value`}
    public LawException refuse(Value value, String message) {
      return new LawException(file, value.line(), message);
    }

    public LawException refuse(String message) {
      return new LawException(file, line, message);
    }

    /// Refuses fields that nobody asked for.
    public void close() throws LawException {
      for (Map.Entry<String, List<Value>> field : fields.entrySet()) {
        if (!asked.contains(field.getKey())) {
          throw new LawException(
              file,
              field.getValue().getFirst().line(),
              "[" + name + "] does not know \"" + field.getKey() + "\"");
        }
      }
    }
  }

  /// Reads a text. O(length).
  public static LawText parse(String file, String text) throws LawException {
    if (text.length() > MAX_CHARACTERS) {
      throw new LawException(file, 0, "longer than " + MAX_CHARACTERS + " characters");
    }
    List<Section> sections = new ArrayList<>();
    Section section = null;
    List<Value> values = null;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      checkCharacters(file, number, line);
      if (line.isBlank() || line.startsWith("#")) {
        values = line.isBlank() ? null : values;
      } else if (line.startsWith("[")) {
        section = new Section(file, sectionName(file, number, line), number);
        sections.add(section);
        values = null;
      } else if (line.startsWith(" ")) {
        if (values == null) {
          throw new LawException(file, number, "a continued line with nothing before it");
        }
        Value above = values.removeLast();
        String joined = above.text().isEmpty() ? line.strip() : above.text() + " " + line.strip();
        values.add(new Value(joined, above.line()));
      } else {
        values = field(file, number, line, section);
      }
    }
    return new LawText(file, sections);
  }

  private static List<Value> field(String file, int number, String line, Section section)
      throws LawException {
    int colon = line.indexOf(':');
    if (section == null || colon <= 0) {
      throw new LawException(file, number, "neither [section], nor \"name: value\", nor comment");
    }
    String name = line.substring(0, colon);
    if (!name.equals(name.strip())) {
      throw new LawException(file, number, "space before the colon");
    }
    List<Value> values = section.fields.computeIfAbsent(name, key -> new ArrayList<>());
    values.add(new Value(line.substring(colon + 1).strip(), number));
    return values;
  }

  private static String sectionName(String file, int number, String line) throws LawException {
    String stripped = line.stripTrailing();
    if (!stripped.endsWith("]") || stripped.length() < 3) {
      throw new LawException(file, number, "a section begins with [name]");
    }
    return stripped.substring(1, stripped.length() - 1);
  }

  /// Hidden characters could make a text read one way and mean another.
  private static void checkCharacters(String file, int number, String line) throws LawException {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int type = Character.getType(c);
      if (type == Character.CONTROL || type == Character.FORMAT || c == '\uFFFD') {
        throw new LawException(
            file, number, "hidden character U+" + String.format("%04X", (int) c));
      }
    }
  }
}
