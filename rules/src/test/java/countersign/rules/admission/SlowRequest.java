package countersign.rules.admission;

import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Parameter;
import countersign.rules.agreement.ParameterName;
import countersign.rules.agreement.Safeguards;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// A request as [SlowLaw] asks about it: its fields, and its rows beside each other by nested
/// loops.
final class SlowRequest {
  static final History.Past UNREADABLE = new History.Past(-1, -1, true);

  private final AdmissionInput input;
  final Request request;
  final DisclosureAgreement agreement;
  final Safeguards safeguards;
  final SignatureVerdict signature;
  final String agency;
  final Set<String> attestations;
  final LocalDate madeOn;
  final LocalDate asOf;
  final String sha256;
  final List<SlowRow> rows;

  SlowRequest(AdmissionInput input, List<String[]> rows, String sha256) {
    this.input = input;
    this.request = input.request();
    this.agreement = input.agreement();
    this.safeguards = input.safeguards();
    this.signature = input.signature();
    this.agency = request.requestingAgency();
    this.attestations = Set.copyOf(request.attestations());
    this.madeOn = SlowRow.dateOrLaterThanAny(request.madeOn());
    this.asOf = input.asOf();
    this.sha256 = sha256;
    this.rows = rows.stream().map(SlowRow::new).toList();
    nameThePersons();
  }

  long cap(ParameterName name) {
    return agreement.parameter(name);
  }

  Stream<Parameter> parameters() {
    return agreement.parameters().values().stream();
  }

  boolean isDated() {
    return !madeOn.equals(LocalDate.MAX);
  }

  /// The day by which dates on a row are judged.
  LocalDate day() {
    return isDated() ? madeOn : asOf;
  }

  /// A taxable period is closed when its year was over on the day, and on the as-of date.
  boolean isClosedYear(int year) {
    return year >= 1913 && year < day().getYear() && year < asOf.getYear();
  }

  boolean isSigned() {
    return signature instanceof SignatureVerdict.Valid;
  }

  Request.Signatory signer() {
    var by = (SignatureVerdict.Valid) signature;
    return new Request.Signatory(by.name(), by.office());
  }

  boolean signerInOffice(LocalDate day) {
    var by = (SignatureVerdict.Valid) signature;
    return agreement.signatories().stream()
        .filter(entry -> entry.office().equals(request.signatory().office()))
        .filter(entry -> Set.of("", by.name()).contains(entry.person()))
        .filter(entry -> Set.of("", by.certificateSha256()).contains(entry.certificate()))
        .anyMatch(entry -> entry.term().covers(day));
  }

  /// An order is surely idle here only if it bars nothing but destruction, covers other agreements,
  /// or binds none but parties that are known and stand at neither end.
  Stream<CourtOrder> ordersThatMayBind() {
    return input.orders().orders().stream()
        .filter(order -> !order.barred().equals(Set.of(BarredAct.DESTROY)))
        .filter(order -> order.covers().agreements().isEmpty()
            || order.covers().agreements().contains(agreement.id()))
        .filter(order -> order.bound().isEmpty()
            || !order.bound().stream().allMatch(this::isSurelyElsewhere));
  }

  private boolean isSurelyElsewhere(String party) {
    Set<String> known = new HashSet<>(agreement.requesters());
    known.add(agreement.holder());
    return known.stream().anyMatch(each -> isPart(each, party))
        && Stream.of(agreement.holder(), agency)
            .noneMatch(end -> isPart(end, party) || isPart(party, end));
  }

  private static boolean isPart(String part, String whole) {
    return (part + "/").startsWith(whole + "/");
  }

  private Stream<Request.Officer> named(String id) {
    return request.officers().stream().filter(officer -> officer.officerId().equals(id));
  }

  Stream<Request.Officer> named(Collection<String> ids) {
    return ids.stream().flatMap(this::named);
  }

  boolean isListed(String officer) {
    return named(officer).findAny().isPresent();
  }

  boolean isListedOnceAtMost(String officer) {
    return named(officer).count() <= 1;
  }

  boolean mayReceive(Request.Officer officer) {
    return !officer.name().isBlank()
        && Stream.of(officer.officerId(), officer.name(), officer.title())
            .allMatch(text -> text.matches("(?s)(?![=+@\\t\\r\\n-]).{0,200}") && SlowRow.isReadable(text))
        && isPart(officer.agency(), agency)
        && (officer.employment().equals("employee")
            || officer.employment().equals("contractor")
                && safeguards.certifiedContractors().contains(officer.officerId()));
  }

  /// The rows, this one among them, that have what this one has.
  Stream<SlowRow> sharing(SlowRow row, Function<SlowRow, String> what) {
    String mine = what.apply(row);
    return rows.stream().filter(other -> !mine.isEmpty() && mine.equals(what.apply(other)));
  }

  long persons(SlowRow row, Function<SlowRow, String> sharedBy) {
    return sharing(row, sharedBy).map(other -> other.person).distinct().count();
  }

  long addressesOf(SlowRow row) {
    return sharing(row, other -> other.person).map(other -> other.deliveryPoint)
        .filter(point -> !point.isEmpty()).distinct().count();
  }

  /// Whether an officer of the row is on as many rows before it as one officer may be.
  boolean isBeyondAnOfficersLoad(SlowRow row) {
    return row.officers.stream().filter(this::isListed).anyMatch(id ->
        rows.subList(0, rows.indexOf(row)).stream().filter(one -> one.officers.contains(id)).count()
            >= cap(ParameterName.ROWS_PER_OFFICER));
  }

  /// Rows linked by [PersonsTest#onePerson], directly or by others, are about one person.
  private void nameThePersons() {
    for (SlowRow row : rows) {
      row.person = "" + rows.indexOf(row);
      for (SlowRow before : rows.subList(0, rows.indexOf(row))) {
        if (PersonsTest.onePerson(row.keys, before.keys)) {
          sharing(before, other -> other.person).toList().forEach(one -> one.person = row.person);
        }
      }
    }
  }

  /// What was asked about the person of a row, this address counted in.
  History.Past past(SlowRow row) {
    long point = row.address.deliveryPointKey();
    if (point == 0) {
      return History.Past.NOTHING;
    }
    try {
      History.Past past = input.history().about(row.keys, point);
      int more = past.thisAddressAsked() ? 0 : 1;
      return new History.Past(
          past.addressesInWindow() + more, past.addressesEver() + more, true);
    } catch (IllegalStateException unreadable) {
      return UNREADABLE;
    }
  }

  long defectiveRows() {
    return rows.stream()
        .filter(row -> row.meets("REFUSED|RETURNED") && !row.meets("BLOCKED")).count();
  }
}
