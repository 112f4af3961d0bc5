package countersign.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The log's own keys.
final class LogSigner {
  private final List<SignerKey> keys;
  private final List<VerifierKey> verifiers;
  private final Clock clock;
  private Instant last = Instant.EPOCH;

  LogSigner(List<SignerKey> keys, Clock clock) {
    this.keys = List.copyOf(keys);
    this.verifiers = this.keys.stream().map(SignerKey::verifier).toList();
    this.clock = clock;
    if (keys.isEmpty() || verifiers.getFirst().type() != KeyType.ED25519) {
      throw new IllegalArgumentException("the first key of a log is of type Ed25519");
    }
    if (verifiers.stream().anyMatch(key -> !key.name().equals(origin()))) {
      throw new IllegalArgumentException("all keys of a log have its origin as their name");
    }
  }

  String origin() {
    return verifiers.getFirst().name();
  }

  Instant lastSigned() {
    return last;
  }

  /// Signs with every key. A time in a signature never goes back, whatever the clock does.
  ///
  /// @param previous the checkpoint before, or null for the first
  SignedCheckpoint sign(long size, Hash root, SignedCheckpoint previous) {
    if (previous != null && size <= previous.size()) {
      throw new AssertionError("a log grows: " + size + " after " + previous.size());
    }
    Instant now = clock.instant();
    last = now.isAfter(last) ? now : last;
    var checkpoint = new Checkpoint(origin(), size, root);
    var lines = new ArrayList<SignatureLine>();
    keys.forEach(key -> lines.add(key.sign(checkpoint.text(), last)));
    return new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.text(), lines));
  }

  /// Insists that a checkpoint is this log's and signed by its Ed25519 key.
  void requireOwn(SignedCheckpoint checkpoint) throws MalformedException {
    if (!checkpoint.origin().equals(origin())) {
      throw new MalformedException("checkpoint", "is of another origin than this ledger's key");
    }
    if (!checkpoint.note().verify(verifiers).contains(verifiers.getFirst())) {
      throw new MalformedException("checkpoint", "is not signed by this ledger's key");
    }
    for (SignatureLine line : checkpoint.note().signatures()) {
      for (VerifierKey key : verifiers) {
        if (key.claims(line) && key.type().timestamped()) {
          Instant stated = Instant.ofEpochSecond(SignedMessage.timestamp(line.signature()));
          last = stated.isAfter(last) ? stated : last;
        }
      }
    }
  }
}
