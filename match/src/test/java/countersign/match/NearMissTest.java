package countersign.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.csv.CsvSource;
import countersign.standard.address.AddressKey;
import countersign.standard.address.AddressReader;
import countersign.standard.address.AddressReading;
import countersign.standard.name.NameLevel;
import countersign.standard.name.NameReader;
import countersign.synth.Misfit;
import countersign.synth.NearMisses;
import countersign.synth.SyntheticPopulation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Near misses put to the verifier, the whole way from synthetic people through the index to the
/// answer: none is confirmed, while the same people as filed nearly always are.
class NearMissTest {
  private static final int BATCH = 4_096;

  @TempDir Path directory;

  /// What came of the near misses: how many of each kind, and which were confirmed.
  private record Result(Map<Misfit, Integer> asked, List<String> confirmed, double control) {
    int total() {
      return asked.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private Result ask(long people, int count, long seed, Set<Misfit> kinds) throws Exception {
    Path csv = directory.resolve("people.csv");
    SyntheticPopulation.write(people, seed, csv, done -> {});
    Path built = directory.resolve("people");
    PopulationBuilder.build(
        List.of(new PopulationSource.File(csv)),
        built,
        PopulationBuilder.Options.byMachine(),
        BuildProgress.silent());
    Map<Misfit, Integer> asked = new TreeMap<>();
    List<String> confirmed = new ArrayList<>();
    List<NearMisses.NearMiss> batch = new ArrayList<>();
    try (Population population = Population.open(built)) {
      Verifier verifier = population.verifier(NameLevel.WIDEST);
      NearMisses.generate(csv, count, seed, kinds, miss -> {
        asked.merge(miss.kind(), 1, Integer::sum);
        batch.add(miss);
        if (batch.size() == BATCH) {
          answer(population, verifier, batch, confirmed);
        }
      });
      answer(population, verifier, batch, confirmed);
      return new Result(asked, confirmed, shareConfirmedAsFiled(verifier, csv));
    }
  }

  private static void answer(
      Population population,
      Verifier verifier,
      List<NearMisses.NearMiss> batch,
      List<String> confirmed) {
    try {
      var answers = verifier.verify(batch.stream().map(NearMissTest::question).toList());
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).confirmed()) {
          confirmed.add(inFull(population, batch.get(i)));
        }
      }
    } catch (PopulationException e) {
      throw new AssertionError(e);
    }
    batch.clear();
  }

  private static Question question(NearMisses.NearMiss miss) {
    return question(
        List.of(miss.givenName(), miss.middleName(), miss.familyName(), miss.nameSuffix()),
        List.of(
            miss.addressLine1(), miss.addressLine2(), miss.city(), miss.state(), miss.zip(), ""),
        miss.taxPeriods(),
        miss.tin(),
        miss.birthDate());
  }

  private static Question question(
      List<String> n, List<String> a, Collection<Integer> years, String tin, String birthDate) {
    return Question.of(
        AddressKey.of(
            AddressReader.read(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), a.get(5))),
        NameReader.read(n.get(0), n.get(1), n.get(2), n.get(3)),
        years,
        tin,
        birthDate.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(birthDate)));
  }

  /// Nobody in it exists, so that a failure may show it all.
  private static String inFull(Population population, NearMisses.NearMiss miss)
      throws PopulationException {
    AddressReading address =
        AddressReader.read(
            miss.addressLine1(), miss.addressLine2(), miss.city(), miss.state(), miss.zip(), "");
    return "\n"
        + String.join(
            "|", miss.kind().label(), miss.givenName(), miss.middleName(), miss.familyName(),
            miss.nameSuffix(), miss.addressLine1(), miss.addressLine2(), miss.zip(),
            miss.taxPeriods().toString())
        + " of "
        + population.explain(question(miss), address, NameLevel.WIDEST);
  }

  /// The control: were every answer a no, no near miss would be confirmed either.
  private static double shareConfirmedAsFiled(Verifier verifier, Path csv) throws Exception {
    int asked = 0;
    int confirmed = 0;
    try (CsvSource source = CsvSource.open(csv)) {
      var cursor = source.nextBlock().cursor();
      while (asked < 2_000 && cursor.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < cursor.fields(); i++) {
          row.add(cursor.text(i));
        }
        int name = PopulationColumn.GIVEN_NAME.ordinal();
        int address = PopulationColumn.ADDRESS_LINE1.ordinal();
        int year = Integer.parseInt(row.get(PopulationColumn.TAX_PERIOD.ordinal()));
        Question question =
            question(
                row.subList(name, name + 4), row.subList(address, address + 6), List.of(year), "",
                "");
        asked++;
        confirmed += verifier.verify(question).confirmed() ? 1 : 0;
      }
    }
    return (double) confirmed / asked;
  }

  private static void assertNoneConfirmed(Result result, int count, Set<Misfit> kinds) {
    System.out.println(
        result.total() + " near misses, " + result.confirmed().size() + " confirmed; as filed "
            + Math.round(1_000 * result.control()) / 10.0 + " % confirmed; by kind "
            + result.asked());
    assertEquals(List.of(), result.confirmed());
    assertEquals(count, result.total());
    assertEquals(kinds, result.asked().keySet());
    assertTrue(result.control() > 0.95, "as filed " + result.control());
  }

  @Test
  void noNearMissIsConfirmed() throws Exception {
    Set<Misfit> kinds = EnumSet.allOf(Misfit.class);
    assertNoneConfirmed(ask(3_000, 20_000, 71, kinds), 20_000, kinds);
  }

  @Test
  @Tag("long")
  void noneOfAMillionNearMissesOfTheNamedKindsIsConfirmed() throws Exception {
    assertNoneConfirmed(
        ask(250_000, 1_000_000, 72, NearMisses.NAMED), 1_000_000, NearMisses.NAMED);
  }

  @Test
  @Tag("long")
  void noneOfAMillionNearMissesOfAllKindsIsConfirmed() throws Exception {
    Set<Misfit> kinds = EnumSet.allOf(Misfit.class);
    assertNoneConfirmed(ask(150_000, 1_000_000, 73, kinds), 1_000_000, kinds);
  }
}
