package countersign.rules.admission;

import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.Truth;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.SignatoryEntry;
import countersign.rules.statute.Citations;
import countersign.rules.statute.Ground;
import countersign.rules.text.Dates;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// The rules about a request as a whole: G2, G3, A1 to A3, H3, and the attestations of B6 and B9.
final class RequestRules {
  private RequestRules() {}

  private static final Ground G2_FINDING_OPEN = Grounds.named("G2.finding_open");
  private static final Ground G2_UNKNOWN = Grounds.named("G2.unknown");
  private static final Ground G3_NOT_IN_FORCE = Grounds.named("G3.not_in_force");
  private static final Ground G3_NOT_A_PARTY = Grounds.named("G3.not_a_party");
  private static final Ground G3_OTHER_AGREEMENT = Grounds.named("G3.other_agreement");
  private static final Ground A1_REQUEST_ID = Grounds.named("A1.request_id");
  private static final Ground A1_UNSIGNED = Grounds.named("A1.unsigned");
  private static final Ground A1_MADE_ON_MISSING = Grounds.named("A1.made_on_missing");
  private static final Ground A1_MADE_ON_INVALID = Grounds.named("A1.made_on_invalid");
  private static final Ground A1_MADE_ON_FUTURE = Grounds.named("A1.made_on_future");
  private static final Ground A1_DIGEST_MISSING = Grounds.named("A1.digest_missing");
  private static final Ground A1_DIGEST_DIFFERS = Grounds.named("A1.digest_differs");
  private static final Ground A1_COUNT_MISSING = Grounds.named("A1.count_missing");
  private static final Ground A1_COUNT_DIFFERS = Grounds.named("A1.count_differs");
  private static final Ground A2_MALFORMED = Grounds.named("A2.signature_malformed");
  private static final Ground A2_DOES_NOT_VERIFY = Grounds.named("A2.signature_does_not_verify");
  private static final Ground A2_AUTHORITY_NOT_NAMED = Grounds.named("A2.authority_not_named");
  private static final Ground A2_NOT_TRUSTED = Grounds.named("A2.certificate_not_trusted");
  private static final Ground A2_NOT_VALID = Grounds.named("A2.certificate_not_valid");
  private static final Ground A2_REVOKED = Grounds.named("A2.certificate_revoked");
  private static final Ground A2_OFFICE_MISSING = Grounds.named("A2.office_missing");
  private static final Ground A2_OFFICE_NOT_LISTED = Grounds.named("A2.office_not_listed");
  private static final Ground A2_DELEGATE = Grounds.named("A2.delegate");
  private static final Ground A2_OFFICE_DIFFERS = Grounds.named("A2.office_differs");
  private static final Ground A2_NAME_DIFFERS = Grounds.named("A2.name_differs");
  private static final Ground A2_NOT_IN_OFFICE = Grounds.named("A2.not_in_office");
  private static final Ground A2_REATTEST = Grounds.named("A2.reattest");
  private static final Ground A3_AUTHORITY_MISSING = Grounds.named("A3.authority_missing");
  private static final Ground A3_OTHER_AUTHORITY = Grounds.named("A3.other_authority");
  private static final Ground A3_ELEMENTS_MISSING = Grounds.named("A3.elements_missing");
  private static final Ground A3_ADDRESS_ASKED = Grounds.named("A3.address_asked");
  private static final Ground A3_OTHER_ELEMENT = Grounds.named("A3.other_element");
  private static final Ground H3_OTHER_AUTHORITY = Grounds.named("H3.other_authority");
  private static final Ground H3_OTHER_ELEMENT = Grounds.named("H3.other_element");
  private static final Ground B6_ATTESTATION = Grounds.named("B6.attestation_missing");
  private static final Ground B9_ATTESTATION = Grounds.named("B9.attestation_missing");
  private static final Ground A1_ATTESTATION = Grounds.named("A1.attestation_missing");
  private static final Ground A1_ATTESTATION_UNKNOWN = Grounds.named("A1.attestation_unknown");
  private static final Ground H4_ATTESTATION = Grounds.named("H4.attestation_missing");

  private static final String SOLELY = "solely_for_criminal_investigation";
  private static final String UNDER_INVESTIGATION = "each_subject_under_active_investigation";
  private static final String CONSENT_ON_FILE = "consent_of_each_subject_on_file";

  static Truth g2(RequestView request, Notes notes) {
    return switch (request.safeguards().status()) {
      case GREEN -> Truth.HOLDS;
      case OPEN_FINDING -> fails(notes, G2_FINDING_OPEN);
      case UNKNOWN -> {
        notes.add(G2_UNKNOWN);
        yield Truth.UNKNOWN;
      }
    };
  }

  static Truth g3(RequestView request, Notes notes) {
    int before = notes.count();
    DisclosureAgreement agreement = request.agreement();
    boolean madeInForce =
        !Dates.known(request.madeOn())
            || agreement.inForce().covers(LocalDate.ofEpochDay(request.madeOn()));
    if (!madeInForce || !agreement.isInForce(request.asOfDate())) {
      notes.add(G3_NOT_IN_FORCE);
    }
    if (!agreement.requesters().contains(request.request().requestingAgency().strip())) {
      notes.add(G3_NOT_A_PARTY);
    }
    if (!agreement.isNamed(request.request().agreement().strip())) {
      notes.add(G3_OTHER_AGREEMENT);
    }
    return RowRule.since(before, notes);
  }

  static Truth a1(RequestView request, Notes notes) {
    int before = notes.count();
    if (!request.request().requestId().matches("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}")) {
      notes.add(A1_REQUEST_ID);
    }
    if (request.input().signature() instanceof SignatureVerdict.Missing) {
      notes.add(A1_UNSIGNED);
    }
    int madeOn = request.madeOn();
    if (madeOn == Dates.BLANK) {
      notes.add(A1_MADE_ON_MISSING);
    } else if (madeOn == Dates.INVALID) {
      notes.add(A1_MADE_ON_INVALID);
    } else if (madeOn > request.asOf()) {
      notes.add(A1_MADE_ON_FUTURE);
    }
    attestations(request, notes);
    return RowRule.since(before, notes);
  }

  /// An agreement's own attestations, beyond those a statutory rule asks for.
  private static void attestations(RequestView request, Notes notes) {
    List<String> given = request.request().attestations();
    for (String needed : request.agreement().attestations()) {
      boolean statutory =
          needed.equals(SOLELY) || needed.equals(UNDER_INVESTIGATION)
              || needed.equals(CONSENT_ON_FILE);
      if (!statutory && !given.contains(needed)) {
        notes.add(A1_ATTESTATION);
      }
    }
    for (String attestation : given) {
      if (!request.agreement().attestations().contains(attestation)) {
        notes.add(A1_ATTESTATION_UNKNOWN);
      }
    }
  }

  /// A1, the part that is known once `subjects.csv` was read to its end.
  static void a1File(Request request, SubjectsFile actual, Notes notes) {
    if (request.subjectsSha256().isBlank()) {
      notes.add(A1_DIGEST_MISSING);
    } else if (!request.subjectsSha256().strip().equalsIgnoreCase(actual.sha256())) {
      notes.add(A1_DIGEST_DIFFERS);
    }
    if (request.subjectsCount() < 0) {
      notes.add(A1_COUNT_MISSING);
    } else if (request.subjectsCount() != actual.count()) {
      notes.add(A1_COUNT_DIFFERS);
    }
  }

  static Truth a2(RequestView request, Notes notes) {
    int before = notes.count();
    Request.Signatory signatory = request.request().signatory();
    String office = signatory.office();
    List<SignatoryEntry> entries =
        request.agreement().signatories().stream()
            .filter(entry -> entry.office().equals(office))
            .toList();
    if (office.isBlank()) {
      notes.add(A2_OFFICE_MISSING);
    } else if (entries.isEmpty()) {
      boolean delegate = office.toUpperCase(Locale.ROOT).contains("DELEGAT");
      notes.add(delegate ? A2_DELEGATE : A2_OFFICE_NOT_LISTED);
    }
    switch (request.input().signature()) {
      case SignatureVerdict.Missing() -> { }
      case SignatureVerdict.Wrong(var flaws) -> {
        for (SignatureVerdict.Flaw flaw : flaws) {
          notes.add(groundOf(flaw));
        }
      }
      case SignatureVerdict.Valid by -> signer(request, by, entries, notes);
    }
    return RowRule.since(before, notes);
  }

  private static Ground groundOf(SignatureVerdict.Flaw flaw) {
    return switch (flaw) {
      case FORM, CERTIFICATE -> A2_MALFORMED;
      case SIGNATURE -> A2_DOES_NOT_VERIFY;
      case AUTHORITY_NOT_NAMED -> A2_AUTHORITY_NOT_NAMED;
      case AUTHORITY -> A2_NOT_TRUSTED;
      case REVOKED -> A2_REVOKED;
      case NOT_VALID_WHEN_MADE, NOT_VALID_NOW -> A2_NOT_VALID;
      case OFFICE -> A2_OFFICE_DIFFERS;
      case NAME -> A2_NAME_DIFFERS;
    };
  }

  private static void signer(
      RequestView request,
      SignatureVerdict.Valid by,
      List<SignatoryEntry> entries,
      Notes notes) {
    Request.Signatory signatory = request.request().signatory();
    if (!by.office().equals(signatory.office())) {
      notes.add(A2_OFFICE_DIFFERS);
    }
    if (!by.name().equals(signatory.name())) {
      notes.add(A2_NAME_DIFFERS);
    }
    if (entries.isEmpty() || !Dates.known(request.madeOn())) {
      return;
    }
    LocalDate madeOn = LocalDate.ofEpochDay(request.madeOn());
    if (!inOffice(entries, by, madeOn)) {
      notes.add(A2_NOT_IN_OFFICE);
    } else if (!inOffice(entries, by, request.asOfDate())) {
      notes.add(A2_REATTEST);
    }
  }

  private static boolean inOffice(
      List<SignatoryEntry> entries, SignatureVerdict.Valid by, LocalDate day) {
    for (SignatoryEntry entry : entries) {
      if (entry.term().covers(day)
          && (entry.person().isEmpty() || entry.person().equals(by.name()))
          && (entry.certificate().isEmpty() || entry.certificate().equals(by.certificateSha256()))) {
        return true;
      }
    }
    return false;
  }

  static Truth a3(RequestView request, Notes notes) {
    int before = notes.count();
    String authority = request.request().authority();
    if (authority.isBlank()) {
      notes.add(A3_AUTHORITY_MISSING);
    } else if (!Citations.normal(authority).equals("26 USC 6103(i)(2)")) {
      notes.add(A3_OTHER_AUTHORITY);
    }
    List<String> asked = request.request().elementsRequested();
    if (asked.isEmpty()) {
      notes.add(A3_ELEMENTS_MISSING);
    }
    for (String element : asked) {
      if (!element.equals("confirm_name_and_address")
          || !request.agreement().elements().contains(element)) {
        boolean address = element.toLowerCase(Locale.ROOT).contains("address");
        notes.add(address ? A3_ADDRESS_ASKED : A3_OTHER_ELEMENT);
      }
    }
    return RowRule.since(before, notes);
  }

  static Truth h3(RequestView request, Notes notes) {
    int before = notes.count();
    if (!Citations.normal(request.request().authority()).equals("26 USC 6103(c)")) {
      notes.add(H3_OTHER_AUTHORITY);
    }
    List<String> asked = request.request().elementsRequested();
    if (asked.isEmpty() || !request.agreement().elements().containsAll(asked)) {
      notes.add(H3_OTHER_ELEMENT);
    }
    return RowRule.since(before, notes);
  }

  static Truth b6(RequestView request, Notes notes) {
    return attested(request, UNDER_INVESTIGATION, B6_ATTESTATION, notes);
  }

  static Truth b9(RequestView request, Notes notes) {
    return attested(request, SOLELY, B9_ATTESTATION, notes);
  }

  static Truth h4(RequestView request, Notes notes) {
    return attested(request, CONSENT_ON_FILE, H4_ATTESTATION, notes);
  }

  private static Truth attested(
      RequestView request, String attestation, Ground missing, Notes notes) {
    return request.request().attestations().contains(attestation)
        ? Truth.HOLDS
        : fails(notes, missing);
  }

  private static Truth fails(Notes notes, Ground ground) {
    notes.add(ground);
    return Truth.FAILS;
  }
}
