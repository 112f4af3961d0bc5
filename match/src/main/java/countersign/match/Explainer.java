package countersign.match;

import countersign.standard.Agreement;
import countersign.standard.address.AddressComparison;
import countersign.standard.address.AddressKey;
import countersign.standard.address.AddressReader;
import countersign.standard.address.AddressReading;
import countersign.standard.address.ComponentOutcome;
import countersign.standard.name.NameComparison;
import countersign.standard.name.NameFinding;
import countersign.standard.name.NameLevel;
import countersign.standard.name.NameReader;
import countersign.standard.name.PersonName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Explains one question: lets the [Verifier] decide it, then reads the texts of every person it
/// weighed and compares them component by component. The two must say the same; if they do not,
/// the snapshot was made by another version of the standardiser and nothing it says counts.
final class Explainer {
  private final Population population;
  private final NameLevel level;

  Explainer(Population population, NameLevel level) {
    this.population = population;
    this.level = level;
  }

  /// A person the verifier weighed, as the bucket had it.
  private record Seen(
      long person, int tin, int birthDate, int flags, int period, long row, Agreement name) {}

  Explanation explain(Question question, AddressReading address) throws PopulationException {
    var key = AddressKey.of(address);
    if (question.comparable != key.isPresent()
        || key.isPresent()
            && (question.high != IndexFormat.spread(key.get().high())
                || question.low != key.get().low())) {
      throw new IllegalArgumentException("the question is about another address");
    }
    List<Seen> seen = new ArrayList<>();
    Verification verification =
        population
            .verifier(level)
            .observe(
                question,
                (bucket, start, records, count, name) ->
                    seen.add(seen(question, bucket, start, records, count, name)));
    List<Explanation.Weighed> persons = new ArrayList<>();
    for (Seen each : seen) {
      persons.add(weighed(question, address, each));
    }
    return new Explanation(verification, persons);
  }

  private static Seen seen(
      Question question, byte[] bucket, int start, int records, int count, Agreement name) {
    long first = Long.MAX_VALUE;
    int period = 0;
    for (int i = 0; i < count; i++) {
      int record = records + i * IndexFormat.RECORD_BYTES;
      long row = BucketScan.row(bucket, record);
      if (question.asksFor(bucket[record]) && row < first) {
        first = row;
        period = IndexFormat.FIRST_PERIOD + (bucket[record] & 0xFF);
      }
    }
    return new Seen(
        (long) Checksum.LONG.get(bucket, start),
        (int) Checksum.INT.get(bucket, start + IndexFormat.PERSON_TIN),
        BucketScan.birthDate(bucket, start),
        bucket[start + IndexFormat.PERSON_FLAGS],
        period,
        first,
        name);
  }

  private Explanation.Weighed weighed(Question question, AddressReading address, Seen seen)
      throws PopulationException {
    String[] texts = texts(seen.row);
    PersonName onFile = NameReader.read(texts[0], texts[1], texts[2], texts[3]);
    NameComparison.Result name = NameComparison.compare(question.name(), onFile, level);
    AddressComparison compared =
        AddressComparison.compare(
            address,
            AddressReader.read(texts[4], texts[5], texts[6], texts[7], texts[8], texts[9]));
    if (name.outcome() != seen.name || compared.outcome() != Agreement.AGREE) {
      throw new PopulationException(
          "texts: row "
              + seen.row
              + " does not compare as its index entry did: the snapshot was built by another"
              + " version of the program and must be built again");
    }
    return new Explanation.Weighed(
        population.recordKey(seen.row),
        seen.row,
        seen.period,
        seen.person,
        seen.name,
        components(question.name(), onFile, name, compared),
        given(
            question.tin != Question.NO_TIN,
            seen.tin != 0 && seen.tin != IndexFormat.RIVAL_ONLY,
            Decision.taxpayerNumberDiffers(question, seen.tin)),
        given(question.birthDate != Dates.NONE, seen.birthDate != Dates.NONE,
            Decision.birthDateDiffers(question, seen.birthDate)),
        (seen.flags & IndexFormat.FLAG_DECEASED) != 0,
        (seen.flags & IndexFormat.FLAG_WITHHELD) != 0,
        seen.tin == IndexFormat.RIVAL_ONLY);
  }

  private String[] texts(long row) throws PopulationException {
    String all = new String(population.texts().read(row), StandardCharsets.UTF_8);
    String[] texts = all.split("\0", -1);
    if (texts.length != PopulationColumn.TEXTS.size() + 1) {
      throw new PopulationException("texts: row " + row + " has no texts");
    }
    return texts;
  }

  private static Agreement given(boolean asked, boolean onFile, boolean differs) {
    return !asked || !onFile ? Agreement.UNKNOWN : differs ? Agreement.CONFLICT : Agreement.AGREE;
  }

  private List<Explanation.Component> components(
      PersonName asked,
      PersonName onFile,
      NameComparison.Result name,
      AddressComparison address) {
    List<Explanation.Component> all = new ArrayList<>();
    for (NameFinding finding : name.findings()) {
      all.add(
          new Explanation.Component(
              "name " + lower(finding.part()),
              part(asked, finding),
              part(onFile, finding),
              finding.at(level),
              finding.reason().text()));
    }
    for (ComponentOutcome each : address.components()) {
      all.add(
          new Explanation.Component(
              "address " + lower(each.component()),
              each.left(),
              each.right(),
              each.agreement(),
              ""));
    }
    return all;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String part(PersonName name, NameFinding finding) {
    return switch (finding.part()) {
      case GIVEN -> name.given();
      case MIDDLE -> name.middle();
      case FAMILY -> name.family();
      case SUFFIX -> name.suffix().text();
    };
  }
}
