package countersign.server.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `multipart/form-data` (RFC 7578) part by part, without holding a part in memory. One
/// thread.
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
  private static final Pattern NAME = Pattern.compile("(?:^|;\\s*)name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
  private static final int MOST_HEAD_BYTES = 1 << 13;
  private static final int MOST_PARTS = 64;

  private final PushbackInputStream in;
  private final byte[] mark;
  private Body body;
  private boolean ended;
  private int parts;

  Multipart(String contentType, InputStream in) throws IOException {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new IOException("a multipart body without boundary");
    }
    String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    this.mark = ("\r\n--" + text).getBytes(StandardCharsets.ISO_8859_1);
    this.in = new PushbackInputStream(in, mark.length + 2);
    // The first boundary has no line end before it.
    this.in.unread(new byte[] {'\r', '\n'});
    this.body = new Body();
  }

  /// A part of the body.
  ///
  /// @param fileName where the part is a file; empty where none was chosen
  /// @param content to be read before the next part is asked for
  record Part(String name, Optional<String> fileName, InputStream content) {}

  /// {@return the next part, or empty after the last}
  Optional<Part> next() throws IOException {
    body.skipRest();
    if (ended) {
      return Optional.empty();
    }
    if (++parts > MOST_PARTS) {
      throw new IOException("a form of too many parts");
    }
    String head = head();
    Matcher name = NAME.matcher(head);
    Matcher file = FILE_NAME.matcher(head);
    body = new Body();
    return Optional.of(new Part(name.find() ? name.group(1) : "",
        file.find() ? Optional.of(file.group(1)) : Optional.empty(), body));
  }

  /// {@return the value of `Content-Disposition`; reads up to the empty line}
  private String head() throws IOException {
    String disposition = "";
    int taken = 0;
    while (true) {
      var line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0 || ++taken > MOST_HEAD_BYTES) {
          throw new IOException("a part's head does not end");
        }
        line.append((char) c);
      }
      String text = new String(
          line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
      if (text.isEmpty()) {
        return disposition;
      }
      if (text.regionMatches(true, 0, "content-disposition:", 0, 20)) {
        disposition = text.substring(20).strip();
      }
    }
  }

  /// {@return a form whose files are short enough to be fields}; a file that was chosen goes
  /// before a field of the same name, and one that was not chosen does not.
  static Form form(String contentType, byte[] body) throws IOException {
    var multipart = new Multipart(contentType, new ByteArrayInputStream(body));
    var fields = new LinkedHashMap<String, String>();
    for (var part = multipart.next(); part.isPresent(); part = multipart.next()) {
      String text = new String(part.get().content().readAllBytes(), StandardCharsets.UTF_8)
          .replace("\r\n", "\n");
      if (part.get().fileName().isEmpty()) {
        fields.putIfAbsent(part.get().name(), text);
      } else if (!text.isEmpty()) {
        fields.put(part.get().name(), text);
      }
    }
    return new Form(fields);
  }

  /// The content of one part, up to the boundary.
  private final class Body extends InputStream {
    private boolean done;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (done) {
        return -1;
      }
      int count = 0;
      while (count < length) {
        int c = in.read();
        if (c < 0) {
          throw new IOException("a multipart body without end");
        }
        if (c == '\r' && boundary()) {
          done = true;
          break;
        }
        bytes[offset + count++] = (byte) c;
      }
      return count == 0 && length > 0 ? -1 : count;
    }

    /// {@return whether a boundary follows the `\r` that was read}; if not, nothing more is taken.
    private boolean boundary() throws IOException {
      byte[] ahead = new byte[mark.length - 1];
      int got = in.readNBytes(ahead, 0, ahead.length);
      boolean same = got == ahead.length
          && java.util.Arrays.equals(ahead, 0, got, mark, 1, mark.length);
      if (!same) {
        in.unread(ahead, 0, got);
        return false;
      }
      int first = in.read();
      int second = in.read();
      if (first == '-' && second == '-') {
        ended = true;
      } else if (first != '\r' || second != '\n') {
        throw new IOException("a boundary that is not at the end of its line");
      }
      return true;
    }

    void skipRest() throws IOException {
      byte[] rest = new byte[1 << 12];
      while (read(rest, 0, rest.length) >= 0) {
        // Nobody wants it.
      }
    }
  }
}
