package countersign.server;

import countersign.gateway.call.Caller;
import countersign.gateway.intake.Credential;
import countersign.gateway.intake.TrustedAuthority;
import countersign.gateway.state.Configuration;
import countersign.gateway.state.StateException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Whose certificates count, and who each is. Asked when a connection is made and again for each
/// call, so that a revocation counts at once and not when the connection ends. Thread-safe.
final class ClientTrust {
  private final Path file;
  private final Set<String> offices;
  private final InstantSource clock;
  private FileTime readAt;
  private TrustedAuthority authority;

  /// @param offices signatory offices, as units of certificates
  ClientTrust(Path file, Set<String> offices, InstantSource clock) throws StateException {
    this.file = file;
    this.offices = Set.copyOf(offices);
    this.clock = clock;
    try {
      current();
    } catch (IOException unreadable) {
      throw new StateException(unreadable.getMessage(), unreadable);
    }
  }

  /// {@return the authorities as their file now says}
  private synchronized TrustedAuthority current() throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    if (authority == null || !modified.equals(readAt)) {
      authority = TrustedAuthority.load(file);
      readAt = modified;
    }
    return authority;
  }

  /// {@return who shows this chain}, or empty where it does not count: not of the authorities, not
  /// valid today, revoked, without a role, or where that cannot be found out.
  Optional<Caller> caller(List<X509Certificate> chain) {
    return counts(chain) ? Caller.of(chain.getFirst(), offices) : Optional.empty();
  }

  private boolean counts(List<X509Certificate> chain) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try {
      chain.getFirst().checkValidity(java.util.Date.from(clock.instant()));
      return current().vouchesFor(chain, today);
    } catch (IOException | CertificateException unknown) {
      return false;
    }
  }

  /// {@return the context of the server's connections}: its own certificate, and clients by this
  SSLContext context(Configuration.Server server) throws StateException {
    try {
      Credential own = Credential.read(server.key(), server.certificate());
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      char[] none = new char[0];
      keys.setKeyEntry("server", own.key(), none, own.chain().toArray(new X509Certificate[0]));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, none);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          managers.getKeyManagers(), new TrustManager[] {new Clients()}, new SecureRandom());
      return context;
    } catch (IOException | GeneralSecurityException wrong) {
      throw new StateException(
          "the server's certificate cannot be used: " + wrong.getMessage(), wrong);
    }
  }

  /// Clients alone: this server calls nobody.
  private final class Clients extends X509ExtendedTrustManager {
    private void require(X509Certificate[] chain) throws CertificateException {
      if (!counts(List.of(chain))) {
        throw new CertificateException("the certificate does not count here");
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      require(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      require(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("no server is trusted here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("no server is trusted here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no server is trusted here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      try {
        return current().certificates().toArray(new X509Certificate[0]);
      } catch (IOException unreadable) {
        return new X509Certificate[0];
      }
    }
  }
}
