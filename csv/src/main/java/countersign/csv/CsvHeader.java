package countersign.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names of the columns, in the order of the file. Names are compared exactly.
/// Immutable and safe to share.
public final class CsvHeader {
  private final String file;
  private final long line;
  private final List<String> names;
  private final Map<String, Integer> indexes = new HashMap<>();

  CsvHeader(String file, long line, List<String> names) throws CsvException {
    this.file = file;
    this.line = line;
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      if (indexes.putIfAbsent(names.get(i), i) != null) {
        throw new CsvException(file, line, column(i), "duplicate column `" + names.get(i) + "`");
      }
    }
  }

  /// {@return the names, in the order of the file}
  public List<String> names() {
    return names;
  }

  /// {@return how many columns there are}
  public int size() {
    return names.size();
  }

  /// {@return the index of the column from 0, or -1 if there is none of this name}
  public int index(String name) {
    return indexes.getOrDefault(name, -1);
  }

  /// {@return the index of each of the columns, in the order asked for}
  /// @throws CsvException naming every column that is missing
  public int[] require(List<String> wanted) throws CsvException {
    List<String> missing = new ArrayList<>();
    int[] found = new int[wanted.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = index(wanted.get(i));
      if (found[i] < 0) {
        missing.add("`" + wanted.get(i) + "`");
      }
    }
    if (!missing.isEmpty()) {
      throw new CsvException(
          file,
          line,
          column(names.size()),
          (missing.size() == 1 ? "missing column " : "missing columns ")
              + String.join(", ", missing));
    }
    return found;
  }

  /// {@return the names of the file that are not among `known`, in the order of the file}
  public List<String> unknown(Collection<String> known) {
    Set<String> expected = new HashSet<>(known);
    return names.stream().filter(name -> !expected.contains(name)).toList();
  }

  /// The column of the text where name `index` begins, were no name quoted.
  private long column(int index) {
    long column = 1;
    for (int i = 0; i < index; i++) {
      column += names.get(i).codePointCount(0, names.get(i).length()) + 1;
    }
    return index == names.size() ? column - 1 : column;
  }
}
