package countersign.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A proof in one file that an entry is in a log, checked offline: c2sp.org/tlog-proof.
///
/// @param index the entry's place
/// @param path the inclusion proof
/// @param extra further bytes, not authenticated by the proof; empty for none
/// @param checkpoint the log's head with its signatures
public record TlogProof(long index, List<Hash> path, byte[] extra, SignedCheckpoint checkpoint) {
  /// Longest proof file, in bytes: a checkpoint of the longest kind and an entry's worth of extra.
  public static final int MOST_BYTES = SignedNote.MOST_BYTES + (1 << 18);

  private static final int MOST_HASHES = 63;
  private static final String FORMAT = "tlog-proof";
  private static final String HEADER = "c2sp.org/tlog-proof@v1\n";

  public TlogProof {
    path = List.copyOf(path);
    extra = extra.clone();
    if (index < 0 || path.size() > MOST_HASHES) {
      throw new IllegalArgumentException("an index is not negative and a path has at most 63 hashes");
    }
  }

  @Override
  public byte[] extra() {
    return extra.clone();
  }

  /// Reads a proof file; every field must be in its one canonical spelling.
  public static TlogProof parse(byte[] file) throws MalformedException {
    if (file.length > MOST_BYTES) {
      throw new MalformedException(FORMAT, "longer than " + MOST_BYTES + " bytes");
    }
    String text = SignedNote.utf8(file);
    int end = text.indexOf("\n\n");
    if (!text.startsWith(HEADER) || end < 0) {
      throw new MalformedException(FORMAT, "no header line, or no blank line before the checkpoint");
    }
    Head head = Head.parse(text.substring(0, end + 1));
    byte[] note = text.substring(end + 2).getBytes(StandardCharsets.UTF_8);
    return new TlogProof(head.index(), head.path(), head.extra(), SignedCheckpoint.parse(note));
  }

  /// {@return the bytes of the file}
  public byte[] encode() {
    String head = new Head(index, path, extra).encode();
    return (head + "\n" + new String(checkpoint.encode(), StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Insists that `entry` is in the log at [#index()] under this proof's checkpoint. That the
  /// checkpoint is one to be believed is a question for [TlogPolicy#check].
  public void check(byte[] entry) throws ProofException {
    new InclusionProof(index, checkpoint.size(), path)
        .check(new Hasher().leaf(entry), checkpoint.root());
  }

  /// What stands in front of the checkpoint.
  record Head(long index, List<Hash> path, byte[] extra) {
    static Head parse(String text) throws MalformedException {
      if (!text.startsWith(HEADER)) {
        throw new MalformedException(FORMAT, "no header line");
      }
      List<String> lines = List.of(text.substring(HEADER.length()).split("\n", -1));
      int at = 0;
      byte[] extra = {};
      if (lines.get(at).startsWith("extra ")) {
        extra = StrictBase64.decode(FORMAT, lines.get(at).substring("extra ".length()));
        at++;
      }
      if (at == lines.size() || !lines.get(at).startsWith("index ")) {
        throw new MalformedException(FORMAT, "no index line");
      }
      long index = Decimal.parse(FORMAT, lines.get(at).substring("index ".length()));
      if (!lines.getLast().isEmpty()) {
        throw new MalformedException(FORMAT, "no newline at the end of the proof");
      }
      var path = new ArrayList<Hash>();
      for (String line : lines.subList(at + 1, lines.size() - 1)) {
        if (path.size() == MOST_HASHES) {
          throw new MalformedException(FORMAT, "more than 63 hashes");
        }
        path.add(Hash.parseBase64(FORMAT, line));
      }
      return new Head(index, path, extra);
    }

    String encode() {
      var text = new StringBuilder(HEADER);
      if (extra.length > 0) {
        text.append("extra ").append(StrictBase64.encode(extra)).append('\n');
      }
      text.append("index ").append(index).append('\n');
      path.forEach(hash -> text.append(hash.base64()).append('\n'));
      return text.toString();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TlogProof that
        && index == that.index
        && path.equals(that.path)
        && Arrays.equals(extra, that.extra)
        && checkpoint.equals(that.checkpoint);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(index) * 31 + checkpoint.hashCode();
  }

  @Override
  public String toString() {
    return "tlog-proof of entry " + index + " in " + checkpoint.size();
  }
}
