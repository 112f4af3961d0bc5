package countersign.rules.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.rules.statute.Ground;
import countersign.rules.statute.StatuteCore;
import countersign.testkit.Properties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Reasons as the rules read them, against [SlowReason].
class ReasonTextTest {
  private static final String[] SHARDS = {
    " ", " ", " ", ".", ". ", "'", "-", ",", "1", "23", "a", "b", "Ab", "the", "may", "Maria",
    "MARIA", "Alva", "Elm", "100", "é", "\t", "`", "{", "@", "[", "/", ":", "z", "Z", "A", "N"
  };
  private static final List<String> PURPOSES = phrases();
  private static final String[] OTHERS = {
    "ordered", "order", "grounds", "lease", "of", "rent", "present", "now", "current", "the"
  };

  private static final Admission ADMISSION =
      Admission.of(
          AdmissionInput.rehearsal(
              Complete.agreement(), Complete.request(1), Complete.SIGNED, Complete.AS_OF));

  private static RowFacts read(String[] row) {
    return ADMISSION.read(new Subject(0, 2, row));
  }

  private static String[] row(String reason) {
    String[] row = Complete.row(0);
    row[SubjectColumn.RELEVANCE_REASON.ordinal()] = reason;
    return row;
  }

  private static Set<String> codes(RowFacts facts) {
    return facts.grounds().list(StatuteCore.shipped()).stream()
        .map(Ground::code)
        .collect(Collectors.toSet());
  }

  private static String shards(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(9); n > 0; n--) {
      text.append(SHARDS[random.nextInt(SHARDS.length)]);
    }
    return text.toString();
  }

  @Test
  void twoReasonsHaveOneDigestExactlyWhereTheirShapesAreOne() {
    Properties.forAll(
        random -> List.of(row(shards(random)), row(shards(random)), row(shards(random))),
        rows -> {
          List<RowFacts> facts = rows.stream().map(ReasonTextTest::read).toList();
          for (int i = 0; i < rows.size(); i++) {
            boolean none = SlowReason.words(rows.get(i)).isEmpty();
            assertEquals(none, facts.get(i).reason() == 0);
            assertEquals(none, facts.get(i).maskedReason() == 0);
            for (int j = 0; j < i && !none; j++) {
              if (!SlowReason.words(rows.get(j)).isEmpty()) {
                same(
                    rows.get(i), rows.get(j), false,
                    facts.get(i).reason() == facts.get(j).reason());
                same(
                    rows.get(i), rows.get(j), true,
                    facts.get(i).maskedReason() == facts.get(j).maskedReason());
              }
            }
          }
        });
  }

  private static void same(String[] one, String[] other, boolean own, boolean found) {
    assertEquals(
        SlowReason.shape(one, own).equals(SlowReason.shape(other, own)), found,
        one[SubjectColumn.RELEVANCE_REASON.ordinal()] + " | "
            + other[SubjectColumn.RELEVANCE_REASON.ordinal()]);
  }

  private static final List<String> NEAR =
      List.of(
          "The lease of unit 7 shows who Maria met",
          "the LEASE of unit 81 shows who maria met",
          "The lease, of unit 7 2: shows who Maria met.",
          "T'he l.ease of unit 7 shows who Maria met",
          "The lease of unit 7shows who Maria met",
          " The  lease\tof unit 7 shows-who Maria met",
          "The lease of unit 0 shows who Maria met",
          "The lease of unit 9 shows who Maria met",
          "The lease of unit / shows who Maria met",
          "The lease of unit : shows who Maria met",
          "The lease of unit shows who Maria met",
          "The lease of unit 7 shows who 100 Elm Fresno met",
          "The lease of unit 7 shows who met",
          "The lease of unit. 7 shows who Maria met",
          "The lease of unit.shows who Maria met",
          "The lease of unit. shows who Maria met",
          "The lease of unitshows who Maria met",
          "T`he lease of unit 7 shows who Maria met",
          "The l\u00E9ase of unit 7 shows who M\u00C1RIA met",
          "The lease of unit 7 shows who Mario met",
          "[The] lease {of} unit @7 shows who Maria met",
          "The lease of Z unit 7 shows A who Maria met",
          "The lease of z unit 7 shows a who Maria met",
          "The lease of unit 7 shows who Maria Maria met",
          "The lease of unit 7 shows who Maria 7 met",
          "The lease of unit 7 shows the the Maria met");

  /// Texts that differ in their dress, in a number, in a word, in a word of the row's own.
  @Test
  void dressDoesNotTellTwoReasonsApartAndAWordDoes() {
    for (String one : NEAR) {
      for (String other : NEAR) {
        RowFacts here = read(row(one));
        RowFacts there = read(row(other));
        same(row(one), row(other), false, here.reason() == there.reason());
        same(row(one), row(other), true, here.maskedReason() == there.maskedReason());
      }
    }
    assertEquals(read(row(NEAR.getFirst())).reason(), read(row(NEAR.get(2))).reason());
  }

  /// A phrase of the list as somebody might write it, among other words.
  private static String purpose(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    others(random, random.nextInt(6), text);
    for (String part : PURPOSES.get(random.nextInt(PURPOSES.size())).split(" ")) {
      if (random.nextInt(12) == 0) {
        continue;
      }
      if (part.startsWith("*")) {
        others(random, random.nextInt(part.charAt(1) - '0' + 2), text);
      } else if (!part.endsWith("?") || random.nextBoolean()) {
        String[] choice = part.replace("?", "").split("\\|");
        text.append(choice[random.nextInt(choice.length)]).append(' ');
      }
    }
    others(random, random.nextInt(3), text);
    return text.toString();
  }

  private static void others(RandomGenerator random, int count, StringBuilder text) {
    for (int n = count; n > 0; n--) {
      text.append(OTHERS[random.nextInt(OTHERS.length)]).append(' ');
    }
  }

  private static List<String> phrases() {
    try {
      return Files.readAllLines(SlowReason.PURPOSES).stream()
          .filter(line -> line.startsWith("phrase: "))
          .map(line -> line.substring(8))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aForbiddenPurposeIsFoundHoweverItIsPhrased() {
    Properties.forAll(
        ReasonTextTest::purpose,
        reason -> {
          String[] row = row(reason);
          Set<String> codes = codes(read(row));
          assertEquals(
              SlowReason.forbidden(SlowReason.words(row)),
              codes.contains("B9.locating") || codes.contains("B9.civil_removal"));
        });
  }

  @Test
  void aReasonHasFiveWordsAndOneThatSaysSomething() {
    for (int words = 0; words < 7; words++) {
      String reason = "lease ".repeat(words);
      assertEquals(
          words == 0 ? Set.of("B8.reason_missing")
              : words < 5 ? Set.of("B8.reason_short") : Set.of(),
          codes(read(row(reason))), reason);
    }
    String placeholders = String.join(" ", new ArrayList<>(Placeholders.WORDS));
    assertTrue(codes(read(row(placeholders))).contains("B8.reason_placeholder"));
    assertEquals(Set.of(), codes(read(row(placeholders + " lease"))));
  }

  @Test
  void theLongestReasonIsReadToItsEnd() {
    String words = "lease ".repeat(600);
    String longest = words + "rent".repeat(200).substring(0, 4_000 - words.length());
    assertEquals(4_000, longest.length());
    assertEquals(Set.of(), codes(read(row(longest))));
    assertTrue(read(row(longest)).reason() != read(row(longest.substring(1))).reason());
    assertEquals(0, read(row(longest + "s")).reason());
    assertTrue(codes(read(row(words + "in order to locate"))).contains("B9.locating"));
    assertTrue(codes(read(row("a ".repeat(1_990) + "whereabouts"))).contains("B9.locating"));
  }

  private static RowFacts at(String address, String reason) {
    String[] row = row(reason);
    row[SubjectColumn.ADDRESS_LINE1.ordinal()] = address;
    return read(row);
  }

  /// The row's own words are masked up to the limit of a column, unless they are words as common
  /// as "may"; however many there are, the row is read.
  @Test
  void theRowsOwnWordsAreMaskedButNotTheCommonOnes() {
    String reason = "The lease of Maple may show who lived there";
    String elsewhere = "The lease of Birch may show who lived there";
    String longest = "Maple " + "x".repeat(194);
    assertEquals(at(longest, reason).maskedReason(), at("1 Birch", elsewhere).maskedReason());
    assertNotEquals(
        at(longest + "x", reason).maskedReason(), at("1 Birch", elsewhere).maskedReason());
    assertEquals(at("1 May", reason).maskedReason(), at("1 Elm", reason).maskedReason());
    assertFalse(at("1 a b c d e f g h i j k l".repeat(8), reason).undecided());
  }

  @Test
  void aReaderForgetsTheRowBefore() {
    Admission.Reader reader = ADMISSION.reader();
    String[] before = row("Whereabouts of Fresno in the lease of Maple and of Elm");
    String[] after = row("The lease of Fresno shows who lived there");
    after[SubjectColumn.CITY.ordinal()] = "";
    after[SubjectColumn.STATE.ordinal()] = "";
    reader.read(new Subject(0, 2, before));
    RowFacts found = reader.read(new Subject(1, 3, after));
    assertEquals(read(after).maskedReason(), found.maskedReason());
    assertEquals(read(after).grounds(), found.grounds());
  }

  /// A word that excuses a phrase does so up to four words before it, from the first word on.
  @Test
  void aPurposeIsExcusedByAWordUpToFourWordsBefore() {
    for (int between = 0; between < 6; between++) {
      for (String opening : List.of("", "lease ")) {
        for (String words : List.of("ordered", "lease")) {
          String reason =
              opening + words + " rent".repeat(between) + " for his removal shown in lease files";
          assertEquals(
              SlowReason.forbidden(SlowReason.words(row(reason))),
              codes(read(row(reason))).contains("B9.civil_removal"), reason);
        }
      }
    }
    for (int gap = 0; gap < 6; gap++) {
      for (String end : List.of("", " shown")) {
        String reason = "lease files execute" + " rent".repeat(gap) + " removal" + end;
        assertEquals(gap <= 3, codes(read(row(reason))).contains("B9.civil_removal"), reason);
      }
    }
  }
}
