package countersign.synth;

import countersign.csv.CsvException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Any number of questions that must not be confirmed, made from the people of a population file:
/// each differs from a record in one thing that decides identity, and nobody on file fits it. The
/// evidence behind "a wrong yes": a million of them, none confirmed.
public final class NearMisses {
  /// The kinds that issue C names.
  public static final Set<Misfit> NAMED =
      Collections.unmodifiableSet(
          EnumSet.of(
              Misfit.NEIGHBOUR_UNIT,
              Misfit.NEXT_HOUSE,
              Misfit.SIBLING_STREET,
              Misfit.SWAPPED_DIRECTIONAL,
              Misfit.RELATIVE_AT_ADDRESS,
              Misfit.JUNIOR,
              Misfit.TWIN,
              Misfit.ONE_OF_TWO_SURNAMES));

  /// About how many of the named kinds one record gives occasion for.
  private static final int KINDS_OF_A_PERSON = 4;

  private static final int MOST_PASSES = 50;

  /// Forms that say less than the record, so that somebody else's name may fit them.
  private static final Set<NameForms.Form> NARROWER =
      EnumSet.of(NameForms.Form.MIDDLE_DROPPED, NameForms.Form.SECOND_GIVEN_DROPPED);

  /// One question, in the columns of `subjects.csv`, and where it came from.
  ///
  /// @param tin nine digits, the person's own on half of the questions; else empty
  /// @param birthDate ISO 8601, the person's own or empty
  public record NearMiss(
      Misfit kind,
      String givenName,
      String middleName,
      String familyName,
      String nameSuffix,
      String addressLine1,
      String addressLine2,
      String city,
      String state,
      String zip,
      List<Integer> taxPeriods,
      String tin,
      String birthDate,
      AddressKind addressKind,
      NameGroup nameGroup) {
    /// A name and an address never print.
    @Override
    public String toString() {
      return "near miss of kind " + kind.label();
    }
  }

  /// Takes near misses one by one.
  @FunctionalInterface
  public interface Sink {
    void take(NearMiss miss) throws IOException;
  }

  private final Path population;
  private final long seed;
  private final Misfit[] kinds;
  private final Sink sink;
  private final long wanted;
  private long made;

  private NearMisses(Path population, long wanted, long seed, Set<Misfit> kinds, Sink sink) {
    this.population = population;
    this.wanted = wanted;
    this.seed = seed;
    this.kinds = kinds.toArray(Misfit[]::new);
    this.sink = sink;
  }

  /// Hands exactly `count` near misses to `sink`, in the order of the file; the same for the same
  /// file, seed and kinds. Takes each person once before any a second time.
  ///
  /// @param kinds which kinds to make, such as [#NAMED]
  /// @throws CsvException if the file is absent, malformed or not of our making, or gives no
  ///     occasion for these kinds
  public static void generate(
      Path population, long count, long seed, Set<Misfit> kinds, Sink sink)
      throws CsvException, IOException {
    if (count < 1 || kinds.isEmpty()) {
      throw new IllegalArgumentException("near misses need a count and a kind");
    }
    new NearMisses(population, count, seed, EnumSet.copyOf(kinds), sink).run();
  }

  private void run() throws CsvException, IOException {
    long people = PopulationReader.count(population);
    long first = Math.min(people, wanted / KINDS_OF_A_PERSON + 1);
    Selection selection = new Selection(people, first, seed ^ 0x4EA4L);
    for (int pass = 0; made < wanted; pass++) {
      if (pass == MOST_PASSES || pass > 2 && made == 0) {
        throw new CsvException(
            population.toString(), 0, 0, "gives no occasion for so many near misses");
      }
      try (PopulationReader reader = PopulationReader.open(population)) {
        pass(reader, selection, pass);
      }
    }
  }

  /// The chosen people first, then the others, then all again with other dice.
  private void pass(PopulationReader reader, Selection selection, int pass)
      throws CsvException, IOException {
    for (List<Filed> people = reader.nextNeighbourhood();
        !people.isEmpty() && made < wanted;
        people = reader.nextNeighbourhood()) {
      Neighbourhood around = new Neighbourhood(people);
      for (Filed person : people) {
        boolean chosen = selection.takes(person.ordinal());
        if (pass > 1 || chosen == (pass == 0)) {
          all(person, around, pass);
        }
      }
    }
  }

  private void all(Filed person, Neighbourhood around, int pass) throws IOException {
    Dice dice = new Dice(seed + pass, Dice.Purpose.NEAR_MISS, person.ordinal());
    MisfitMaker maker = new MisfitMaker(dice, HouseholdMaker.LAST_YEAR);
    Filed.Home home = person.homes().get(dice.below(person.homes().size()));
    for (Misfit kind : kinds) {
      Question question = maker.make(kind, person, home, List.of(home.year()), around);
      if (question != null && made < wanted) {
        made++;
        Question asked = dice.percent(50) ? reworded(kind, question, person, home, dice) : question;
        sink.take(miss(kind, person, home, asked, dice));
      }
    }
  }

  /// The same miss, with what does not miss in another form: the name where the address is off,
  /// the address where the name is.
  private static Question reworded(
      Misfit kind, Question question, Filed person, Filed.Home home, Dice dice) {
    if (kind.ofAddress()) {
      List<NameForms.Form> forms = NameForms.applicable(person.name(), person.group());
      forms.removeAll(NARROWER);
      return forms.isEmpty()
          ? question
          : question.named(
              NameForms.apply(
                  forms.get(dice.below(forms.size())), person.name(), person.group()));
    }
    return kind.ofName()
        ? CleanRows.reworded(
            question.name(), home, question.years(), new ArrayList<>(2), dice)
        : question;
  }

  private static NearMiss miss(
      Misfit kind, Filed person, Filed.Home home, Question question, Dice dice) {
    boolean own = kind != Misfit.OTHER_TIN && dice.percent(50);
    String tin = own ? Tins.digits(person.tin()) : question.tin();
    String birth = question.birthDate();
    if (birth.isEmpty() && dice.percent(50)) {
      birth = person.birthDate();
    }
    Asked name = question.name();
    return new NearMiss(
        kind, name.given(), name.middle(), name.family(), name.suffix(), question.line1(),
        question.line2(), question.city(), question.state(), question.zip(), question.years(),
        tin, birth, home.dwelling().kind(), person.group());
  }
}
