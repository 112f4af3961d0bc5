package countersign.gateway.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A private key with the certificates that vouch for it, the key's own first.
public record Credential(PrivateKey key, List<X509Certificate> chain) {
  public Credential {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a credential has a certificate");
    }
  }

  /// Reads the two PEM files.
  ///
  /// @throws PackageException if either is not what its name says; the message names file and line
  public static Credential read(Path keyFile, Path certificateFile) throws IOException {
    List<X509Certificate> chain = PackageSigning.chain(certificateFile);
    return new Credential(PackageSigning.key(keyFile, chain.getFirst()), chain);
  }

  /// {@return the key's own certificate}
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  @Override
  public String toString() {
    return "credential of " + certificate().getSubjectX500Principal();
  }
}
