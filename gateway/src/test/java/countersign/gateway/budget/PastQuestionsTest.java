package countersign.gateway.budget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastQuestionsTest {
  private static final Budgets THREE = new Budgets(365, 3, 3, 2, 4, 20);
  private static final LocalDate DAY = LocalDate.parse("2026-06-30");
  @TempDir Path directory;

  private static Asked ask(long tin, long birth, long removal, long address) {
    return asked(tin, birth, removal, address, 900_000 + address % 7);
  }

  private static Asked asked(long tin, long birth, long removal, long address, long household) {
    long[] person = LongStream.of(tin, birth, removal).filter(key -> key != 0).toArray();
    return new Asked(
        person, address, address, new long[] {household}, new long[0], true, true);
  }

  private Charge one(PastQuestions past, Asked asked) throws IOException {
    return past.charge(List.of(asked), THREE, DAY)[0];
  }

  @Test
  void aSecondAliasBuysNothing() throws IOException {
    try (var past = PastQuestions.open(directory, true)) {
      assertEquals(Charge.ASK, one(past, ask(1, 11, 0, 101)));
      assertEquals(Charge.ASK, one(past, ask(0, 11, 21, 102)));
      assertEquals(Charge.ASK, one(past, ask(0, 0, 21, 103)));
      assertEquals(Charge.PERSON_SPENT, one(past, ask(1, 0, 0, 104)), "by TIN");
      assertEquals(Charge.PERSON_SPENT, one(past, ask(2, 11, 0, 104)), "by name and birth date");
      assertEquals(Charge.PERSON_SPENT, one(past, ask(3, 0, 21, 104)), "by name and case");
      assertEquals(Charge.ASK, one(past, ask(4, 14, 24, 104)), "somebody else");
    }
  }

  @Test
  void relativesGuessedAlongAStreetShareABudget() throws IOException {
    try (var past = PastQuestions.open(directory, true)) {
      assertEquals(Charge.ASK, one(past, asked(1, 0, 0, 101, 7)));
      assertEquals(Charge.ASK, one(past, asked(2, 0, 0, 102, 7)));
      assertEquals(Charge.HOUSEHOLD_SPENT, one(past, asked(3, 0, 0, 103, 7)));
      assertEquals(Charge.ASK, one(past, asked(4, 0, 0, 102, 7)), "the same door");
    }
  }

  @Test
  void anExactRepeatGetsTheRecordedAnswerForEver() throws IOException {
    var asked = ask(1, 11, 21, 101);
    try (var past = PastQuestions.open(directory, true)) {
      assertEquals(Charge.ASK, one(past, asked));
      assertEquals(Charge.ASK_AGAIN, one(past, asked), "charged, not yet answered");
      past.record(List.of(asked), new boolean[] {true});
      assertEquals(Charge.WAS_CONFIRMED, one(past, asked));
    }
    try (var past = PastQuestions.open(directory, false)) {
      assertEquals(Charge.WAS_CONFIRMED, one(past, ask(1, 0, 0, 101)), "under the TIN alone");
    }
  }

  private byte[] logOfTwo() throws IOException {
    try (var past = PastQuestions.open(directory, true)) {
      one(past, ask(1, 11, 21, 101));
      one(past, ask(1, 11, 21, 102));
    }
    return Files.readAllBytes(directory.resolve("charges.log"));
  }

  private void refused(String why) {
    var refusal = assertThrows(
        BudgetException.class, () -> PastQuestions.open(directory, false).close(), why);
    assertTrue(refusal.getMessage().contains("record of"), refusal.getMessage());
  }

  @Test
  void aRecordThatCannotBeReadIsNeverAnEmptyOne() throws IOException {
    assertThrows(BudgetException.class, () -> PastQuestions.open(directory, false));
    byte[] whole = logOfTwo();
    Path file = directory.resolve("charges.log");
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Files.write(file, flipped);
      refused("byte " + at + " flipped and nothing noticed");
      Files.write(file, Arrays.copyOf(whole, at));
      refused("cut to " + at + " bytes and nothing noticed");
    }
    Files.delete(file);
    refused("the log is missing");
    Files.write(file, whole);
    Files.delete(directory.resolve("charges.end"));
    refused("the acknowledged end is missing");
    Files.write(directory.resolve("charges.end"), new byte[0]);
    refused("the acknowledged end is empty");
    assertThrows(BudgetException.class, () -> PastQuestions.open(directory, true).close());
    Files.write(directory.resolve("charges.end"), new byte[8192]);
    refused("the acknowledged end says nothing");
  }

  @Test
  void aDamagedEndIsReadFromItsOtherPlaceOrRefused() throws IOException {
    logOfTwo();
    Path file = directory.resolve("charges.end");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Files.write(file, flipped);
      try (var past = PastQuestions.open(directory, false)) {
        assertEquals(Charge.ASK_AGAIN, one(past, ask(1, 11, 21, 102)), "byte " + at);
      }
    }
  }

  @Test
  void theEarlierVersionIsRefusedByName() throws IOException {
    byte[] whole = logOfTwo();
    whole[7] = '2';
    Files.write(directory.resolve("charges.log"), whole);
    var refusal =
        assertThrows(BudgetException.class, () -> PastQuestions.open(directory, false).close());
    assertTrue(refusal.getMessage().contains("version 2"), refusal.getMessage());
  }

  @Test
  void aBaseOfAnotherLogIsRefused() throws IOException {
    Path other = directory.resolve("other");
    try (var past = PastQuestions.open(other, true)) {
      one(past, ask(5, 11, 21, 101));
      past.compact();
    }
    Path here = directory.resolve("here");
    try (var past = PastQuestions.open(here, true)) {
      one(past, ask(1, 11, 21, 101));
    }
    Files.move(other.resolve("base-1"), here.resolve("base-1"));
    assertThrows(BudgetException.class, () -> PastQuestions.open(here, false).close());
  }

  @Test
  void aFlippedBitInTheTableIsAnErrorNeverAForgottenQuestion() throws IOException {
    try (var past = PastQuestions.open(directory, true)) {
      past.charge(generated(Properties.random(3), 5_000), THREE, DAY);
      past.compact();
    }
    Path base = directory.resolve("base-1");
    try (var files = Files.list(base)) {
      for (Path file : files.toList()) {
        byte[] whole = Files.readAllBytes(file);
        for (int at = 3; at < whole.length; at += 1021) {
          if (file.endsWith("manifest") || !isEmptyLine(whole, at)) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            Files.write(file, flipped);
            assertThrows(BudgetException.class, this::readAll, file.getFileName() + " at " + at);
          }
        }
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        if (whole.length > 0) {
          assertThrows(BudgetException.class, this::readAll, file.getFileName() + " cut");
        }
        Files.write(file, whole);
      }
    }
    readAll();
  }

  /// {@return whether a line of 64 bytes holds nothing but its seal}: one that fills the last page
  /// of a column is never read
  private static boolean isEmptyLine(byte[] file, int at) {
    int line = at & -64;
    for (int i = line; i < line + 56; i++) {
      if (file[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /// Reads the whole base, as a merge does.
  private void readAll() throws IOException {
    try (var past = PastQuestions.open(directory, false)) {
      past.charge(List.of(ask(99_999_999, 0, 0, 101)), Budgets.none(), DAY);
      past.compact();
    }
  }

  @Test
  void closingGivesUpABaseBeingWrittenAndLosesNothing() throws IOException {
    List<Asked> questions = generated(Properties.random(8), 2_000);
    PastQuestions.open(directory, true).close();
    var slow = new Disk() {
      private boolean atWork;

      @Override
      void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        if (atWork) {
          LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
        }
        super.write(channel, bytes, at);
      }
    };
    var past = PastQuestions.open(slow, directory, false);
    Charge[] charged = past.charge(questions, Budgets.none(), DAY);
    assertEquals(Charge.ASK, charged[0]);
    slow.atWork = true;
    past.begin();
    assertTimeout(Duration.ofSeconds(10), past::close);
    try (var bases = Files.list(directory)) {
      assertTrue(bases.noneMatch(each -> Base.complete(each)));
    }
    try (var again = PastQuestions.open(directory, false)) {
      assertEquals(Charge.ASK_AGAIN, again.charge(questions, Budgets.none(), DAY)[0]);
      again.compact();
    }
  }

  @Test
  void aKillLosesNothingThatWasCharged() throws IOException {
    List<Asked> questions = generated(Properties.random(7), 5_000);
    Charge[] first;
    try (var past = PastQuestions.open(directory, true)) {
      past.charge(questions.subList(0, 1_000), THREE, DAY);
      past.compact();
      past.charge(questions.subList(1_000, 2_000), THREE, DAY);
    }
    // Opened and charged, and then the process is gone: no close, a torn last batch, no base.
    var killed = PastQuestions.open(directory, false);
    first = killed.charge(questions.subList(2_000, 4_000), THREE, DAY);
    Path copy = Files.createDirectories(directory.resolve("copy"));
    byte[] log = Files.readAllBytes(directory.resolve("charges.log"));
    byte[] torn = java.util.Arrays.copyOf(log, log.length + 37);
    torn[log.length] = ChargeLog.CHARGES;
    torn[log.length + 4] = 100;
    torn[log.length + 8] = 3;
    Files.write(copy.resolve("charges.log"), torn);
    Files.copy(directory.resolve("charges.end"), copy.resolve("charges.end"));
    killed.close();
    try (var again = PastQuestions.open(copy, false);
        var model = PastQuestions.open(directory, false)) {
      assertArrayEquals(
          model.charge(questions.subList(2_000, 5_000), THREE, DAY),
          again.charge(questions.subList(2_000, 5_000), THREE, DAY));
    }
    assertEquals(2_000, first.length);
  }

  private static List<Asked> generated(RandomGenerator random, int count) {
    List<Asked> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      questions.add(
          ask(
              random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(count / 4 + 1),
              10_000_000 + random.nextInt(count / 4 + 1),
              random.nextInt(2) == 0 ? 0 : 20_000_000 + random.nextInt(count / 4 + 1),
              30_000_000 + random.nextInt(40)));
    }
    return questions;
  }
}
