package countersign.gateway.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An error, a full disk or a kill at each change on the disk, and SIGKILL of a real process: what
/// was acknowledged is there, and the record goes on.
class BudgetFaultTest {
  private static final Budgets BUDGETS = new Budgets(365, 3, 3, 50, 50, 50);
  private static final LocalDate DAY = LocalDate.parse("2026-06-30");
  private static final int ROUNDS = 6;
  private static final int ROWS = 30;

  @TempDir Path directory;

  /// What must be there: questions charged, and for some their answers.
  private static final class Acknowledged {
    final Map<Asked, Charge> said = new LinkedHashMap<>();

    void check(PastQuestions past, String where) throws IOException {
      var questions = List.copyOf(said.keySet());
      Charge[] now = past.charge(questions, BUDGETS, DAY);
      for (int i = 0; i < now.length; i++) {
        Charge then = said.get(questions.get(i));
        // An answer whose recording failed may be there all the same.
        assertTrue(now[i] == then || then == Charge.ASK_AGAIN && !now[i].mayAsk()
            && now[i].name().startsWith("WAS"), where + ": " + then + " is now " + now[i]);
      }
      for (Asked asked : questions) {
        spent(past, asked, where);
      }
    }

    /// Somebody about whom three questions were charged is not asked about a fourth time.
    private void spent(PastQuestions past, Asked asked, String where) throws IOException {
      long tin = asked.person()[0];
      if (said.keySet().stream().filter(other -> other.person()[0] == tin).count() >= 3) {
        assertEquals(Charge.PERSON_SPENT,
            past.charge(List.of(question(tin, 999)), BUDGETS, DAY)[0], where);
      }
    }
  }

  private static Asked question(long tin, long door) {
    return new Asked(new long[] {tin}, tin * 1000 + door, door, new long[] {7 + tin}, new long[0],
        true, true);
  }

  /// The same questions whenever a round is tried again.
  private static final List<List<Asked>> QUESTIONS =
      IntStream.range(0, ROUNDS).mapToObj(BudgetFaultTest::round).toList();

  private static List<Asked> round(int round) {
    var questions = new ArrayList<Asked>();
    for (int i = 0; i < ROWS; i++) {
      questions.add(question(1 + round / 2 * 25 + i % 25, 1 + round * 2 + i / 25));
    }
    return questions;
  }

  private static boolean[] answers(int round) {
    var random = Properties.random(round);
    var answers = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      answers[i] = random.nextBoolean();
    }
    return answers;
  }

  /// One round; what it acknowledges is noted at once.
  private static void run(PastQuestions past, int round, Acknowledged acknowledged)
      throws IOException {
    var questions = new ArrayList<>(QUESTIONS.get(round));
    Charge[] charges = past.charge(questions, BUDGETS, DAY);
    for (int i = 0; i < ROWS; i++) {
      if (charges[i].mayAsk()) {
        acknowledged.said.put(questions.get(i), Charge.ASK_AGAIN);
      } else {
        questions.set(i, null);
      }
    }
    past.record(questions, answers(round));
    for (int i = 0; i < ROWS; i++) {
      if (questions.get(i) != null) {
        acknowledged.said.put(questions.get(i),
            answers(round)[i] ? Charge.WAS_CONFIRMED : Charge.WAS_NOT_CONFIRMED);
      }
    }
    if (round % 2 == 1) {
      past.compact();
    }
  }

  private long fault(FaultyDisk.Fault fault, long at) throws IOException {
    String where = fault + " at call " + at;
    Path home = directory.resolve(fault + "-" + at);
    PastQuestions.open(home, true).close();
    var disk = new FaultyDisk(fault, at);
    var acknowledged = new Acknowledged();
    PastQuestions past = null;
    int round = 0;
    int tries = 0;
    while (round < ROUNDS) {
      try {
        if (past == null) {
          past = PastQuestions.open(disk, home, false);
        }
        run(past, round, acknowledged);
        round++;
      } catch (IOException failed) {
        assertTrue(disk.failed() && ++tries < 5, where + ": " + failed);
        if (fault == FaultyDisk.Fault.KILLED) {
          if (past != null) {
            past.close();
          }
          past = null;
          try (var again = PastQuestions.open(home, false)) {
            acknowledged.check(again, where);
          }
        }
        disk.mend();
      }
    }
    acknowledged.check(past, where);
    past.close();
    try (var again = PastQuestions.open(home, false)) {
      acknowledged.check(again, where + ", opened again");
    }
    return disk.calls();
  }

  private void eachCall(FaultyDisk.Fault fault, long step) throws IOException {
    long calls = fault(fault, 0);
    assertTrue(calls > 100, "only " + calls + " changes on the disk");
    for (long at = 1; at <= calls; at += step) {
      fault(fault, at);
    }
  }

  @Test
  void anErrorAtAChangeLosesNothingThatWasAcknowledged() throws IOException {
    eachCall(FaultyDisk.Fault.EIO_ONCE, 17);
    eachCall(FaultyDisk.Fault.TORN_ONCE, 19);
  }

  @Test
  void aFullDiskLosesNothingAndTheRecordGoesOnWhenThereIsRoom() throws IOException {
    eachCall(FaultyDisk.Fault.ENOSPC, 19);
  }

  @Test
  void aKillAtAChangeLosesNothingThatWasAcknowledged() throws IOException {
    eachCall(FaultyDisk.Fault.KILLED, 13);
  }

  @Test
  @Tag("long")
  void everyFaultAtEveryChange() throws IOException {
    for (FaultyDisk.Fault fault : FaultyDisk.Fault.values()) {
      eachCall(fault, 1);
    }
  }

  @Test
  void aProcessKilledAtRandomLosesNothingItAcknowledged() throws Exception {
    kills(2);
  }

  @Test
  @Tag("long")
  void aProcessKilledAHundredTimesLosesNothingItAcknowledged() throws Exception {
    kills(100);
  }

  private void kills(int count) throws Exception {
    Path home = directory.resolve("killed");
    PastQuestions.open(home, true).close();
    var random = Properties.random(1);
    long acknowledged = 0;
    Path said = directory.resolve("said");
    for (int kill = 0; kill < count; kill++) {
      Process process = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
          BudgetKillWriter.class.getName(), home.toString())
          .redirectError(directory.resolve("errors").toFile())
          .redirectOutput(said.toFile()).start();
      while (process.isAlive() && Files.size(said) < "open 50.".length()) {
        process.waitFor(5, TimeUnit.MILLISECONDS);
      }
      process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      for (String line : Files.readAllLines(said)) {
        if (line.endsWith(".")) {
          acknowledged = Math.max(acknowledged, Long.parseLong(line.replace(".", "")));
        }
      }
      try (var past = PastQuestions.open(home, false)) {
        long last = acknowledged;
        var questions = new ArrayList<Asked>();
        for (long i = 0; i < last; i++) {
          questions.add(BudgetKillWriter.question(i));
        }
        Charge[] charges = past.charge(questions, Budgets.none(), DAY);
        for (int i = 0; i < charges.length; i++) {
          assertEquals(i % 3 == 0 ? Charge.WAS_CONFIRMED : Charge.WAS_NOT_CONFIRMED, charges[i],
              "kill " + kill + ", question " + i + " of " + last);
        }
      }
    }
    assertTrue(acknowledged > 0, "nothing was ever acknowledged");
  }
}
