package countersign.ledger.entry;

import countersign.ledger.LogReader;
import countersign.ledger.MalformedException;
import countersign.ledger.ProofException;
import countersign.ledger.TlogPolicy;
import countersign.ledger.TlogProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/// For one answered row, what an auditor, a court or the person concerned checks offline: the proof
/// that its entry is in the ledger, and the nonce and opening that tie the entry to the row.
///
/// The file is a c2sp.org/tlog-proof whose `extra` line holds nonce and opening, so that other
/// people's tools can check its first half. docs/formats/row-receipt-v1.md. It holds personal data.
///
/// @param proof the entry's proof; its own extra is empty here
/// @param nonce the commitment's 32 bytes
/// @param opening the row and the answer
public record RowReceipt(TlogProof proof, byte[] nonce, RowOpening opening) {
  private static final String FORMAT = "row receipt";

  public RowReceipt {
    nonce = nonce.clone();
    if (nonce.length != Commitment.NONCE_BYTES || proof.extra().length > 0) {
      throw new IllegalArgumentException("a nonce has 32 bytes, and the proof no extra of its own");
    }
  }

  @Override
  public byte[] nonce() {
    return nonce.clone();
  }

  /// Makes the receipt of the row whose entry stands at `index`.
  ///
  /// @throws IllegalArgumentException if the entry there is not that of this row
  public static RowReceipt of(LogReader ledger, long index, byte[] nonce, RowOpening opening)
      throws IOException, MalformedException {
    if (!Arrays.equals(ledger.entry(index), opening.entry(nonce).encode())) {
      throw new IllegalArgumentException("entry " + index + " is not that of this row");
    }
    return new RowReceipt(ledger.proof(index, new byte[0]), nonce, opening);
  }

  /// {@return the bytes of the file}
  public byte[] encode() {
    var extra = new TreeMap<String, Object>();
    extra.put("nonce", Base64.getEncoder().encodeToString(nonce));
    extra.put("opening", new String(opening.encode(), StandardCharsets.UTF_8));
    extra.put("v", 1L);
    return new TlogProof(proof.index(), proof.path(), Json.write(extra), proof.checkpoint()).encode();
  }

  /// Reads a receipt; it is not yet checked.
  public static RowReceipt parse(byte[] file) throws MalformedException {
    TlogProof proof = TlogProof.parse(file);
    SortedMap<String, Object> extra = Json.read(proof.extra());
    if (extra.size() != 3 || !Long.valueOf(1).equals(extra.get("v"))
        || !(extra.get("nonce") instanceof String nonce)
        || !(extra.get("opening") instanceof String opening)) {
      throw new MalformedException(FORMAT, "its extra line is not that of a receipt, version 1");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(nonce);
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedException(FORMAT, "the nonce is not Base64");
    }
    if (bytes.length != Commitment.NONCE_BYTES) {
      throw new MalformedException(FORMAT, "the nonce has not 32 bytes");
    }
    var bare = new TlogProof(proof.index(), proof.path(), new byte[0], proof.checkpoint());
    var receipt = new RowReceipt(
        bare, bytes, RowOpening.decode(opening.getBytes(StandardCharsets.UTF_8)));
    if (!Arrays.equals(receipt.encode(), file)) {
      throw new MalformedException(FORMAT, "the nonce is not in its one canonical spelling");
    }
    return receipt;
  }

  /// Insists that the row was answered so, in a ledger that the policy believes.
  ///
  /// @return whose signatures the proof carries
  /// @throws ProofException if the entry of this row is not in the tree
  /// @throws MalformedException if the checkpoint is not one that the policy believes
  public TlogPolicy.Accepted check(TlogPolicy policy) throws ProofException, MalformedException {
    TlogPolicy.Accepted accepted = policy.check(proof.checkpoint());
    proof.check(opening.entry(nonce).encode());
    return accepted;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowReceipt that && proof.equals(that.proof)
        && Arrays.equals(nonce, that.nonce) && opening.equals(that.opening);
  }

  @Override
  public int hashCode() {
    return proof.hashCode();
  }

  @Override
  public String toString() {
    return "receipt of entry " + proof.index();
  }
}
