package countersign.gateway.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.testkit.Properties;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
  /// How many results may wait, and each thread may have one block more in work.
  private static final int AHEAD = 4;

  /// @param micros how long each block takes
  /// @param failing the first block that fails, as every third after it does: in work or, if it is
  ///     odd, when handed over
  private record Case(int threads, int[] micros, int failing) {
    static Case any(RandomGenerator random) {
      int[] micros = new int[random.nextInt(40)];
      for (int i = 0; i < micros.length; i++) {
        micros[i] = random.nextInt(5) == 0 ? random.nextInt(2_000) : random.nextInt(100);
      }
      return new Case(1 + random.nextInt(5), micros, 1 + random.nextInt(40));
    }
  }

  /// What all threads of a run see.
  private static final class Run {
    private final Case c;
    private final boolean fails;
    private final List<Integer> handedOver = new ArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private int next;

    Run(Case c, boolean fails) {
      this.c = c;
      this.fails = fails;
    }

    List<Integer> run() throws Exception {
      InOrder.run(this::take, c.threads(), Worker::new);
      return handedOver;
    }

    private Integer take() {
      return next < c.micros().length ? next++ : null;
    }

    private boolean fails(int block) {
      return fails && block >= c.failing() && (block - c.failing()) % 3 == 0;
    }

    private final class Worker implements InOrder.Worker<Integer, Integer> {
      @Override
      public Integer work(Integer block) throws IOException {
        assertTrue(block - done.get() <= AHEAD + c.threads(), "too far ahead");
        LockSupport.parkNanos(1_000L * c.micros()[block]);
        if (fails(block) && block % 2 == 0) {
          throw new IOException("block " + block);
        }
        return block;
      }

      @Override
      public void handOver(Integer block) throws IOException {
        assertEquals(1, inside.incrementAndGet(), "one at a time");
        if (fails(block)) {
          throw new IOException("block " + block);
        }
        handedOver.add(block);
        done.incrementAndGet();
        inside.decrementAndGet();
      }
    }
  }

  private static List<Integer> upTo(int blocks) {
    return IntStream.range(0, blocks).boxed().toList();
  }

  @Test
  void everyResultIsHandedOverInTheOrderOfTheBlocks() {
    Properties.forAll(Case::any, c -> {
      try {
        assertEquals(upTo(c.micros().length), new Run(c, false).run());
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
  }

  @Test
  void theFirstFailureInOrderIsThrownAndNothingAfterItIsHandedOver() {
    Properties.forAll(Case::any, c -> {
      Run run = new Run(c, true);
      if (c.failing() < c.micros().length) {
        var thrown = assertThrows(IOException.class, run::run);
        assertEquals("block " + c.failing(), thrown.getMessage());
        assertEquals(upTo(c.failing()), run.handedOver);
      }
    });
  }
}
