package countersign.gateway.call;

import countersign.gateway.intake.Certificates;
import countersign.gateway.state.Person;
import countersign.gateway.state.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Somebody who calls: a certificate that was valid, unrevoked and of a trusted authority when the
/// connection was made, and the role its subject gives; or nobody in particular.
///
/// @param role what the caller may be
/// @param person who it is, as the certificate says
/// @param certificate the certificate, where one was shown
public record Caller(Role role, Person person, Optional<X509Certificate> certificate) {
  private static final Person NOBODY = new Person("Public", "Public", "Public", "public");

  /// Whoever shows no certificate.
  public static final Caller ANYBODY = new Caller(Role.PUBLIC, NOBODY, Optional.empty());

  public Caller {
    Objects.requireNonNull(role);
    Objects.requireNonNull(person);
    if (certificate.isEmpty() != (role == Role.PUBLIC)) {
      throw new IllegalArgumentException("exactly the public shows no certificate");
    }
  }

  /// {@return who a certificate is for}, or empty where its subject gives no role
  ///
  /// @param offices the signatory offices of the agreements: as a unit, each is that of a signatory
  public static Optional<Caller> of(X509Certificate certificate, Set<String> offices) {
    Optional<String> name = Certificates.subject(certificate, "CN");
    Optional<String> unit = Certificates.subject(certificate, "OU");
    if (name.isEmpty() || unit.isEmpty()) {
      return Optional.empty();
    }
    Optional<Role> role = Role.ofUnit(unit.get());
    if (role.isEmpty() && offices.contains(unit.get())) {
      role = Optional.of(Role.SIGNATORY);
    }
    try {
      var person = new Person(name.get(), unit.get(),
          Certificates.subject(certificate, "O").orElse("Unknown"),
          Certificates.subject(certificate, "UID").orElse(name.get()));
      return role.map(each -> new Caller(each, person, Optional.of(certificate)));
    } catch (IllegalArgumentException unusual) {
      return Optional.empty();
    }
  }

  /// {@return SHA-256 of the public key, in lower-case hex}: two certificates of one key are not
  /// two keys.
  public String keySha256() {
    byte[] key = certificate.orElseThrow().getPublicKey().getEncoded();
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError("every Java platform has SHA-256", missing);
    }
  }

  /// A caller prints as its role: who it was is on the record, not in a log.
  @Override
  public String toString() {
    return role.name();
  }
}
