package countersign.gateway.state;

import countersign.gateway.intake.Credential;
import countersign.gateway.intake.DurableFile;
import countersign.gateway.intake.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The certificates that `init` makes, so that a newcomer can play every part on one machine. An
/// agency that has an authority of its own names that one in the configuration and uses none of
/// these.
final class DemoPeople {
  private static final String REQUESTING_AGENCY = "DHS/ICE";

  private DemoPeople() {}

  /// {@return who plays which part, by file name}
  static Map<String, Person> people(String holder) {
    var people = new LinkedHashMap<String, Person>();
    add(people, "requester", "Rita Requester", Role.REQUESTER, REQUESTING_AGENCY, "R-1");
    add(people, "officer-1", "Olga Officer", Role.OFFICER, REQUESTING_AGENCY, "O-1");
    add(people, "officer-2", "Omar Officer", Role.OFFICER, REQUESTING_AGENCY, "O-2");
    add(people, "custodian", "Cora Custodian", Role.CUSTODIAN, REQUESTING_AGENCY, "C-1");
    add(people, "preparer", "Petra Preparer", Role.DISCLOSURE_PREPARER, holder, "D-1");
    add(people, "releaser", "Ralph Releaser", Role.DISCLOSURE_RELEASER, holder, "D-2");
    add(people, "counsel-1", "Carla Counsel", Role.COUNSEL, holder, "L-1");
    add(people, "counsel-2", "Conrad Counsel", Role.COUNSEL, holder, "L-2");
    add(people, "safeguards", "Sam Safeguards", Role.SAFEGUARDS, holder, "S-1");
    add(people, "auditor", "Audrey Auditor", Role.AUDITOR, "Treasury/TIGTA", "A-1");
    add(people, "administrator", "Adam Administrator", Role.ADMINISTRATOR, holder, "M-1");
    add(people, "person", "Paula Person", Role.PERSON, "Public", "P-1");
    return people;
  }

  private static void add(
      Map<String, Person> people, String file, String name, Role role, String agency, String id) {
    people.put(file, new Person(name, role.unit(), agency, id));
  }

  static void write(Layout layout, Configuration configuration, List<String> offices, Instant now)
      throws IOException {
    Path directory = layout.certificates();
    Authority authority = Authority.create("Countersign Demo Authority");
    authority.publish(layout, List.of(), now);
    secret(directory.resolve("ca.key.pem"), pem(authority.key()));
    write(directory, "server", authority.issueServer(configuration.server().names()));
    for (var entry : people(configuration.holder()).entrySet()) {
      write(directory, entry.getKey(),
          authority.issue(entry.getValue(), Authority.NOT_BEFORE, Authority.NOT_AFTER));
    }
    for (String office : offices) {
      var person = new Person("Demo " + office, office, REQUESTING_AGENCY, "Demo " + office);
      write(directory, person.fileName(office),
          authority.issue(person, Authority.NOT_BEFORE, Authority.NOT_AFTER));
    }
  }

  /// Writes `NAME.cert.pem` and `NAME.key.pem`, which only its owner may read.
  static void write(Path directory, String name, Credential credential)
      throws IOException {
    text(directory.resolve(name + ".cert.pem"), Authority.pem(credential.certificate()));
    secret(directory.resolve(name + ".key.pem"), pem(credential.key()));
  }

  private static String pem(PrivateKey key) {
    return Pem.write("PRIVATE KEY", key.getEncoded());
  }

  private static void text(Path file, String content) throws IOException {
    DurableFile.replace(file, content.getBytes(StandardCharsets.US_ASCII));
  }

  private static void secret(Path file, String content) throws IOException {
    DurableFile.replaceSecret(file, content.getBytes(StandardCharsets.US_ASCII));
  }
}
