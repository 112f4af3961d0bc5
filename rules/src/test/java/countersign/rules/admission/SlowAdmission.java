package countersign.rules.admission;

import static countersign.domain.SubjectColumn.*;

import countersign.domain.Request;
import countersign.domain.SignatureVerdict;
import countersign.domain.SubjectColumn;
import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.domain.order.Coverage;
import countersign.rules.agreement.ParameterName;
import countersign.rules.agreement.Safeguards;
import countersign.standard.address.AddressKind;
import countersign.standard.address.AddressReader;
import countersign.standard.address.AddressReading;
import countersign.standard.address.AddressSufficiency;
import countersign.standard.name.NameReader;
import countersign.standard.name.NameSufficiency;
import countersign.standard.name.PersonName;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The law once more, slowly and in the plainest words: what stands against each row, as
/// `RULE EFFECT`. Shares with the production rules the readers of `standard` and the tables of
/// words, and nothing else. For agreements under 26 USC 6103(i)(2).
/// Reasons are read by [SlowReason].
final class SlowAdmission {
  private final AdmissionInput input;
  private final Request request;
  private final List<String[]> rows;
  private final List<Set<String>> found = new ArrayList<>();
  private final LocalDate madeOn;

  private static final Set<SubjectColumn> LONG_COLUMNS =
      Set.of(RELEVANCE_REASON, OFFICER_IDS, TAX_PERIODS);
  private static final Once<Boolean> HOSTILE = new Once<>(SlowAdmission::readHostile);
  private static final Once<Optional<LocalDate>> DATES = new Once<>(SlowAdmission::readDate);
  private static final Once<Integer> DIGITS = new Once<>(SlowAdmission::digitsOfIdentifier);
  private static final Once<AddressReading> ADDRESSES = new Once<>(SlowAdmission::readAddress);
  private static final Once<PersonName> NAMES = new Once<>(SlowAdmission::readName);
  private static final Once<String> LETTERS =
      new Once<>(text -> text.replaceAll("[^A-Za-z0-9]", "").toUpperCase());
  private static final Once<Boolean> MATCHES = new Once<>(text -> {
    int end = text.indexOf('\n');
    return text.substring(end + 1).matches(text.substring(0, end));
  });

  private static boolean is(String text, String pattern) {
    return MATCHES.of(pattern + '\n' + text);
  }

  private SlowAdmission(AdmissionInput input, List<String[]> rows) {
    this.input = input;
    this.request = input.request();
    this.rows = rows;
    this.madeOn = date(request.madeOn());
  }

  static List<Set<String>> decide(AdmissionInput input, List<String[]> rows, String sha256) {
    SlowAdmission slow = new SlowAdmission(input, rows);
    Set<String> whole = slow.ofRequest(sha256);
    for (String[] row : rows) {
      Set<String> against = new TreeSet<>(whole);
      add(against, "G1 BLOCKED", slow.ordered(row));
      slow.person(row, against);
      slow.matter(row, against);
      if (input.agreement().designatedStatutes().contains("8 USC 1253(a)(1)")) {
        slow.removalOrder(row, against);
      }
      slow.officers(row, against);
      slow.reason(row, against);
      slow.found.add(against);
    }
    slow.together();
    return slow.found;
  }

  private long cap(ParameterName name) {
    return input.agreement().parameter(name);
  }

  private Set<String> ofRequest(String sha256) {
    Set<String> against = new TreeSet<>();
    var agreement = input.agreement();
    add(against, "G2 REFUSED", input.safeguards().status() == Safeguards.Status.OPEN_FINDING);
    add(against, "G2 HELD", input.safeguards().status() == Safeguards.Status.UNKNOWN);
    add(against, "G3 REFUSED",
        !agreement.inForce().covers(input.asOf())
            || madeOn != null && !agreement.inForce().covers(madeOn)
            || !agreement.requesters().contains(request.requestingAgency()));
    add(against, "G3 RETURNED", !request.agreement().equals(agreement.id()));
    add(against, "A1 RETURNED",
        input.signature() instanceof SignatureVerdict.Missing
            || madeOn == null
            || madeOn.isAfter(input.asOf())
            || !request.subjectsSha256().equals(sha256)
            || request.subjectsCount() != rows.size()
            || !request.requestId().matches("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}")
            || !Set.copyOf(agreement.attestations()).containsAll(request.attestations()));
    signatory(against);
    add(against, "A3 REFUSED", !request.authority().isEmpty()
        && !request.authority().equals("26 USC 6103(i)(2)"));
    add(against, "A3 REFUSED", !Set.of("confirm_name_and_address")
        .containsAll(request.elementsRequested()));
    add(against, "A3 RETURNED",
        request.authority().isEmpty() || request.elementsRequested().isEmpty());
    add(against, "B6 RETURNED",
        !request.attestations().contains("each_subject_under_active_investigation"));
    add(against, "B9 REFUSED",
        !request.attestations().contains("solely_for_criminal_investigation"));
    return against;
  }

  /// Whether an order in force stands against a row, or may: whom it binds, what it bars and what it
  /// covers is read so that only what certainly lies outside is free.
  private boolean ordered(String[] row) {
    String holder = input.agreement().holder();
    Set<String> ends = Set.of(holder, request.requestingAgency());
    Set<String> known = new HashSet<>(input.agreement().requesters());
    known.add(holder);
    for (CourtOrder order : input.orders().orders()) {
      boolean elsewhere = !order.bound().isEmpty() && order.bound().stream().allMatch(party ->
          ends.stream().noneMatch(end -> partOf(end, party) || partOf(party, end))
              && known.stream().anyMatch(each -> partOf(each, party)));
      Coverage covers = order.covers();
      String number = letters(at(row, REMOVAL_CASE_NUMBER));
      if (!elsewhere
          && !order.barred().equals(Set.of(BarredAct.DESTROY))
          && (covers.agreements().isEmpty()
              || covers.agreements().contains(input.agreement().id()))
          && (covers.removalCases().isEmpty() || number.isEmpty()
              || covers.removalCases().contains(number))) {
        return true;
      }
    }
    return false;
  }

  private static boolean partOf(String part, String whole) {
    return (part + "/").startsWith(whole + "/");
  }

  private void signatory(Set<String> against) {
    String office = request.signatory().office();
    boolean listed = input.agreement().offices().contains(office);
    add(against, "A2 RETURNED", !listed || input.signature() instanceof SignatureVerdict.Wrong);
    if (input.signature() instanceof SignatureVerdict.Valid(String name, String of, String _)) {
      add(against, "A2 RETURNED",
          !of.equals(office) || !name.equals(request.signatory().name()));
      if (listed && madeOn != null) {
        Function<LocalDate, Boolean> held = day -> input.agreement().signatories().stream()
            .anyMatch(entry -> entry.office().equals(office) && entry.term().covers(day)
                && (entry.person().isEmpty() || entry.person().equals(name)));
        add(against, "A2 RETURNED", !held.apply(madeOn));
        add(against, "A2 HELD", held.apply(madeOn) && !held.apply(input.asOf()));
      }
    }
  }

  private void person(String[] row, Set<String> against) {
    add(against, "A1 RETURNED",
        !is(row[SUBJECT_REF.ordinal()], "[A-Za-z0-9][A-Za-z0-9 ._:/#-]{0,63}"));
    for (SubjectColumn column : SubjectColumn.values()) {
      boolean name = column.compareTo(GIVEN_NAME) >= 0 && column.compareTo(NAME_SUFFIX) <= 0;
      boolean address = column.compareTo(ADDRESS_LINE1) >= 0 && column.compareTo(COUNTRY) <= 0;
      add(against, (name ? "B1" : address ? "B2" : "A1") + " RETURNED",
          column != SUBJECT_REF && (HOSTILE.of(row[column.ordinal()])
              || row[column.ordinal()].length() > 200 && !LONG_COLUMNS.contains(column)));
    }
    NameSufficiency name = name(row).sufficiency();
    LocalDate born = date(at(row, BIRTH_DATE));
    add(against, "B1 RETURNED", name != NameSufficiency.SUFFICIENT
        || !at(row, TIN).isEmpty() && !is(at(row, TIN), "(?![ 0-]*$)([ -]*[0-9]){9}[ -]*")
        || !at(row, BIRTH_DATE).isEmpty() && (born == null || born.isAfter(input.asOf())));
    add(against, "B1 REFUSED", at(row, CUSTODY_STATUS).equals("deceased"));
    boolean readable = !against.contains("B2 RETURNED");
    AddressSufficiency address = AddressSufficiency.of(address(row));
    add(against, "B2 RETURNED", readable && (address instanceof AddressSufficiency.Insufficient
        || is(at(row, COUNTRY), "[^A-Za-z]+")));
    add(against, "B2 HELD", readable && address instanceof AddressSufficiency.Held);
  }

  private static AddressReading address(String[] row) {
    return ADDRESSES.of(at(row, ADDRESS_LINE1) + '|' + at(row, ADDRESS_LINE2) + '|' + at(row, CITY)
        + '|' + at(row, STATE) + '|' + at(row, ZIP) + '|' + at(row, COUNTRY));
  }

  private static AddressReading readAddress(String columns) {
    String[] at = columns.split("\\|", -1);
    return AddressReader.read(at[0], at[1], at[2], at[3], at[4], at[5]);
  }

  private static PersonName name(String[] row) {
    return NAMES.of(at(row, GIVEN_NAME) + '|' + at(row, MIDDLE_NAME) + '|' + at(row, FAMILY_NAME)
        + '|' + at(row, NAME_SUFFIX));
  }

  private static PersonName readName(String columns) {
    String[] at = columns.split("\\|", -1);
    return NameReader.read(at[0], at[1], at[2], at[3]);
  }

  private void matter(String[] row, Set<String> against) {
    Set<Integer> years = new HashSet<>();
    LocalDate day = madeOn == null || madeOn.isAfter(input.asOf()) ? input.asOf() : madeOn;
    for (String period : at(row, TAX_PERIODS).split(";", -1)) {
      boolean year = is(period.strip(), "[0-9]{4}");
      int number = year ? Integer.parseInt(period.strip()) : 0;
      add(against, "B3 RETURNED", number < 1913 || number >= day.getYear());
      if (number >= 1913 && number < day.getYear()) {
        years.add(number);
      }
    }
    add(against, "B3 HELD", years.size() > cap(ParameterName.PERIODS_PER_ROW));
    String statute = at(row, STATUTE);
    add(against, "B4 REFUSED", is(statute, "26 USC .*|8 USC (1227|1182|1231).*")
        || is(statute, "8 USC 1253\\([cd]\\).*|immigration enforcement"));
    add(against, "B4 RETURNED", !against.contains("B4 REFUSED")
        && !is(statute, "8 U.?S.?C.? (§ )?1253\\(a\\)\\(1\\)(\\([A-D]\\))?"));
    LocalDate opened = date(at(row, INVESTIGATION_OPENED_ON));
    add(against, "B6 RETURNED", !identifier(at(row, INVESTIGATION_ID), 1)
        || opened == null || madeOn == null || !opened.isBefore(madeOn));
  }

  private static boolean identifier(String text, int digits) {
    return DIGITS.of(text) >= digits;
  }

  /// How many digits the text of an id has, -1 where it is none.
  private static int digitsOfIdentifier(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    return text.length() <= 64 && text.matches("[A-Za-z0-9/.:#_ ()-]*") && !digits.matches("0*")
        && Arrays.stream(text.toUpperCase().split("[^A-Z]+")).noneMatch(Set.of("UNKNOWN", "UNK",
            "UNKN", "TBD", "TBA", "PENDING", "NONE", "NULL", "PLACEHOLDER")::contains)
        ? digits.length() : -1;
  }

  private void removalOrder(String[] row, Set<String> against) {
    LocalDate day = madeOn == null ? input.asOf() : madeOn;
    LocalDate ordered = date(at(row, REMOVAL_ORDER_ON));
    LocalDate last = date(at(row, ORDER_FINAL_ON));
    String charge = at(row, REMOVAL_CHARGE);
    String custody = at(row, CUSTODY_STATUS);
    add(against, "B5 REFUSED", charge.startsWith("8 USC 1182")
        || is(custody, "removed|departed"));
    add(against, "B5 RETURNED", ordered == null || last == null || ordered.isAfter(day)
        || ChronoUnit.DAYS.between(last, day) <= 90 || last.isBefore(ordered)
        || !identifier(at(row, REMOVAL_CASE_NUMBER), 4)
        || !is(charge, "8 USC 1182.*|8 USC 1227\\(a\\)\\([1-6]\\)(\\([A-E]\\))?")
        || !is(custody, "|not_in_custody|removed|departed|deceased")
        || !is(at(row, RELIEF_STATUS), "|none")
        || !is(at(row, FINALITY_BASIS), "board_dismissal|appeal_waived|appeal_time_expired"
            + "|certified_decision|in_absentia|voluntary_departure_overstay|court_decision")
        || address(row).kind() == AddressKind.FOREIGN);
  }

  private void officers(String[] row, Set<String> against) {
    Set<String> ids = ids(row);
    add(against, "B7 RETURNED", ids.isEmpty());
    for (String id : ids) {
      List<Request.Officer> named =
          request.officers().stream().filter(each -> each.officerId().equals(id)).toList();
      add(against, "B7 RETURNED", named.isEmpty());
      add(against, "A4 RETURNED", named.size() > 1);
      for (Request.Officer officer : named) {
        add(against, "A4 RETURNED", officer.name().isBlank()
            || !is(officer.agency(), Pattern.quote(request.requestingAgency()) + "(/.*)?")
            || !officer.employment().equals("employee")
                && !(officer.employment().equals("contractor")
                    && input.safeguards().certifiedContractors().contains(id)));
      }
    }
    add(against, "B7 HELD", ids.size() > cap(ParameterName.OFFICERS_PER_ROW));
  }

  private static Set<String> ids(String[] row) {
    Set<String> ids = new LinkedHashSet<>(
        Arrays.stream(row[OFFICER_IDS.ordinal()].split(";")).map(String::strip).toList());
    ids.remove("");
    return ids;
  }

  private void reason(String[] row, Set<String> against) {
    List<String> words = SlowReason.words(row);
    add(against, "B8 RETURNED", words.size() < 5 || Placeholders.WORDS.containsAll(words));
    add(against, "B9 REFUSED", SlowReason.forbidden(words));
  }

  private void together() {
    int n = rows.size();
    int[] person = new int[n];
    Arrays.setAll(person, i -> i);
    PersonKeys[] keys = new PersonKeys[n];
    Arrays.setAll(keys, i -> keys(rows.get(i)));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (PersonsTest.onePerson(keys[i], keys[j])) {
          int one = person[i];
          int other = person[j];
          Arrays.setAll(person, k -> person[k] == one ? other : person[k]);
        }
      }
    }
    List<AddressReading> addresses = rows.stream().map(SlowAdmission::address).toList();
    List<String> shapes = rows.stream().map(row -> SlowReason.shape(row, false)).toList();
    List<String> masked = rows.stream().map(row -> SlowReason.shape(row, true)).toList();
    Set<String> held = new TreeSet<>();
    List<Set<String>> more = new ArrayList<>();
    Map<String, Integer> load = new HashMap<>();
    for (int i = 0; i < n; i++) {
      more.add(new TreeSet<>());
      for (String id : ids(rows.get(i))) {
        boolean known =
            request.officers().stream().anyMatch(officer -> officer.officerId().equals(id));
        if (known && load.merge(id, 1, Integer::sum) > cap(ParameterName.ROWS_PER_OFFICER)) {
          more.get(i).add("B7 RETURNED");
          held.add("C2 HELD");
        }
      }
    }
    for (int i = 0; i < n; i++) {
      row(i, person, addresses, shapes, masked, more.get(i));
    }
    for (int i = 0; i < n; i++) {
      past(addresses.get(i), keys[i], more.get(i), held);
    }
    long defective = 0;
    for (int i = 0; i < n; i++) {
      found.get(i).addAll(more.get(i));
      defective += defective(found.get(i)) && !found.get(i).contains("G1 BLOCKED") ? 1 : 0;
    }
    if (n >= cap(ParameterName.DEFECT_SHARE_FROM_ROWS)
        && defective > n * cap(ParameterName.DEFECT_SHARE_PERCENT) / 100.0) {
      held.add("C2 HELD");
    }
    found.stream().filter(against -> !defective(against) && !against.contains("G1 BLOCKED"))
        .forEach(against -> against.addAll(held));
  }

  private void past(
      AddressReading address, PersonKeys who, Set<String> against, Set<String> held) {
    if (address.deliveryPointKey() == 0) {
      return;
    }
    try {
      History.Past past = input.history().about(who, address.deliveryPointKey());
      int more = past.thisAddressAsked() ? 0 : 1;
      add(against, "C1 HELD",
          past.addressesInWindow() + more > cap(ParameterName.ADDRESSES_IN_WINDOW)
              || past.addressesEver() + more > cap(ParameterName.ADDRESSES_EVER));
    } catch (IllegalStateException unreadable) {
      held.add("C1 HELD");
    }
  }

  private static boolean defective(Set<String> against) {
    return against.stream()
        .anyMatch(each -> each.endsWith(" REFUSED") || each.endsWith(" RETURNED"));
  }

  private void row(int i, int[] person, List<AddressReading> read, List<String> shapes,
      List<String> masked, Set<String> against) {
    String[] row = rows.get(i);
    AddressReading here = read.get(i);
    Set<Integer> sameInvestigation = new HashSet<>();
    Set<Integer> sameDoor = new HashSet<>();
    Set<Long> addresses = new HashSet<>();
    int sameReason = 0;
    int sameMasked = 0;
    int sameReference = 0;
    for (int j = 0; j < rows.size(); j++) {
      String[] other = rows.get(j);
      AddressReading there = read.get(j);
      sameReason += shapes.get(i).equals(shapes.get(j)) ? 1 : 0;
      sameMasked += masked.get(i).equals(masked.get(j)) ? 1 : 0;
      sameReference += at(row, SUBJECT_REF).equals(at(other, SUBJECT_REF)) ? 1 : 0;
      if (plain(row).equals(plain(other)) && !plain(row).isEmpty()) {
        sameInvestigation.add(person[j]);
      }
      if (here.deliveryPointKey() != 0 && here.deliveryPointKey() == there.deliveryPointKey()) {
        sameDoor.add(person[j]);
      }
      if (person[i] == person[j] && there.deliveryPointKey() != 0) {
        addresses.add(there.deliveryPointKey());
      }
      add(against, "B2 RETURNED", here.buildingKey() != 0 && !here.hasUnit()
          && there.hasUnit() && here.buildingKey() >>> 1 == there.buildingKey() >>> 1);
    }
    boolean reason = !shapes.get(i).replace("# ", "").isEmpty();
    long same = Math.max(sameReason, sameMasked);
    add(against, "B8 RETURNED", reason && same > cap(ParameterName.ROWS_PER_REASON));
    add(against, "A1 RETURNED", sameReference > 1 && !at(row, SUBJECT_REF).isEmpty());
    add(against, "B6 RETURNED",
        sameInvestigation.size() > cap(ParameterName.PERSONS_PER_INVESTIGATION));
    add(against, "C2 HELD", sameDoor.size() > cap(ParameterName.PERSONS_PER_DELIVERY_POINT));
    add(against, "C1 RETURNED", addresses.size() > cap(ParameterName.ADDRESSES_PER_PERSON));
  }

  private static String plain(String[] row) {
    return letters(at(row, INVESTIGATION_ID));
  }

  private static String letters(String text) {
    return LETTERS.of(text);
  }

  private static PersonKeys keys(String[] row) {
    String tin = letters(at(row, TIN));
    String number = at(row, REMOVAL_CASE_NUMBER);
    LocalDate born = date(at(row, BIRTH_DATE));
    return new PersonKeys(
        is(tin, "(?!0*$)[0-9]{9}") ? Long.parseLong(tin) + 1 : 0,
        identifier(number, 4)
            ? Digests.exact(letters(number))
            : 0,
        born == null ? Integer.MIN_VALUE : (int) born.toEpochDay(),
        countersign.standard.name.PersonKeys.of(name(row)));
  }

  private static boolean readHostile(String text) {
    return text.codePoints().anyMatch(point -> "\t\n\r".indexOf(point) < 0
        && (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
            || Character.UnicodeScript.of(point) == Character.UnicodeScript.CYRILLIC));
  }

  private static String at(String[] row, SubjectColumn column) {
    return row[column.ordinal()].strip();
  }

  private static LocalDate date(String text) {
    return DATES.of(text).orElse(null);
  }

  private static Optional<LocalDate> readDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static void add(Set<String> against, String what, boolean when) {
    if (when) {
      against.add(what);
    }
  }
}
