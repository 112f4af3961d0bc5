package countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Proofs against the vectors of transparency-dev/merkle, 462 of 518 of which must fail, and those
/// made with golang.org/x/mod.
class ProofVectorTest {
  private static final String MERKLE = "merkle-transparency-dev/testdata/";

  /// Upstream calls a proof from the empty tree useless and refuses it; c2sp.org/tlog-witness calls
  /// the empty tree consistent with any, and so do we, if its root is that of the empty tree.
  private static final String EMPTY_IS_CONSISTENT = "size1-is-zero-and-size2-is-not-zero.json";

  private interface Check {
    void run(Object vector) throws Exception;
  }

  private static void all(String folder, int count, int negative, Check check) throws Exception {
    int refused = 0;
    List<Path> files = Vectors.files(MERKLE + folder);
    for (Path file : files) {
      Object vector = Json.read(Files.readString(file));
      boolean fails = false;
      try {
        check.run(vector);
      } catch (ProofException | MalformedException | IllegalArgumentException refusal) {
        fails = true;
        refused++;
      }
      boolean expected = Json.<Boolean>get(vector, "wantErr")
          && !EMPTY_IS_CONSISTENT.equals(file.getFileName().toString());
      assertEquals(expected, fails, file::toString);
    }
    assertEquals(count, files.size());
    assertEquals(negative, refused);
  }

  /// Some vectors have words where a root should be; what we cannot read as a hash at all stands for
  /// its own hash here, so that equal words stay equal roots.
  private static Hash hash(Object vector, String name) throws MalformedException {
    byte[] bytes = Vectors.base64(Json.get(vector, name));
    if (bytes.length == 0) {
      throw new MalformedException("vector", "no root");
    }
    return bytes.length == Hash.BYTES ? Hash.of(bytes) : Hash.of(Hasher.sha256().digest(bytes));
  }

  private static List<Hash> path(Object vector) throws MalformedException {
    var path = new ArrayList<Hash>();
    List<Object> hashes = Json.get(vector, "proof");
    if (hashes != null) {
      for (Object hash : hashes) {
        path.add(Hash.parseBase64("vector", hash.toString()));
      }
    }
    return path;
  }

  /// Sizes above 2^63-1 are no sizes of ours.
  private static long number(Object vector, String name) throws MalformedException {
    return Decimal.parse("vector", Json.get(vector, name).toString());
  }

  @Test
  void inclusion() throws Exception {
    all("inclusion", 98, 92, vector ->
        new InclusionProof(number(vector, "leafIdx"), number(vector, "treeSize"), path(vector))
            .check(hash(vector, "leafHash"), hash(vector, "root")));
  }

  @Test
  void consistency() throws Exception {
    all("consistency", 98, 91, vector ->
        new ConsistencyProof(number(vector, "size1"), number(vector, "size2"), path(vector))
            .check(hash(vector, "root1"), hash(vector, "root2")));
  }

  @Test
  void inclusionInSubtrees() throws Exception {
    all("subtreeinclusion", 204, 192, vector -> {
      long start = number(vector, "start");
      long end = number(vector, "end");
      if (!SubtreeProof.valid(start, end)) {
        throw new MalformedException("vector", "no subtree");
      }
      new InclusionProof(number(vector, "leafIdx") - start, end - start, path(vector))
          .check(hash(vector, "leafHash"), hash(vector, "root"));
    });
  }

  @Test
  void consistencyOfSubtrees() throws Exception {
    all("subtreeconsistency", 118, 106, vector -> new SubtreeProof(number(vector, "start"),
        number(vector, "end"), number(vector, "size"), path(vector))
        .check(hash(vector, "root1"), hash(vector, "root2")));
  }

  /// The proofs of Go, and one bit away from them.
  @Test
  void golden() throws Exception {
    Object golden = Vectors.json("golden-generated/golden-tlog.json");
    var hasher = new Hasher();
    List<Object> inclusion = Json.get(golden, "inclusion");
    assertEquals(119, inclusion.size());
    for (Object vector : inclusion) {
      long index = number(vector, "index");
      long size = number(vector, "size");
      Hash leaf = hasher.leaf(TreeTest.entry(index));
      new InclusionProof(index, size, path(vector)).check(leaf, root(golden, size));
      assertThrows(ProofException.class, () -> new InclusionProof(index, size, path(vector))
          .check(hasher.leaf(TreeTest.entry(index + 1)), root(golden, size)));
    }
    List<Object> consistency = Json.get(golden, "consistency");
    assertEquals(351, consistency.size());
    for (Object vector : consistency) {
      long first = number(vector, "size1");
      long second = number(vector, "size");
      new ConsistencyProof(first, second, path(vector)).check(root(golden, first), root(golden, second));
      assertThrows(ProofException.class, () -> new ConsistencyProof(first, second, path(vector))
          .check(root(golden, first), Hasher.empty()));
    }
  }

  private static Hash root(Object golden, long size) throws MalformedException {
    return Hash.parseBase64("vector", Json.get(Json.get(golden, "roots"), Long.toString(size)));
  }
}
