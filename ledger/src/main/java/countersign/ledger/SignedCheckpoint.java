package countersign.ledger;

/// A checkpoint with the signatures under it. That it has this type says nothing about whose
/// signatures they are: see [SignedNote#verify].
///
/// @param checkpoint what the note says
/// @param note the note itself
public record SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
  public SignedCheckpoint {
    if (!note.text().equals(checkpoint.text())) {
      throw new IllegalArgumentException("the note does not say this checkpoint");
    }
  }

  /// Reads a checkpoint file.
  public static SignedCheckpoint parse(byte[] bytes) throws MalformedException {
    SignedNote note = SignedNote.parse(bytes);
    return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
  }

  public long size() {
    return checkpoint.size();
  }

  public Hash root() {
    return checkpoint.root();
  }

  public String origin() {
    return checkpoint.origin();
  }

  /// {@return the bytes of the checkpoint file}
  public byte[] encode() {
    return note.encode();
  }
}
