package countersign.gateway.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.gateway.rows.Repeats.Load;
import countersign.gateway.rows.Repeats.Shared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What repeats is counted however it is spelled, and what only one row has is not told.
class RepeatsTest {
  private static Subject row(int row, String reason, String street, String officers) {
    String[] values = new String[SubjectColumn.values().length];
    Arrays.fill(values, "");
    values[SubjectColumn.RELEVANCE_REASON.ordinal()] = reason;
    values[SubjectColumn.ADDRESS_LINE1.ordinal()] = street;
    values[SubjectColumn.OFFICER_IDS.ordinal()] = officers;
    return new Subject(row, row + 2, values);
  }

  @Test
  void rowsAreCountedByOfficerReasonAndAddress() throws Exception {
    var rows = new ArrayList<>(List.of(
        row(0, "alone", "1 Elm St", "O-1"),
        row(1, "Copied reason.", "12 Oak St", "O-1;O-2"),
        row(2, "COPIED   reason", "12 oak st.", "O-1"),
        row(3, "copied, reason", "", "O-2 ; O-1"),
        row(4, "", "", "")));
    Iterator<Subject> each = rows.iterator();
    Repeats found = Repeats.read(
        () -> each.hasNext() ? each.next() : null, rows.size(), Map.of("O-1", "Olga"));
    assertEquals(List.of(new Load("O-1", "Olga", 4), new Load("O-2", "", 2)), found.officers());
    assertEquals(List.of(new Shared(1, 3)), found.reasons());
    assertEquals(List.of(new Shared(1, 2)), found.addresses());
    assertEquals(List.of(), found.investigations());
    assertEquals(5, found.rows());
  }
}
