package countersign.ledger;

/// A proof that does not prove what it should. The message names the step of the standard that it
/// fails.
public final class ProofException extends Exception {
  private static final long serialVersionUID = 1L;

  ProofException(String message) {
    super(message);
  }
}
