package countersign.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A text with signatures under it: c2sp.org/signed-note.
///
/// Parsing checks the form alone. Nothing in `text` may be believed before [#verify] has said who
/// signed it.
///
/// @param text ends in a newline
/// @param signatures at least one, in the order of the note
public record SignedNote(String text, List<SignatureLine> signatures) {
  /// Longest note, in bytes. Room for 100 signatures of the post-quantum kind.
  public static final int MOST_BYTES = 1 << 20;

  /// Most signatures; the specification asks for at least 16.
  public static final int MOST_SIGNATURES = 100;

  private static final String FORMAT = "signed note";

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("the text of a note ends in a newline");
    }
  }

  /// Reads a note. Anything but the one spelling that [#encode()] gives is refused.
  public static SignedNote parse(byte[] note) throws MalformedException {
    if (note.length > MOST_BYTES) {
      throw new MalformedException(FORMAT, "longer than " + MOST_BYTES + " bytes");
    }
    String all = utf8(note);
    if (all.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw new MalformedException(FORMAT, "has a control character other than newline");
    }
    int split = all.lastIndexOf("\n\n");
    if (split < 0) {
      throw new MalformedException(FORMAT, "no blank line before the signatures");
    }
    String lines = all.substring(split + 2);
    if (!lines.endsWith("\n")) {
      throw new MalformedException(FORMAT, "no newline at the end of the signatures");
    }
    return new SignedNote(all.substring(0, split + 1), signatures(lines));
  }

  /// Reads the signature lines of a note or of a witness's reply: one or more, each with a newline.
  static List<SignatureLine> signatures(String lines) throws MalformedException {
    if (!lines.endsWith("\n")) {
      throw new MalformedException(FORMAT, "no newline at the end of the signatures");
    }
    var signatures = new ArrayList<SignatureLine>();
    for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
      if (signatures.size() == MOST_SIGNATURES) {
        throw new MalformedException(FORMAT, "more than " + MOST_SIGNATURES + " signatures");
      }
      signatures.add(SignatureLine.parse(line));
    }
    return signatures;
  }

  static String utf8(byte[] bytes) throws MalformedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new MalformedException(FORMAT, "not UTF-8");
    }
  }

  /// {@return the bytes of the note}
  public byte[] encode() {
    var note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.encode()));
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// {@return the same text with `more` signatures under the present ones, none twice}
  public SignedNote plus(Collection<SignatureLine> more) {
    var all = new ArrayList<>(signatures);
    more.stream().filter(line -> !all.contains(line)).forEach(all::add);
    return new SignedNote(text, all);
  }

  /// Checks every signature that claims to be by one of `keys` and ignores all others.
  ///
  /// @return the keys that signed, in the order of the note, none twice; it may be empty, and then
  ///     nothing may be believed
  /// @throws MalformedException if a signature claims to be by a known key and is not: such a note
  ///     is refused as a whole
  public List<VerifierKey> verify(Collection<VerifierKey> keys) throws MalformedException {
    var verified = new ArrayList<VerifierKey>();
    for (SignatureLine line : signatures) {
      for (VerifierKey key : keys) {
        if (!key.claims(line) || verified.contains(key)) {
          continue;
        }
        if (!key.verifies(text, line)) {
          throw new MalformedException(FORMAT, "the signature by a known key is not valid");
        }
        verified.add(key);
      }
    }
    return verified;
  }
}
