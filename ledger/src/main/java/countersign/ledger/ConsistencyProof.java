package countersign.ledger;

import java.util.ArrayList;
import java.util.List;

/// A Merkle consistency proof, RFC 9162 §2.1.4: that the tree of size `first` is a prefix of the
/// tree of size `second`.
///
/// @param first the smaller size
/// @param second the larger size
/// @param path the hashes that rebuild both roots; at most 64
public record ConsistencyProof(long first, long second, List<Hash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException("sizes are not negative");
    }
  }

  /// Insists that the proof joins both roots: RFC 9162 §2.1.4.2, step by step. Two trees of one
  /// size are consistent if they are equal; the empty tree is consistent with any. Both have an
  /// empty path.
  ///
  /// @throws ProofException naming the step that fails
  public void check(Hash firstRoot, Hash secondRoot) throws ProofException {
    if (first > second) {
      throw new ProofException("the first size is above the second");
    }
    if (first == second || first == 0) {
      checkTrivial(firstRoot, secondRoot);
      return;
    }
    if (path.isEmpty()) {
      throw new ProofException("RFC 9162 2.1.4.2 step 1: the path is empty");
    }
    var rest = new ArrayList<Hash>(path);
    if (Long.bitCount(first) == 1) {
      rest.addFirst(firstRoot); // step 2
    }
    long fn = first - 1; // step 3
    long sn = second - 1;
    while ((fn & 1) == 1) { // step 4
      fn >>>= 1;
      sn >>>= 1;
    }
    Hash fr = rest.getFirst(); // step 5
    Hash sr = fr;
    var hasher = new Hasher();
    for (Hash c : rest.subList(1, rest.size())) { // step 6
      if (sn == 0) {
        throw new ProofException("RFC 9162 2.1.4.2 step 6.1: the path is too long");
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = hasher.node(c, fr);
        sr = hasher.node(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        sr = hasher.node(sr, c);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    checkEnd(fr.equals(firstRoot), sr.equals(secondRoot), sn);
  }

  private static void checkEnd(boolean firstFits, boolean secondFits, long sn)
      throws ProofException {
    if (sn != 0) {
      throw new ProofException("RFC 9162 2.1.4.2 step 7: the path is too short");
    }
    if (!firstFits) {
      throw new ProofException("RFC 9162 2.1.4.2 step 7: the path does not lead to the first root");
    }
    if (!secondFits) {
      throw new ProofException("RFC 9162 2.1.4.2 step 7: the path does not lead to the second root");
    }
  }

  private void checkTrivial(Hash firstRoot, Hash secondRoot) throws ProofException {
    if (!path.isEmpty()) {
      throw new ProofException("a path where none is needed");
    }
    if (first == second && !firstRoot.equals(secondRoot)) {
      throw new ProofException("two roots of one size");
    }
    if (first == 0 && !firstRoot.equals(Hasher.empty())) {
      throw new ProofException("the root of the empty tree is not the hash of nothing");
    }
  }
}
