package countersign.synth;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// Writes a synthetic population file (interfaces.md §2): about two rows a person, one for each tax
/// period filed, households one after the other. The bytes depend on the number of people and the
/// seed alone; memory does not depend on either.
///
/// A key reads as follows, for tools that make requests with known truth: `person_id` is the letter
/// of the [NameGroup], the number of the household, a hyphen and the place in it (`H1204-2`);
/// `record_id` adds the year; `return_id` is `R`, household, member and year. Households 64k to
/// 64k+63 are neighbours.
public final class SyntheticPopulation {
  /// More would repeat street numbers; four times what the tables of docs/PERFORMANCE.md need.
  public static final long MOST_PEOPLE = 400_000_000L;

  static final String HEADER =
      "record_id,person_id,tin,tin_type,given_name,middle_name,family_name,name_suffix,birth_date,"
          + "address_line1,address_line2,city,state,zip,country,tax_period,filing_role,return_id,"
          + "deceased_on,withhold\n";

  private static final byte[] SSN = ascii("SSN,");
  private static final byte[] ITIN = ascii("ITIN,");
  private static final byte[] ATIN = ascii("ATIN,");
  private static final byte[] PRIMARY = ascii("primary,");
  private static final byte[] SPOUSE = ascii("spouse,");

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Households of a style below this file names in capitals without diacritics.
  private static final int CAPITALS = 80;

  private static final long PROGRESS_STEP = 1 << 14;

  /// What was written.
  ///
  /// @param people persons, as asked
  /// @param records rows under the header
  public record Written(long people, long records, long bytes) {}

  private final RowBuffer rows;
  private final RowBuffer personKey = new RowBuffer();
  private final RowBuffer person = new RowBuffer();
  private final RowBuffer returnKey = new RowBuffer();
  private final Wording[] wordings = new Wording[100];
  private final RowBuffer[] homes = new RowBuffer[Block.RESIDENCES];
  private final boolean[] homeReady = new boolean[Block.RESIDENCES];
  private final Block[] blocks = new Block[Block.RESIDENCES];
  private final HouseholdMaker maker;
  private final Tins tins = new Tins();
  private final long seed;
  private long records;

  private SyntheticPopulation(long seed, OutputStream out) {
    this.seed = seed;
    rows = new RowBuffer(out);
    maker = new HouseholdMaker(seed);
    for (int i = 0; i < homes.length; i++) {
      homes[i] = new RowBuffer();
    }
    Arrays.setAll(wordings, Wording::filed);
  }

  /// Streams a population to `out`, which stays open and is flushed.
  ///
  /// @param people from 1 to [#MOST_PEOPLE]
  /// @param progress hears now and then how many people are done
  public static Written write(long people, long seed, OutputStream out, LongConsumer progress)
      throws IOException {
    if (people < 1 || people > MOST_PEOPLE) {
      throw new IllegalArgumentException("people must be 1 to " + MOST_PEOPLE + ", not " + people);
    }
    return new SyntheticPopulation(seed, out).run(people, progress);
  }

  /// Writes a population to `file` through a neighbour `.part`, so that a file of that name is
  /// whole or absent.
  public static Written write(long people, long seed, Path file, LongConsumer progress)
      throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    boolean whole = false;
    try {
      Written written;
      try (OutputStream out = Files.newOutputStream(part)) {
        written = write(people, seed, out, progress);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      whole = true;
      return written;
    } finally {
      if (!whole) {
        Files.deleteIfExists(part);
      }
    }
  }

  private Written run(long people, LongConsumer progress) throws IOException {
    rows.raw(ascii(HEADER));
    long done = 0;
    long told = 0;
    for (long household = 0; done < people; household++) {
      if (household % Block.SLOTS == 0) {
        for (int residence = 0; residence < blocks.length; residence++) {
          blocks[residence] = null;
        }
      }
      done += household(maker.make(household), people - done);
      if (done - told >= PROGRESS_STEP) {
        progress.accept(done);
        told = done;
      }
    }
    rows.flush();
    progress.accept(done);
    return new Written(people, records, rows.written());
  }

  /// Writes at most `room` members of a household and says how many.
  private int household(Household household, long room) throws IOException {
    Arrays.fill(homeReady, false);
    long number = household.number();
    returnKey.clear();
    returnKey.raw('R').raw(number).raw('-');
    int count = (int) Math.min(room, household.members().length);
    for (int i = 0; i < count; i++) {
      Person member = household.members()[i];
      personKey.clear();
      personKey.raw(member.group.letter()).raw(number).raw('-').raw((char) ('1' + i));
      person(member, household.style() < CAPITALS);
      for (int year = household.firstYear(); year <= household.lastYear(); year++) {
        row(household, member, i, year);
      }
    }
    return count;
  }

  private void person(Person member, boolean capitals) {
    person.clear();
    person.cells(personKey).comma();
    boolean ssn = !member.itin && !member.atin;
    person.tin(ssn ? tins.ssn(member.firstSurname) : tins.itin(member.firstSurname));
    person.raw(ssn ? SSN : member.itin ? ITIN : ATIN);
    if (capitals) {
      person.foldedCell(member.given).foldedCell(member.middle);
      person.foldedCell(member.family).foldedCell(member.suffix);
    } else {
      person.cell(member.given).cell(member.middle).cell(member.family).cell(member.suffix);
    }
    person.date(member.birthDate);
  }

  private void row(Household household, Person member, int index, int year) throws IOException {
    RowBuffer home = home(household, household.residence(member, year));
    rows.cells(personKey).raw('-').year(year).comma();
    rows.cells(person).cells(home).year(year).comma();
    rows.raw(member.spouse ? SPOUSE : PRIMARY).cells(returnKey);
    rows.raw((char) (member.spouse ? '1' : '1' + index)).raw('-').year(year).comma();
    rows.date(member.deceasedOn);
    if (!member.withhold.isEmpty()) {
      rows.cell(member.withhold).endRow();
    } else {
      rows.comma().endRow();
    }
    records++;
  }

  private RowBuffer home(Household household, int residence) {
    RowBuffer home = homes[residence];
    if (homeReady[residence]) {
      return home;
    }
    int member = (int) (household.number() % Block.SLOTS);
    if (blocks[residence] == null) {
      blocks[residence] = new Block(seed, household.number() / Block.SLOTS, residence);
    }
    Dwelling dwelling = blocks[residence].dwelling(member);
    Wording wording = wordings[household.style()].write(dwelling);
    Places all = Places.shipped();
    home.clear();
    home.cell(wording.line1()).cell(wording.line2());
    home.cell(wording.cased(all.city(dwelling.place()))).cell(all.state(dwelling.place()));
    String zip = all.zip(dwelling.place());
    boolean plusFour = household.style() % 10 == 7;
    home.cell(plusFour ? zip + "-" + (1001 + household.number() % 8998) : zip);
    home.cell(household.countryWritten() ? "US" : "");
    homeReady[residence] = true;
    return home;
  }
}
