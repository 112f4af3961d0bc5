package countersign.match;

import countersign.standard.Agreement;
import countersign.standard.name.NameLevel;
import java.util.ArrayList;
import java.util.List;

/// Answers questions from the index of a [Population]: one bit each, and why, for the holder.
///
/// A batch is looked up in blocks of 64: first the directory lines of all, then the buckets of
/// all, then the decisions, so that the processor waits for many places of memory at once.
/// Immutable and safe to share; each call has scratch of its own, about 64 KiB for a full block.
public final class Verifier {
  private static final int BLOCK = 64;

  private final Index index;
  private final NameLevel level;

  Verifier(Index index, NameLevel level) {
    this.index = index;
    this.level = level;
  }

  /// Answers one question.
  ///
  /// @throws PopulationException if what the answer needs is damaged
  public Verification verify(Question question) throws PopulationException {
    return verify(List.of(question)).getFirst();
  }

  /// Answers each question of the batch, in its order, each for itself.
  ///
  /// @throws PopulationException if what an answer needs is damaged
  public List<Verification> verify(List<Question> batch) throws PopulationException {
    Block block = new Block(Math.min(BLOCK, batch.size()), new BucketScan(level, null));
    List<Verification> answers = new ArrayList<>(batch.size());
    try {
      for (int from = 0; from < batch.size(); from += BLOCK) {
        block.answer(batch.subList(from, Math.min(from + BLOCK, batch.size())), answers);
      }
    } catch (InternalError e) {
      // What the Java platform says when a mapped file cannot be read any more.
      throw new PopulationException("the index can no longer be read: was its file truncated?");
    } catch (IndexOutOfBoundsException e) {
      throw new PopulationException("the index is malformed: a bucket ends within a person");
    }
    return answers;
  }

  /// Answers one question and tells `observer` of every person that was weighed.
  Verification observe(Question question, BucketScan.Observer observer)
      throws PopulationException {
    List<Verification> answers = new ArrayList<>(1);
    new Block(1, new BucketScan(level, observer)).answer(List.of(question), answers);
    return answers.getFirst();
  }

  /// Scratch for a block of questions.
  private final class Block {
    private final BucketScan scan;
    private final long[] buckets;
    private final long[] offsets;
    private final int[] lengths;
    private final byte[] line = new byte[IndexFormat.LINE_BYTES];
    private byte[] bucket = new byte[1 << 10];
    private long touched;

    Block(int questions, BucketScan scan) {
      this.scan = scan;
      this.buckets = new long[questions];
      this.offsets = new long[questions];
      this.lengths = new int[questions];
    }

    void answer(List<Question> questions, List<Verification> answers)
        throws PopulationException {
      int count = questions.size();
      for (int i = 0; i < count; i++) {
        buckets[i] = index.bucket(questions.get(i).high);
        touched += index.touchLine(buckets[i]);
      }
      for (int i = 0; i < count; i++) {
        index.readLine(buckets[i], line);
        offsets[i] = Index.offset(line, buckets[i]);
        lengths[i] = Index.length(line, buckets[i]);
        touched += index.touch(offsets[i], lengths[i]);
      }
      for (int i = 0; i < count; i++) {
        answers.add(answer(questions.get(i), buckets[i], offsets[i], lengths[i]));
      }
    }

    private Verification answer(Question question, long number, long offset, int length)
        throws PopulationException {
      if (!question.comparable) {
        return notComparable(Cause.ADDRESS_NOT_COMPARABLE);
      }
      if (!question.nameComparable) {
        return notComparable(Cause.NAME_NOT_COMPARABLE);
      }
      if (length == 0) {
        return scan.absent();
      }
      if (bucket.length < length) {
        bucket = new byte[Math.max(length, 2 * bucket.length)];
      }
      index.readBucket(number, offset, length, bucket);
      return scan.decide(question, bucket, length);
    }
  }

  private static Verification notComparable(Cause cause) {
    return new Verification(cause, -1, false, Agreement.UNKNOWN, Agreement.UNKNOWN);
  }
}
