package countersign.ledger;

import java.util.List;

/// A Merkle inclusion proof, RFC 9162 §2.1.3: that a leaf stands at `index` of a tree of `size`.
///
/// @param index the leaf's place, from 0
/// @param size the tree's size
/// @param path the sibling hashes from the leaf up; at most 63
public record InclusionProof(long index, long size, List<Hash> path) {
  public InclusionProof {
    path = List.copyOf(path);
    if (index < 0 || size < 0) {
      throw new IllegalArgumentException("index and size are not negative");
    }
  }

  /// Insists that the proof leads from `leaf` to `root`: RFC 9162 §2.1.3.2, step by step. At most
  /// 63 hashes.
  ///
  /// @throws ProofException naming the step that fails
  public void check(Hash leaf, Hash root) throws ProofException {
    if (index >= size) {
      throw new ProofException("RFC 9162 2.1.3.2 step 1: leaf index is not below the tree size");
    }
    long fn = index; // step 2
    long sn = size - 1;
    Hash r = leaf; // step 3
    var hasher = new Hasher();
    for (Hash p : path) { // step 4
      if (sn == 0) {
        throw new ProofException("RFC 9162 2.1.3.2 step 4.1: the path is too long");
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = hasher.node(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        r = hasher.node(r, p);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    if (sn != 0) {
      throw new ProofException("RFC 9162 2.1.3.2 step 5: the path is too short");
    }
    if (!r.equals(root)) {
      throw new ProofException("RFC 9162 2.1.3.2 step 5: the path does not lead to the root");
    }
  }
}
