package countersign.rules.admission;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import java.util.List;

/// Which columns of a row a ground about characters or length stands against: such a ground is one
/// for several columns, and whoever has to cure it must be told which. Pure, thread-safe.
public final class ColumnsAtFault {
  private ColumnsAtFault() {}

  /// {@return the headers of the columns at fault, parted by `;`}, or empty where `code` is not a
  /// ground about characters or length
  public static String of(String code, Subject subject) {
    int dot = code.indexOf('.');
    List<SubjectColumn> columns =
        switch (code.substring(dot + 1)) {
          case "hidden_characters" ->
              TextRules.columns(code.substring(0, dot), subject, TextRules.Characters.HIDDEN);
          case "other_script" ->
              TextRules.columns(code.substring(0, dot), subject, TextRules.Characters.NOT_LATIN);
          case "too_long" -> TextRules.columns(code.substring(0, dot), subject, null);
          default -> List.of();
        };
    return String.join(";", columns.stream().map(SubjectColumn::header).toList());
  }
}
