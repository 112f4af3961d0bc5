package countersign.ledger;

import java.util.List;

/// The head of a log at one size, as c2sp.org/tlog-checkpoint writes it:
///
/// ```text
/// example.com/behind-the-sofa
/// 20852163
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
/// ```
///
/// @param origin the log's identity
/// @param size how many leaves the tree has
/// @param root the root hash at that size
/// @param extensions further lines, usually none; this library never writes one
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final String FORMAT = "checkpoint";

  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || origin.contains("\n")) {
      throw new IllegalArgumentException("an origin is one line and not empty");
    }
    if (size < 0) {
      throw new IllegalArgumentException("tree size " + size + " is negative");
    }
  }

  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /// Reads the text of a checkpoint, without signatures.
  public static Checkpoint parse(String text) throws MalformedException {
    if (!text.endsWith("\n")) {
      throw new MalformedException(FORMAT, "no newline at the end");
    }
    List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < 3) {
      throw new MalformedException(FORMAT, "fewer than three lines");
    }
    if (lines.stream().anyMatch(String::isEmpty)) {
      throw new MalformedException(FORMAT, "an empty line");
    }
    long size = Decimal.parse(FORMAT, lines.get(1));
    Hash root = Hash.parseBase64(FORMAT, lines.get(2));
    if (size == 0 && !root.equals(Hasher.empty())) {
      throw new MalformedException(FORMAT, "the root of an empty tree is the hash of nothing");
    }
    return new Checkpoint(lines.get(0), size, root, lines.subList(3, lines.size()));
  }

  /// {@return the text that is signed}
  public String text() {
    var text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
