package countersign.cli;

import countersign.csv.CsvException;
import countersign.csv.CsvRows;
import countersign.domain.DispositionKind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Answers held against the truth, row by row: false confirms, missed confirms, and how both are
/// spread over kinds of noise, kinds of address and groups of names.
///
/// Rows are paired by `subject_ref`. Files in the same order are read side by side; memory grows
/// with the rows that are out of order.
final class Evaluation {
  /// Issue C: of the rows whose noise is of format only.
  static final double LEAST_CONFIRMED = 0.98;
  static final double MOST_GAP = 0.01;

  /// Rows due a yes that a group of names needs before it can be best or worst: in fewer, one row
  /// more or less moves the share by a third of a point.
  static final int LEAST_DUE = 300;

  static final String FORMAT = "format";

  /// What rows are grouped by: the column of truth, and words for it. The last three are columns that
  /// `synth request` adds to those that are promised.
  enum Grouping {
    NOISE("noise", "Noise"),
    KIND_OF_NOISE("kind_of_noise", "Kind of noise"),
    ADDRESS_KIND("address_kind", "Kind of address"),
    NAME_GROUP("name_group", "Group of names");

    final String column;
    final String words;

    Grouping(String column, String words) {
      this.column = column;
      this.words = words;
    }
  }

  /// The best and the worst group of names on rows whose noise is of format only.
  record Gap(String best, Proportion bestConfirmed, String worst, Proportion worstConfirmed) {
    /// {@return the difference, from 0 to 1}
    double width() {
      return bestConfirmed.share() - worstConfirmed.share();
    }
  }

  private final Tally all = new Tally();
  private final Tally format = new Tally();
  private final Map<String, Tally> formatByName = new TreeMap<>();
  private final Map<Grouping, Map<String, Tally>> groups = new EnumMap<>(Grouping.class);
  private final Map<DispositionKind, Map<DispositionKind, Long>> dispositions =
      new EnumMap<>(DispositionKind.class);

  private Evaluation() {}

  /// Holds the file of answers against the file of truth.
  ///
  /// @throws CsvException if one of them cannot be used, or they are not of the same rows
  static Evaluation of(Path truth, Path answers) throws CsvException, IOException {
    var evaluation = new Evaluation();
    try (var due = new Rows(truth);
        var found = new Rows(answers)) {
      evaluation.pair(due, found);
    }
    return evaluation;
  }

  private void pair(Rows due, Rows found) throws CsvException, IOException {
    Map<String, Row> waiting = new HashMap<>();
    Map<String, Row> early = new HashMap<>();
    Row truth = due.next();
    Row answer = found.next();
    while (truth != null || answer != null) {
      if (truth != null && answer != null && truth.reference.equals(answer.reference)) {
        count(truth, answer.disposition);
      } else {
        if (truth != null) {
          keep(waiting, early, truth, true, due);
        }
        if (answer != null) {
          keep(early, waiting, answer, false, found);
        }
      }
      truth = due.next();
      answer = found.next();
    }
    requireNone(waiting, found, "has no row for");
    requireNone(early, found, "has a row that truth does not know,");
  }

  private void keep(
      Map<String, Row> own, Map<String, Row> others, Row row, boolean isTruth, Rows rows)
      throws CsvException {
    Row other = others.remove(row.reference);
    if (other != null) {
      count(isTruth ? row : other, isTruth ? other.disposition : row.disposition);
    } else if (own.put(row.reference, row) != null) {
      throw new CsvException(rows.file(), 0, 0, "two rows `" + row.reference + "`");
    }
  }

  private static void requireNone(Map<String, Row> left, Rows found, String words)
      throws CsvException {
    if (!left.isEmpty()) {
      String first = left.keySet().stream().sorted().findFirst().orElseThrow();
      throw new CsvException(
          found.file(), 0, 0, words + " `" + first + "`" + (left.size() == 1 ? "" : " and "
              + (left.size() - 1) + " others"));
    }
  }

  private void count(Row truth, DispositionKind found) {
    boolean due = truth.disposition == DispositionKind.CONFIRMED;
    boolean confirmed = found == DispositionKind.CONFIRMED;
    all.row(due, confirmed);
    dispositions
        .computeIfAbsent(truth.disposition, k -> new EnumMap<>(DispositionKind.class))
        .merge(found, 1L, Long::sum);
    for (Grouping grouping : Grouping.values()) {
      String value = truth.groups[grouping.ordinal()];
      if (value != null) {
        Map<String, Tally> tallies = groups.computeIfAbsent(grouping, k -> new TreeMap<>());
        for (String label : value.isEmpty() ? new String[] {"none"} : value.split("\\+")) {
          tallies.computeIfAbsent(label, k -> new Tally()).row(due, confirmed);
        }
      }
    }
    if (FORMAT.equals(truth.groups[Grouping.NOISE.ordinal()])) {
      format.row(due, confirmed);
      String name = truth.groups[Grouping.NAME_GROUP.ordinal()];
      if (name != null) {
        formatByName.computeIfAbsent(name, k -> new Tally()).row(due, confirmed);
      }
    }
  }

  Tally all() {
    return all;
  }

  /// {@return the rows whose noise is of format only}
  Tally format() {
    return format;
  }

  /// {@return those rows by group of names}
  Map<String, Tally> formatByName() {
    return formatByName;
  }

  /// {@return the tallies by grouping and label}; a grouping whose column truth lacks is missing. A
  /// row with two kinds of noise counts under both.
  Map<Grouping, Map<String, Tally>> groups() {
    return groups;
  }

  /// {@return how many rows of each true disposition were found to be of which}
  Map<DispositionKind, Map<DispositionKind, Long>> dispositions() {
    return dispositions;
  }

  /// {@return the best and worst group of names}; empty if fewer than two have enough rows.
  Optional<Gap> gap() {
    Gap gap = null;
    int compared = 0;
    for (var each : formatByName.entrySet()) {
      Proportion confirmed = each.getValue().confirmed();
      if (confirmed.of() < LEAST_DUE) {
        continue;
      }
      compared++;
      String name = each.getKey();
      gap =
          gap == null
              ? new Gap(name, confirmed, name, confirmed)
              : confirmed.share() > gap.bestConfirmed.share()
                  ? new Gap(name, confirmed, gap.worst, gap.worstConfirmed)
                  : confirmed.share() < gap.worstConfirmed.share()
                      ? new Gap(gap.best, gap.bestConfirmed, name, confirmed)
                      : gap;
    }
    return compared < 2 ? Optional.empty() : Optional.of(gap);
  }

  /// {@return what issue C asks of these figures that they do not reach}; empty if nothing.
  List<String> shortfalls() {
    List<String> found = new ArrayList<>();
    if (all.wrong().count() > 0) {
      found.add(all.wrong().count() + " rows confirmed that must not be");
    }
    if (format.confirmed().of() > 0 && format.confirmed().share() < LEAST_CONFIRMED) {
      found.add(
          "of the rows with noise of format only " + Proportion.percent(format.confirmed().share())
              + " confirmed, not " + Proportion.percent(LEAST_CONFIRMED));
    }
    gap()
        .filter(gap -> gap.width() > MOST_GAP)
        .ifPresent(
            gap ->
                found.add(
                    "the groups of names differ by " + Proportion.percent(gap.width())
                        + " of their rows, more than " + Proportion.percent(MOST_GAP)));
    return found;
  }

  /// {@return everything as JSON}: maps in a fixed order.
  Map<String, Object> asJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rows", all.rows());
    json.putAll(asJson(all));
    json.put("dispositions", dispositions);
    json.put("format_only", asJson(format));
    Map<String, Object> byName = new LinkedHashMap<>();
    formatByName.forEach((name, tally) -> byName.put(name, asJson(tally)));
    json.put("format_only_by_name_group", byName);
    gap()
        .ifPresent(
            gap -> {
              Map<String, Object> width = new LinkedHashMap<>();
              width.put("best", gap.best);
              width.put("worst", gap.worst);
              width.put("width", gap.width());
              json.put("gap", width);
            });
    groups.forEach(
        (grouping, tallies) -> {
          Map<String, Object> labels = new LinkedHashMap<>();
          tallies.forEach((label, tally) -> labels.put(label, asJson(tally)));
          json.put("by_" + grouping.column, labels);
        });
    json.put("shortfalls", shortfalls());
    return json;
  }

  private static Map<String, Object> asJson(Tally tally) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("false_confirms", asJson(tally.wrong()));
    json.put("missed_confirms", asJson(tally.missed()));
    return json;
  }

  private static Map<String, Object> asJson(Proportion proportion) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", proportion.count());
    json.put("of", proportion.of());
    json.put("share", proportion.share());
    json.put("lower", proportion.lower());
    json.put("upper", proportion.upper());
    return json;
  }

  /// One row of either file; a group is null where the file has no such column.
  private record Row(String reference, DispositionKind disposition, String[] groups) {}

  /// The rows of a file, one after the other.
  private static final class Rows implements Closeable {
    private final CsvRows rows;
    private final String file;
    private final int[] groupColumns = new int[Grouping.values().length];

    Rows(Path path) throws CsvException, IOException {
      file = path.toString();
      rows = CsvRows.open(path, List.of("subject_ref", "disposition"));
      for (Grouping grouping : Grouping.values()) {
        groupColumns[grouping.ordinal()] = rows.header().index(grouping.column);
      }
    }

    String file() {
      return file;
    }

    Row next() throws CsvException, IOException {
      if (!rows.next()) {
        return null;
      }
      String[] groups = new String[groupColumns.length];
      for (int i = 0; i < groups.length; i++) {
        groups[i] = groupColumns[i] < 0 ? null : rows.cursor().text(groupColumns[i]);
      }
      return new Row(rows.text(0), disposition(rows.text(1)), groups);
    }

    private DispositionKind disposition(String text) throws CsvException {
      for (DispositionKind kind : DispositionKind.values()) {
        if (kind.name().equals(text)) {
          return kind;
        }
      }
      throw new CsvException(file, rows.cursor().line(), 1, "`disposition` is none of the six");
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
