package countersign.rules.admission;

import static countersign.domain.SubjectColumn.*;
import static countersign.rules.agreement.ParameterName.*;

import countersign.domain.SignatureVerdict;
import countersign.rules.agreement.Safeguards;
import countersign.standard.address.AddressKind;
import countersign.standard.address.AddressSufficiency;
import countersign.standard.name.NameSufficiency;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The law of law/facts.md §7.1 once more, slowly, as a table to hold beside it: `RULE EFFECT`, and
/// when that stands against a row. `q` is a request ([SlowRequest]), `r` one row of it ([SlowRow]);
/// a date that is missing or does not exist is later than every day. For agreements under 26 USC
/// 6103(i)(2) that designate 8 USC 1253(a)(1) alone. Shares with the production rules the readers
/// of `standard` and the lists of words, and nothing else.
final class SlowLaw {
  private static final Set<String> ELEMENTS = Set.of("confirm_name_and_address");
  private static final String CIVIL_OR_TAX =
      "26 USC .*|8 USC (1182|1227|1231).*|8 USC (1253\\([cd]|1325\\(b)\\).*"
          + "|immigration enforcement";
  private static final String DESIGNATED =
      "8 U.?S.?C.? (§ )?1253\\(a\\)\\(1\\)(\\([A-D]\\))?";
  private static final String DEPORTABLE =
      "8 USC 1227\\(a\\)(\\(1\\)(\\([A-EG]\\))?|\\([24]\\)(\\([A-F]\\))?|\\(3\\)(\\([A-D]\\))?"
          + "|\\(5\\)|\\(6\\)(\\(A\\))?)";
  private static final String FINALITY =
      "board_dismissal|appeal_waived|appeal_time_expired|certified_decision|in_absentia"
          + "|voluntary_departure_overstay|court_decision";

  private static final List<Line> OF_THE_REQUEST = List.of(
      line("G2 REFUSED", q -> q.safeguards.status() == Safeguards.Status.OPEN_FINDING),
      line("G2 HELD", q -> q.safeguards.status() == Safeguards.Status.UNKNOWN),
      line("G3 REFUSED", q -> !q.agreement.inForce().covers(q.asOf)),
      line("G3 REFUSED", q -> q.parameters().anyMatch(number -> number.from().isAfter(q.asOf))),
      line("G3 REFUSED", q -> q.isDated() && !q.agreement.inForce().covers(q.madeOn)),
      line("G3 REFUSED", q -> !q.agreement.requesters().contains(q.agency)),
      line("G3 RETURNED", q -> !q.request.agreement().equals(q.agreement.id())),
      line("A1 RETURNED", q -> q.signature instanceof SignatureVerdict.Missing),
      line("A1 RETURNED", q -> q.madeOn.isAfter(q.asOf)),
      line("A1 RETURNED", q -> !q.request.subjectsSha256().equals(q.sha256)),
      line("A1 RETURNED", q -> q.request.subjectsCount() != q.rows.size()),
      line("A1 RETURNED", q -> !q.request.requestId().matches("\\p{Alnum}[\\w.:/-]{0,63}")),
      line("A1 RETURNED", q -> !q.agreement.attestations().containsAll(q.attestations)),
      line("A2 RETURNED", q -> !q.agreement.offices().contains(q.request.signatory().office())),
      line("A2 RETURNED", q -> q.signature instanceof SignatureVerdict.Wrong),
      line("A2 RETURNED", q -> q.isSigned() && !q.signer().equals(q.request.signatory())),
      line("A2 RETURNED", q -> q.isSigned() && q.isDated() && !q.signerInOffice(q.madeOn)),
      line("A2 HELD", q -> q.isSigned() && q.isDated() && q.signerInOffice(q.madeOn)
          && !q.signerInOffice(q.asOf)),
      line("A3 REFUSED", q -> !q.request.authority().matches("|26 USC 6103\\(i\\)\\(2\\)")),
      line("A3 REFUSED", q -> !ELEMENTS.containsAll(q.request.elementsRequested())),
      line("A3 RETURNED", q -> q.request.authority().isEmpty()),
      line("A3 RETURNED", q -> q.request.elementsRequested().isEmpty()),
      line("B6 RETURNED", q -> !q.attestations.contains("each_subject_under_active_investigation")),
      line("B9 REFUSED", q -> !q.attestations.contains("solely_for_criminal_investigation")));

  private static final List<Line> OF_A_ROW = List.of(
      line("G1 BLOCKED", (r, q) -> q.ordersThatMayBind().anyMatch(r::mayBeCoveredBy)),
      line("A1 RETURNED", (r, q) -> !r.isExactly(SUBJECT_REF, "\\p{Alnum}[\\w .:/#-]{0,63}")),
      line("A1 RETURNED", (r, q) -> r.isUnreadable(TIN, BIRTH_DATE)),
      line("A1 RETURNED", (r, q) -> r.isUnreadable(TAX_PERIODS, RELIEF_STATUS)),
      line("A4 RETURNED", (r, q) -> !r.officers.stream().allMatch(q::isListedOnceAtMost)),
      line("A4 RETURNED", (r, q) -> !q.named(r.officers).allMatch(q::mayReceive)),
      line("B1 RETURNED", (r, q) -> r.isUnreadable(GIVEN_NAME, NAME_SUFFIX)),
      line("B1 RETURNED", (r, q) -> r.name.sufficiency() != NameSufficiency.SUFFICIENT),
      line("B1 RETURNED", (r, q) -> !r.is(TIN, "|(?![ 0-]*$)([ -]*[0-9]){9}[ -]*")),
      line("B1 RETURNED", (r, q) -> r.has(BIRTH_DATE) && r.date(BIRTH_DATE).isAfter(q.asOf)),
      line("B1 REFUSED", (r, q) -> r.is(CUSTODY_STATUS, "deceased")),
      line("B2 RETURNED", (r, q) -> r.isUnreadable(ADDRESS_LINE1, COUNTRY)),
      line("B2 RETURNED", (r, q) -> r.enough() instanceof AddressSufficiency.Insufficient),
      line("B2 HELD", (r, q) -> r.enough() instanceof AddressSufficiency.Held
          && !r.isUnreadable(ADDRESS_LINE1, COUNTRY)),
      line("B2 RETURNED", (r, q) -> r.is(COUNTRY, "[^A-Za-z]+")),
      line("B3 RETURNED", (r, q) -> !r.periods().allMatch(q::isClosedYear)),
      line("B3 HELD", (r, q) ->
          r.periods().filter(q::isClosedYear).distinct().count() > q.cap(PERIODS_PER_ROW)),
      line("B4 REFUSED", (r, q) -> r.is(STATUTE, CIVIL_OR_TAX)),
      line("B4 RETURNED", (r, q) -> !r.is(STATUTE, DESIGNATED + "|" + CIVIL_OR_TAX)),
      line("B5 RETURNED", (r, q) -> r.date(REMOVAL_ORDER_ON).isAfter(q.day())),
      line("B5 RETURNED", (r, q) -> r.date(ORDER_FINAL_ON).isBefore(r.date(REMOVAL_ORDER_ON))),
      line("B5 RETURNED", (r, q) ->
          ChronoUnit.DAYS.between(r.date(ORDER_FINAL_ON), q.day()) <= 90),
      line("B5 RETURNED", (r, q) -> !r.is(FINALITY_BASIS, FINALITY)),
      line("B5 RETURNED", (r, q) -> !r.isIdentifier(REMOVAL_CASE_NUMBER, 4)),
      line("B5 REFUSED", (r, q) -> r.is(REMOVAL_CHARGE, "8 USC 1182.*")),
      line("B5 RETURNED", (r, q) -> !r.is(REMOVAL_CHARGE, "8 USC 1182.*|" + DEPORTABLE)),
      line("B5 REFUSED", (r, q) -> r.is(CUSTODY_STATUS, "removed|departed")),
      line("B5 RETURNED", (r, q) ->
          !r.is(CUSTODY_STATUS, "|not_in_custody|removed|departed|deceased")),
      line("B5 RETURNED", (r, q) -> !r.is(RELIEF_STATUS, "|none")),
      line("B5 RETURNED", (r, q) -> r.address.kind() == AddressKind.FOREIGN),
      line("B6 RETURNED", (r, q) -> !r.isIdentifier(INVESTIGATION_ID, 1)),
      line("B6 RETURNED", (r, q) ->
          !(q.isDated() && r.date(INVESTIGATION_OPENED_ON).isBefore(q.madeOn))),
      line("B7 RETURNED", (r, q) -> r.officers.isEmpty()),
      line("B7 RETURNED", (r, q) -> !r.officers.stream().allMatch(q::isListed)),
      line("B7 HELD", (r, q) -> r.officers.size() > q.cap(OFFICERS_PER_ROW)),
      line("B8 RETURNED", (r, q) -> r.words.size() < 5),
      line("B8 RETURNED", (r, q) -> Placeholders.WORDS.containsAll(r.words)),
      line("B9 REFUSED", (r, q) -> SlowReason.forbidden(r.words)));

  private static final List<Line> OF_ROWS_TOGETHER = List.of(
      line("A1 RETURNED", (r, q) -> q.sharing(r, row -> row.reference).count() > 1),
      line("B2 RETURNED", (r, q) ->
          !r.hasUnit() && q.sharing(r, row -> row.building).anyMatch(SlowRow::hasUnit)),
      line("B6 RETURNED", (r, q) ->
          q.persons(r, row -> row.investigation) > q.cap(PERSONS_PER_INVESTIGATION)),
      line("B7 RETURNED", (r, q) -> q.isBeyondAnOfficersLoad(r)),
      line("B8 RETURNED", (r, q) ->
          q.sharing(r, row -> row.reason).count() > q.cap(ROWS_PER_REASON)),
      line("B8 RETURNED", (r, q) ->
          q.sharing(r, row -> row.reasonWithoutItsOwn).count() > q.cap(ROWS_PER_REASON)),
      line("C1 RETURNED", (r, q) -> q.addressesOf(r) > q.cap(ADDRESSES_PER_PERSON)),
      line("C1 HELD", (r, q) -> q.past(r).addressesInWindow() > q.cap(ADDRESSES_IN_WINDOW)),
      line("C1 HELD", (r, q) -> q.past(r).addressesEver() > q.cap(ADDRESSES_EVER)),
      line("C2 HELD", (r, q) ->
          q.persons(r, row -> row.deliveryPoint) > q.cap(PERSONS_PER_DELIVERY_POINT)));

  /// These hold every row that nothing refuses, returns or blocks.
  private static final List<Line> OF_THE_BATCH = List.of(
      line("C1 HELD", q -> q.rows.stream().anyMatch(r -> q.past(r) == SlowRequest.UNREADABLE)),
      line("C2 HELD", q -> q.rows.stream().anyMatch(q::isBeyondAnOfficersLoad)),
      line("C2 HELD", q -> q.rows.size() >= q.cap(DEFECT_SHARE_FROM_ROWS)
          && q.defectiveRows() * 100 > q.rows.size() * q.cap(DEFECT_SHARE_PERCENT)));

  private SlowLaw() {}

  private record Line(String finding, BiPredicate<SlowRow, SlowRequest> stands) {}

  private static Line line(String finding, BiPredicate<SlowRow, SlowRequest> stands) {
    return new Line(finding, stands);
  }

  private static Line line(String finding, Predicate<SlowRequest> stands) {
    return new Line(finding, (_, q) -> stands.test(q));
  }

  /// {@return what stands against each row, as `RULE EFFECT`}
  static List<Set<String>> decide(SlowRequest q) {
    Stream.of(OF_THE_REQUEST, OF_A_ROW, OF_ROWS_TOGETHER).forEach(table -> apply(table, q.rows, q));
    List<Line> holds = OF_THE_BATCH.stream().filter(line -> line.stands.test(null, q)).toList();
    List<SlowRow> free =
        q.rows.stream().filter(row -> !row.meets("BLOCKED|REFUSED|RETURNED")).toList();
    apply(holds, free, q);
    return q.rows.stream().map(row -> row.against).toList();
  }

  private static void apply(List<Line> table, List<SlowRow> rows, SlowRequest q) {
    for (Line line : table) {
      rows.stream().filter(row -> line.stands.test(row, q))
          .forEach(row -> row.against.add(line.finding));
    }
  }
}
