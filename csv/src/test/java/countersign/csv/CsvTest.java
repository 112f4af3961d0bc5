package countersign.csv;

import static countersign.testkit.Properties.forAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
  private static final String[] PIECES = {
    "a", "bc", "12345678", "é", "漢字", "🙂", ",", ",", ",", "\n", "\n", "\r\n", "\"", "\"\"",
    "\"x\"", "\"x,y\"", "\"l1\nl2\"", "\"say \"\"hi\"\"\"", " ", "\t", "",
  };

  /// Rows that are mostly well formed, with a fault now and then.
  private static byte[] anyText(RandomGenerator random) {
    var text = new ByteArrayOutputStream();
    int rows = random.nextInt(12);
    for (int i = 0; i < rows; i++) {
      for (int field = 0; field < 3; field++) {
        String piece = PIECES[random.nextInt(7)];
        if (random.nextInt(4) == 0) {
          piece = PIECES[14 + random.nextInt(6)];
        }
        text.writeBytes(((field > 0 ? "," : "") + piece).getBytes(StandardCharsets.UTF_8));
      }
      if (random.nextInt(30) == 0) {
        text.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
      }
      if (random.nextInt(60) == 0) {
        text.write(random.nextInt(256));
      }
      text.writeBytes((random.nextInt(5) == 0 ? "\r\n" : "\n").getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = text.toByteArray();
    return random.nextInt(3) == 0
        ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))
        : bytes;
  }

  private static CsvModel.Result readAll(CsvSource source) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    try {
      for (CsvBlock block = source.nextBlock(); block != null; block = source.nextBlock()) {
        CsvCursor cursor = block.cursor();
        assertEquals(rows.size(), block.firstRow());
        while (cursor.next()) {
          assertEquals(rows.size(), cursor.row());
          List<String> row = new ArrayList<>();
          for (int i = 0; i < cursor.fields(); i++) {
            row.add(cursor.text(i));
          }
          rows.add(row);
          lines.add(cursor.line() - 1);
        }
        block.release();
      }
    } catch (CsvException e) {
      return new CsvModel.Result(rows, lines, e.line() - 1, e.column());
    }
    return new CsvModel.Result(rows, lines, 0, 0);
  }

  private static byte[] withHeader(byte[] body) {
    byte[] header = "x,y,z\n".getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(header, header.length + body.length);
    System.arraycopy(body, 0, all, header.length, body.length);
    return all;
  }

  @Test
  void rowsLinesAndFaultsAreThoseOfTheModel() {
    forAll(
        CsvTest::anyText,
        body -> {
          CsvModel.Result expected = CsvModel.read(body, 3);
          byte[] all = withHeader(body);
          try {
            assertEquals(expected, readAll(CsvSource.of("t", all)));
            assertEquals(expected, readAll(CsvSource.of("t", new Trickle(all))));
            assertEquals(expected, readAll(CsvSource.of("t", MemorySegment.ofArray(all))));
          } catch (Exception | AssertionError e) {
            throw new AssertionError(new String(body, StandardCharsets.ISO_8859_1), e);
          }
        });
  }

  /// Many blocks: every row of a file of some 9 MB arrives once, in order, with its line.
  @Test
  void blocksJoinWithoutLossOrOverlap() throws Exception {
    var random = countersign.testkit.Properties.random(7);
    var text = new ByteArrayOutputStream();
    text.writeBytes("x,y,z\n".getBytes(StandardCharsets.UTF_8));
    int rows = 200_000;
    long line = 2;
    List<Long> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      boolean breaks = random.nextInt(10) == 0;
      String middle = breaks ? "\"a\n\"\",b" + i + "\"" : "é".repeat(random.nextInt(30));
      text.writeBytes((i + "," + middle + ",end\r\n").getBytes(StandardCharsets.UTF_8));
      lines.add(line);
      line += breaks ? 2 : 1;
    }
    CsvSource source = CsvSource.of("t", new Trickle(text.toByteArray()));
    int seen = 0;
    long ordinal = 0;
    for (CsvBlock block = source.nextBlock(); block != null; block = source.nextBlock()) {
      assertEquals(ordinal++, block.ordinal());
      assertEquals(lines.get(seen), block.firstLine());
      long before = seen;
      CsvCursor cursor = block.cursor();
      while (cursor.next()) {
        assertEquals(Integer.toString(seen), cursor.text(0));
        assertEquals(lines.get(seen), cursor.line());
        assertEquals(seen, cursor.row());
        seen++;
      }
      assertEquals(block.rows(), seen - before);
      block.release();
    }
    assertEquals(rows, seen);
    assertTrue(ordinal > 3);
  }

  @Test
  void writtenRowsReadBackAsTheyWere() {
    forAll(
        random -> {
          List<List<String>> rows = new ArrayList<>();
          for (int i = random.nextInt(1, 5); i > 0; i--) {
            rows.add(List.of(anyField(random), anyField(random), anyField(random)));
          }
          return rows;
        },
        rows -> {
          var bytes = new ByteArrayOutputStream();
          try (var writer = new CsvWriter(bytes, CsvWriter.Formulas.VERBATIM)) {
            for (List<String> row : rows) {
              writer.row(row);
            }
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          assertEquals(rows, CsvModel.read(bytes.toByteArray(), 3).rows());
        });
  }

  @Test
  void aRecordIsPrintableWhenEachCharacterOfItIs() throws Exception {
    String[] pieces = {"a", " ", "~", "\"q\"", "\t", "x,y", "\u007F", "\u0001", "\u001F", "é", "😀"};
    var random = countersign.testkit.Properties.random(11);
    for (int file = 0; file < 200; file++) {
      var text = new StringBuilder("a,b\n");
      int odd = random.nextInt(3);
      for (int row = 0; row < 20; row++) {
        String piece = pieces[random.nextInt(odd == 0 ? 6 : pieces.length)];
        text.append('"').append(piece.replace("\"", "\"\"")).append("\",z\n");
      }
      CsvSource source = CsvSource.of("f.csv", text.toString().getBytes(StandardCharsets.UTF_8));
      for (CsvCursor cursor = source.nextBlock().cursor(); cursor.next(); ) {
        boolean slowly = cursor.text(0).chars().allMatch(c -> c >= ' ' && c < 0x7F || c == '\t');
        assertEquals(slowly, cursor.isPrintable());
      }
    }
  }

  private static String anyField(RandomGenerator random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @Test
  void writerGuardsFormulasAndLoneSurrogatesAndEmptyRows() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new CsvWriter(bytes, CsvWriter.Formulas.GUARDED)) {
      writer.row("=1+1", "-2", "a-b");
      writer.field(-5).field("\uD800x").field("\ttab").endRow();
      writer.row("");
    }
    assertEquals(
        "'=1+1,'-2,a-b\n-5,\uFFFDx,'\ttab\n\"\"\n", bytes.toString(StandardCharsets.UTF_8));
  }

  private static CsvException failure(String text) {
    return assertThrows(
        CsvException.class,
        () -> {
          CsvSource source = CsvSource.of("f.csv", text.getBytes(StandardCharsets.ISO_8859_1));
          readAllOrThrow(source);
        });
  }

  private static void readAllOrThrow(CsvSource source) throws CsvException, IOException {
    for (CsvBlock block = source.nextBlock(); block != null; block = source.nextBlock()) {
      CsvCursor cursor = block.cursor();
      while (cursor.next()) {
        assertTrue(cursor.fields() > 0);
      }
      block.release();
    }
  }

  @Test
  void everyFaultNamesFileLineAndColumn() {
    assertEquals("f.csv:1:1: the file is empty", failure("").getMessage());
    assertEquals("f.csv:1:1: the file is empty", failure("\u00EF\u00BB\u00BF").getMessage());
    assertEquals("f.csv:1:1: the header line is blank", failure("\na\n").getMessage());
    assertEquals("f.csv:1:3: duplicate column `a`", failure("a,a\n1,2\n").getMessage());
    assertEquals("f.csv:2:2: a quote inside a field that is not quoted",
        failure("a,b\nx\"y,z\n").getMessage());
    assertEquals("f.csv:2:4: text after the closing quote of a field",
        failure("a,b\n\"x\"y,z\n").getMessage());
    assertEquals("f.csv:3:3: a quoted field is not closed",
        failure("a,b\n1,2\n3,\"x\n").getMessage());
    assertEquals("f.csv:2:2: the row has too few fields: 1, the header has 2",
        failure("a,b\n1\n").getMessage());
    assertEquals("f.csv:2:5: the row has more fields than the header, which has 2",
        failure("a,b\n1,2,3\n").getMessage());
    assertEquals("f.csv:2:1: a blank line; the header has 2 columns",
        failure("a,b\n\n1,2\n").getMessage());
    assertEquals("f.csv:2:2: a carriage return that no line feed follows",
        failure("a,b\n1\r2,3\n").getMessage());
    assertEquals("f.csv:2:3: a NUL byte", failure("a,b\n1,\0\n").getMessage());
    assertEquals("f.csv:2:3: bytes that are not UTF-8", failure("a,b\n1,\u00E9\n").getMessage());
    assertEquals("f.csv:1:2049: more than 1024 columns",
        failure("a,".repeat(1_100) + "\n").getMessage());
  }

  @Test
  void everyBrokenSequenceOfUtf8IsRefused() {
    for (String bad :
        List.of("\u0080", "\u00C0\u0080", "\u00C1\u00BF", "\u00E0\u009F\u00BF", "\u00ED\u00A0\u0080",
            "\u00F0\u008F\u00BF\u00BF", "\u00F4\u0090\u0080\u0080", "\u00F5\u0080\u0080\u0080",
            "\u00FF", "\u00E2\u0082", "\u00C3")) {
      assertEquals("bytes that are not UTF-8", failure("a\nabcdefgh" + bad + "\n").reason());
      assertEquals(9, failure("a\nabcdefgh" + bad).column());
    }
  }

  @Test
  void headerIsFoundByNameAndSaysWhatIsMissingOrUnknown() throws Exception {
    byte[] bytes = "\u00EF\u00BB\u00BFa,\"b,c\",d\n1,2,3".getBytes(StandardCharsets.ISO_8859_1);
    CsvSource source = CsvSource.of("f.csv", bytes);
    assertEquals(List.of("a", "b,c", "d"), source.header().names());
    assertEquals(1, source.header().index("b,c"));
    assertEquals(List.of("d"), source.header().unknown(List.of("a", "b,c", "q")));
    CsvException missing =
        assertThrows(
            CsvException.class, () -> source.header().require(List.of("a", "x", "y")));
    assertEquals("missing columns `x`, `y`", missing.reason());
    assertEquals(1, missing.line());
    CsvCursor cursor = source.nextBlock().cursor();
    assertTrue(cursor.next());
    assertEquals("3", cursor.text(2));
    assertEquals(2, cursor.line());
    assertEquals("1,2,3", new String(cursor.record(), StandardCharsets.UTF_8));
    assertNull(source.nextBlock());
  }

  @Test
  void aFileThatIsNotThereOrIsADirectoryIsUnusableInput(@TempDir Path directory) {
    assertEquals("no such file", assertThrows(CsvException.class,
        () -> CsvSource.open(directory.resolve("x.csv"))).reason());
    assertEquals("is a directory, not a file", assertThrows(CsvException.class,
        () -> CsvSource.open(directory)).reason());
  }

  /// Three gigabytes without a line end, in the header, in a row and inside a quote.
  @Test
  void anEndlessLineFailsWithBoundedMemory() {
    for (String start : List.of("", "a,b\n1,2\n", "a,b\n1,2\n3,\"")) {
      var input = new Endless(start, 3L << 30);
      CsvException e =
          assertThrows(
              CsvException.class, () -> readAllOrThrow(CsvSource.of("f.csv", input)));
      assertTrue(e.reason().startsWith("the record is longer than 1048576 bytes"), e.reason());
      assertEquals(start.isEmpty() ? 1 : 3, e.line());
      assertEquals(1_048_577, e.column());
      assertTrue(input.position <= 4L << 20, "read on for " + input.position + " bytes");
      assertEquals(start.endsWith("\""), e.reason().contains("line 3, column 3 may not be closed"));
    }
  }

  @Test
  void aRecordOfTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
    String most = "x".repeat(CsvLimits.RECORD_BYTES);
    assertEquals(1, readAll(CsvSource.of("t", ("a\n" + most + "\r\n").getBytes())).rows().size());
    assertEquals(CsvLimits.RECORD_BYTES + 1, failure("a\n" + most + "x\n").column());
    assertEquals(CsvLimits.RECORD_BYTES + 1, failure("a\n" + most + "x").column());
  }

  /// Gives a few bytes at a time, so that every boundary falls inside a read.
  private static final class Trickle extends ByteArrayInputStream {
    private int turn;

    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      turn = turn % 977 + 1;
      return super.read(target, offset, Math.min(length, turn));
    }
  }

  private static final class Endless extends InputStream {
    private final byte[] start;
    private final long length;
    private long position;

    Endless(String start, long length) {
      this.start = start.getBytes(StandardCharsets.UTF_8);
      this.length = length;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
      if (position >= length) {
        return -1;
      }
      int i = 0;
      for (; i < wanted && position < start.length; i++) {
        target[offset + i] = start[(int) position++];
      }
      Arrays.fill(target, offset + i, offset + wanted, (byte) 'x');
      position += wanted - i;
      return wanted;
    }
  }
}
