package countersign.gateway.release;

import countersign.gateway.state.EvidenceKey;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The sealed evidence of one case. Files of a step carry the revision at which it began, so that a
/// step done again replaces its own files and no other's.
record CaseFile(Vault vault, EvidenceKey key) {
  static final String PACKAGE = "package";

  /// The authorities of a batch run, where it had some.
  static final String TRUST = "trust";

  /// Answers as the requester would get them, before look-up.
  static String admission(long revision) {
    return "admission-" + revision;
  }

  static String admissionDeterminations(long revision) {
    return "admission-determinations-" + revision;
  }

  /// What the step decided from: orders, day, digests.
  static String context(long revision) {
    return "context-" + revision;
  }

  static String answers(long revision) {
    return "answers-" + revision;
  }

  static String determinations(long revision) {
    return "determinations-" + revision;
  }

  static String summary(long revision) {
    return "summary-" + revision;
  }

  /// The random key that the nonces of the rows are made with.
  static String nonceKey(long revision) {
    return "nonce-key-" + revision;
  }

  /// Answers of the officers whose ids fall into one share.
  static String share(long revision, int share) {
    return "share-" + revision + "-" + share;
  }

  /// Nonces and bytes behind the commitments of a step.
  static String openings(long revision, String step) {
    return "openings-" + revision + "-" + step;
  }

  boolean holds(String name) {
    return vault.holds(key, name);
  }

  void seal(String name, byte[] content) throws StateException {
    try (OutputStream out = vault.seal(key, name)) {
      out.write(content);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  void seal(String name, Path file) throws StateException {
    try (OutputStream out = vault.seal(key, name)) {
      Files.copy(file, out);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  void unseal(String name, Path file) throws StateException {
    try (InputStream in = vault.unseal(key, name)) {
      Files.copy(in, file);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  /// {@return a file's content, to be read as it is unsealed}
  InputStream open(String name) throws IOException {
    return vault.unseal(key, name);
  }

  byte[] read(String name) throws StateException {
    try (InputStream in = vault.unseal(key, name)) {
      return in.readAllBytes();
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private StateException failed(IOException failure) {
    return new StateException("the evidence of case " + key.caseId() + " failed: "
        + failure.getMessage(), failure);
  }
}
