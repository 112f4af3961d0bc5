package countersign.ledger;

import java.util.List;

/// A subtree consistency proof, draft-ietf-plants-merkle-tree-certs-03 §4.4: that the leaves
/// `[start, end)` of a tree of `size` have a given hash of their own. Witnesses that sign subtrees
/// ask for it. (That a leaf is *in* a subtree is an [InclusionProof] of its own: index and size are
/// counted from the subtree's start.)
///
/// @param start first leaf; a multiple of the smallest power of two that is no less than the length
/// @param end one past the last leaf
/// @param size the tree's size
/// @param path the hashes that rebuild subtree and tree
public record SubtreeProof(long start, long end, long size, List<Hash> path) {
  public SubtreeProof {
    path = List.copyOf(path);
  }

  /// {@return true if `[start, end)` is a subtree that can be spoken of at all, §4.1}
  public static boolean valid(long start, long end) {
    if (start < 0 || start >= end) {
      return false;
    }
    long length = end - start;
    long power = Long.highestOneBit(length);
    power = power == length ? power : power << 1;
    return power > 0 && start % power == 0;
  }

  /// Insists that the proof joins the subtree's hash and the tree's root, §4.4.3. A subtree without
  /// leaves is in every tree, has the hash of nothing, and needs no path.
  ///
  /// @throws ProofException naming the step that fails
  public void check(Hash subtree, Hash root) throws ProofException {
    if (start == end && start >= 0 && end <= size) {
      if (!path.isEmpty() || !subtree.equals(Hasher.empty())) {
        throw new ProofException("an empty subtree has an empty path and the hash of nothing");
      }
      return;
    }
    if (!valid(start, end) || end > size) {
      throw new ProofException("subtree proof step 1: no subtree of this tree");
    }
    var walk = new Walk(start, end - 1, size - 1); // step 2
    if (walk.sn == walk.tn) { // step 3
      while (walk.fn != walk.sn) {
        walk.shift();
      }
    } else {
      while (walk.fn != walk.sn && (walk.sn & 1) == 1) {
        walk.shift();
      }
    }
    List<Hash> rest = path;
    Hash fr = subtree;
    if (walk.fn != walk.sn) { // step 4
      if (path.isEmpty()) {
        throw new ProofException("subtree proof step 4: the path is empty");
      }
      fr = path.getFirst();
      rest = path.subList(1, path.size());
    }
    checkRest(walk, rest, fr, subtree, root);
  }

  private static void checkRest(Walk walk, List<Hash> rest, Hash first, Hash subtree, Hash root)
      throws ProofException {
    Hash fr = first;
    Hash sr = first;
    var hasher = new Hasher();
    for (Hash c : rest) { // step 5
      if (walk.tn == 0) {
        throw new ProofException("subtree proof step 5.1: the path is too long");
      }
      if ((walk.sn & 1) == 1 || walk.sn == walk.tn) {
        fr = walk.fn < walk.sn ? hasher.node(c, fr) : fr;
        sr = hasher.node(c, sr);
        while ((walk.sn & 1) == 0 && walk.sn != 0) {
          walk.shift();
        }
      } else {
        sr = hasher.node(sr, c);
      }
      walk.shift();
    }
    if (walk.tn != 0 || !fr.equals(subtree) || !sr.equals(root)) { // step 6
      throw new ProofException("subtree proof step 6: the path does not lead to both hashes");
    }
  }

  /// The three positions that go up the tree together.
  private static final class Walk {
    private long fn;
    private long sn;
    private long tn;

    Walk(long fn, long sn, long tn) {
      this.fn = fn;
      this.sn = sn;
      this.tn = tn;
    }

    void shift() {
      fn >>>= 1;
      sn >>>= 1;
      tn >>>= 1;
    }
  }
}
