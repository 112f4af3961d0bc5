package countersign.gateway.state;

import java.util.Optional;

/// The parts people and programs play, as the organizational unit (OU) of their certificate says.
/// A person may have several certificates; the keys of one release are never one person's.
public enum Role {
  /// Uploads requests and reads their defects and status, for one requesting agency.
  REQUESTER("Requester"),
  /// Signs requests: the OU is the office itself, as the agreement's signatory table names it.
  SIGNATORY(""),
  /// A named officer, personally and directly engaged, who alone receives answers.
  OFFICER("Named Officer"),
  /// The holder's disclosure officer who examines a request and gives the first approval.
  DISCLOSURE_PREPARER("Disclosure Preparer"),
  /// Another disclosure officer of the holder, who gives the second approval and releases.
  DISCLOSURE_RELEASER("Disclosure Releaser"),
  /// Enters court orders; lifts them two at a time.
  COUNSEL("Counsel"),
  /// A custodian of answers or evidence, who is served with orders and recalls.
  CUSTODIAN("Custodian"),
  /// The holder's office that keeps each recipient's safeguards status.
  SAFEGUARDS("Safeguards Office"),
  /// Reads everything but secrets, and is itself on the record.
  AUDITOR("Auditor"),
  /// Runs the installation; decides nothing about a request.
  ADMINISTRATOR("Administrator"),
  /// A person in the record, asking for the own accounting.
  PERSON("Person in the Record"),
  /// Whoever shows no certificate.
  PUBLIC("");

  private final String unit;

  Role(String unit) {
    this.unit = unit;
  }

  /// {@return the organizational unit in the certificate, or empty where the unit is an office or
  /// there is no certificate}
  public String unit() {
    return unit;
  }

  /// {@return the role of this organizational unit, if one has it}
  public static Optional<Role> ofUnit(String unit) {
    for (Role role : values()) {
      if (!role.unit.isEmpty() && role.unit.equals(unit)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
