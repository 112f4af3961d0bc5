package countersign.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  private static final int ROWS = 300_000;

  /// Several blocks; the columns in another order than asked for.
  @Test
  void everyRowOfEveryBlockComesOnceAndInOrder() throws Exception {
    var text = new StringBuilder("b,a\n");
    for (int i = 0; i < ROWS; i++) {
      text.append("\"x\ny\",").append(i).append('\n');
    }
    try (CsvRows rows = CsvRows.of(source(text.toString()), List.of("a", "b"))) {
      for (int i = 0; i < ROWS; i++) {
        assertTrue(rows.next());
        assertEquals(Integer.toString(i), rows.text(0));
        assertEquals("x\ny", rows.text(1));
        assertEquals(i, rows.cursor().row());
      }
      assertFalse(rows.next());
      assertFalse(rows.next(), "the end stays the end");
    }
  }

  @Test
  void aSourceWithoutAColumnIsRefusedAndClosed() throws Exception {
    var closed = new boolean[1];
    InputStream in = new ByteArrayInputStream("a\n1\n".getBytes(StandardCharsets.UTF_8)) {
      @Override
      public void close() {
        closed[0] = true;
      }
    };
    assertThrows(CsvException.class,
        () -> CsvRows.of(CsvSource.of("file", in), List.of("a", "b")));
    assertTrue(closed[0]);
  }

  private static CsvSource source(String text) throws Exception {
    return CsvSource.of(
        "file", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
