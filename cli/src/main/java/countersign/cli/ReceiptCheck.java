package countersign.cli;

import countersign.ledger.MalformedException;
import countersign.ledger.ProofException;
import countersign.ledger.TlogPolicy;
import countersign.ledger.TlogProof;
import countersign.ledger.entry.RowReceipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The offline check of a row's receipt, or of an entry's bare proof.
final class ReceiptCheck {
  private ReceiptCheck() {}

  /// {@return whether it `holds`, and what it says or the reason it does not hold}, by name
  static Map<String, Object> of(Path file, Optional<Path> entry, TlogPolicy policy)
      throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("holds", true);
    try {
      if (entry.isEmpty()) {
        receipt(RowReceipt.parse(bytes(file)), policy, result);
      } else {
        TlogProof proof = TlogProof.parse(bytes(file));
        TlogPolicy.Accepted accepted = policy.check(proof.checkpoint());
        proof.check(bytes(entry.get()));
        signed(proof, accepted, result);
      }
    } catch (MalformedException | ProofException wrong) {
      result.clear();
      result.put("holds", false);
      result.put("reason", wrong.getMessage());
    }
    return result;
  }

  private static void receipt(RowReceipt receipt, TlogPolicy policy, Map<String, Object> result)
      throws MalformedException, ProofException {
    TlogPolicy.Accepted accepted = receipt.check(policy);
    signed(receipt.proof(), accepted, result);
    result.put("request", receipt.opening().request());
    result.put("subject_ref", receipt.opening().subjectRef());
    result.put("answer", receipt.opening().answer());
    receipt.opening().cells().forEach((column, text) -> {
      if (!text.isEmpty()) {
        result.put(column, text);
      }
    });
  }

  private static void signed(
      TlogProof proof, TlogPolicy.Accepted accepted, Map<String, Object> result) {
    result.put("ledger", proof.checkpoint().origin());
    result.put("entry", proof.index());
    result.put("of", proof.checkpoint().checkpoint().size());
    result.put("signed_by", accepted.log().encode());
    result.put("witnesses", accepted.witnesses());
  }

  private static byte[] bytes(Path from) throws IOException {
    try {
      if (Files.size(from) > TlogProof.MOST_BYTES) {
        throw CommandFailure.unusable(from + ": no receipt or entry is as long as that");
      }
      return Files.readAllBytes(from);
    } catch (NoSuchFileException missing) {
      throw CommandFailure.unusable(from + ": no such file");
    }
  }
}
