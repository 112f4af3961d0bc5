package countersign.rules.admission;

import countersign.domain.Request;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.Parameter;
import countersign.rules.agreement.ParameterName;
import countersign.rules.statute.GroundSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/// Makes what pass one leaves of rows, out of so few numbers that rows meet in every column, under
/// caps so small that a handful passes them. Any number serves as a digest.
record FactsMaker(Admission admission, List<RowFacts> rows) {
  private static final String[] GROUNDS = {"B2.blank", "B4.civil", "B7.officers_many", "G1.order"};
  private static final int OFFICERS = 3;

  static FactsMaker make(RandomGenerator random) {
    return make(random, random.nextInt(8) == 0 ? 16 : random.nextInt(9));
  }

  private static FactsMaker make(RandomGenerator random, int count) {
    List<RowFacts> rows = new ArrayList<>();
    int defects = 1 + random.nextInt(6);
    for (int row = 0; row < count; row++) {
      GroundSet grounds =
          random.nextInt(defects) == 0
              ? GroundSet.of(Grounds.named(GROUNDS[random.nextInt(GROUNDS.length)]))
              : GroundSet.NONE;
      int[] officers = random.ints(random.nextInt(OFFICERS), 0, OFFICERS).distinct().toArray();
      rows.add(
          new RowFacts(
              row, null, null, grounds, false, keys(random), few(random, 3), 2 * few(random, 2),
              random.nextInt(3) == 0, few(random, 4), few(random, 4), few(random, 4),
              random.nextInt(4) == 0 ? few(random, 3) : 1000 + row, officers, ""));
    }
    return new FactsMaker(Admission.of(input(random, count)), rows);
  }

  /// Rows that state who they are about and an address of their own, under what ships.
  static FactsMaker of(int count, IntFunction<PersonKeys> who) {
    List<RowFacts> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      rows.add(
          new RowFacts(
              row, null, null, GroundSet.NONE, false, who.apply(row), 1 + row, 0, false, 0, 0, 0, 0,
              new int[0], ""));
    }
    return new FactsMaker(
        Admission.of(
            AdmissionInput.rehearsal(
                Complete.agreement(), Complete.request(count), Complete.SIGNED, Complete.AS_OF)),
        rows);
  }

  static PersonKeys keys(RandomGenerator random) {
    long[] names = random.longs(random.nextInt(3), 1, 5).distinct().toArray();
    int birth = random.nextBoolean() ? Integer.MIN_VALUE : (random.nextInt(3) - 1) * 400;
    return new PersonKeys(few(random, 3), few(random, 3), birth, names);
  }

  /// None in half of all rows, else one of `most` numbers.
  private static long few(RandomGenerator random, int most) {
    return random.nextBoolean() ? 0 : 1 + random.nextInt(most);
  }

  private static AdmissionInput input(RandomGenerator random, int count) {
    Map<ParameterName, Parameter> parameters = new EnumMap<>(ParameterName.class);
    for (ParameterName name : ParameterName.values()) {
      parameters.put(name, new Parameter(name, 1 + random.nextInt(4), LocalDate.EPOCH, "a test"));
    }
    parameters.computeIfPresent(
        ParameterName.DEFECT_SHARE_PERCENT,
        (name, one) -> new Parameter(name, 25L * one.value(), one.from(), one.source()));
    DisclosureAgreement agreement =
        Complete.with(Complete.agreement(), parameters, Complete.agreement().rules());
    AdmissionInput known =
        AdmissionInput.rehearsal(
            agreement, Complete.request(100 * OFFICERS), Complete.SIGNED, Complete.AS_OF);
    History asked =
        (keys, point) ->
            new History.Past((int) (keys.tin() + point) & 3, (int) point, keys.birth() > 0);
    return new AdmissionInput(
        agreement, request(known, count), known.signature(), known.asOf(), known.orders(),
        known.safeguards(), random.nextBoolean() ? History.none() : asked);
  }

  private static Request request(AdmissionInput known, int count) {
    Request all = known.request();
    return new Request(
        all.requestId(), all.agreement(), all.requestingAgency(), all.madeOn(), all.authority(),
        all.elementsRequested(), all.signatory(), all.attestations(), all.officers(),
        all.subjectsFile(), all.subjectsSha256(), count);
  }

  Docket docket() {
    Docket docket = admission.docket();
    rows.forEach(docket::add);
    return docket;
  }

  Determinations decide() {
    return decide(BatchRules.KEYS_AT_ONCE);
  }

  Determinations decide(int keysAtOnce) {
    return docket().decide(new SubjectsFile(Complete.SHA, rows.size()), keysAtOnce);
  }

  long cap(ParameterName name) {
    return admission.request().parameter(name);
  }
}
