package countersign.ledger.entry;

import countersign.ledger.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The JSON that entries are made of: one flat object of texts and whole numbers, in the canonical
/// form of RFC 8785, so that each entry has exactly one spelling.
///
/// Names are sorted, nothing stands between tokens, numbers are 0 to 2^53-1, and texts escape only
/// what they must.
final class Json {
  /// The largest number that every reader of JSON keeps exact.
  static final long MOST = (1L << 53) - 1;

  private static final String FORMAT = "ledger entry";

  private Json() {}

  /// Writes an object whose values are [String] or [Long].
  static byte[] write(SortedMap<String, Object> fields) {
    var out = new StringBuilder("{");
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      if (out.length() > 1) {
        out.append(',');
      }
      writeText(out, field.getKey());
      out.append(':');
      switch (field.getValue()) {
        case String text -> writeText(out, text);
        case Long number -> out.append((long) number);
        case Object other -> throw new IllegalArgumentException("no value: " + other.getClass());
      }
    }
    return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void writeText(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /// Reads an object; anything but the canonical spelling is refused.
  static SortedMap<String, Object> read(byte[] bytes) throws MalformedException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new MalformedException(FORMAT, "not UTF-8");
    }
    SortedMap<String, Object> fields = new Reader(text).object();
    if (!java.util.Arrays.equals(write(fields), bytes)) {
      throw new MalformedException(FORMAT, "not in the canonical form of RFC 8785");
    }
    return fields;
  }

  /// Reads exactly as far as a canonical object goes. What it lets pass that is not canonical, such
  /// as `\u0041`, the comparison with what would be written finds.
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    SortedMap<String, Object> object() throws MalformedException {
      var fields = new TreeMap<String, Object>();
      expect('{');
      if (peek() != '}') {
        field(fields);
        while (peek() == ',') {
          at++;
          field(fields);
        }
      }
      expect('}');
      if (at != text.length()) {
        throw wrong("text after the object");
      }
      return fields;
    }

    private void field(SortedMap<String, Object> fields) throws MalformedException {
      String name = string();
      expect(':');
      Object value = peek() == '"' ? string() : (Object) number();
      if (fields.put(name, value) != null) {
        throw wrong("a name that is there already");
      }
    }

    private long number() throws MalformedException {
      long value = 0;
      int start = at;
      while (peek() >= '0' && peek() <= '9') {
        value = value * 10 + text.charAt(at++) - '0';
        if (value > MOST) {
          throw wrong("a number above 2^53-1");
        }
      }
      if (at == start) {
        throw wrong("a value that is neither text nor a whole number");
      }
      return value;
    }

    private String string() throws MalformedException {
      expect('"');
      var value = new StringBuilder();
      while (peek() != '"') {
        char c = text.charAt(at++);
        value.append(c == '\\' ? escaped() : c);
      }
      at++;
      return value.toString();
    }

    private char escaped() throws MalformedException {
      char c = peek();
      at++;
      return switch (c) {
        case '"', '\\' -> c;
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> unicode();
        default -> throw wrong("an escape that JSON does not have");
      };
    }

    private char unicode() throws MalformedException {
      int value = 0;
      for (int i = 0; i < 4; i++) {
        int digit = Character.digit(peek(), 16);
        if (digit < 0) {
          throw wrong("an escape that is not four hexadecimal digits");
        }
        value = value * 16 + digit;
        at++;
      }
      return (char) value;
    }

    private void expect(char c) throws MalformedException {
      if (peek() != c) {
        throw wrong("no " + c + " where one belongs");
      }
      at++;
    }

    private char peek() throws MalformedException {
      if (at >= text.length()) {
        throw wrong("ends too early");
      }
      return text.charAt(at);
    }

    private MalformedException wrong(String rule) {
      return new MalformedException(FORMAT, "character " + at + ": " + rule);
    }
  }
}
