package countersign.match;

import countersign.standard.Agreement;
import countersign.standard.address.AddressKey;
import countersign.standard.name.NameLevel;
import countersign.standard.name.SureConflict;

/// Walks a verified bucket and feeds the [Decision]. For one thread.
final class BucketScan {
  /// Hears of every person the decision hears of. `explain` uses it, so that what it shows is what
  /// decided.
  interface Observer {
    /// @param bucket the bytes; `records` is where the person's records begin, `count` of them
    void person(byte[] bucket, int start, int records, int count, Agreement name);
  }

  private final NameLevel level;
  private final Observer observer;
  private final Decision decision = new Decision();
  private final SureConflict sure = new SureConflict();

  BucketScan(NameLevel level, Observer observer) {
    this.level = level;
    this.observer = observer;
  }

  /// Decides a question none of whose addresses are on file.
  Verification absent() {
    decision.start();
    return decision.result();
  }

  /// Decides a question by the bucket in the first `length` bytes of `bucket`.
  Verification decide(Question question, byte[] bucket, int length) {
    decision.start();
    int at = IndexFormat.BUCKET_ADDRESSES;
    while (length - at >= 8) {
      long high = (long) Checksum.LONG.get(bucket, at);
      long low = (long) Checksum.LONG.get(bucket, at + 8);
      at += IndexFormat.ADDRESS_KEY_BYTES;
      int persons = 0;
      int shift = 0;
      do {
        persons |= (bucket[at] & 0x7F) << shift;
        shift += 7;
      } while (bucket[at++] < 0);
      boolean here =
          high == question.high && AddressKey.agrees(high, low, question.high, question.low);
      if (here) {
        decision.atAddress();
      }
      for (int i = 0; i < persons; i++) {
        at = person(question, bucket, at, here);
      }
    }
    return decision.result();
  }

  /// Reads the person at `start`.
  ///
  /// @return where the next one begins
  private int person(Question question, byte[] bucket, int start, boolean here) {
    int nameLength = bucket[start + IndexFormat.PERSON_NAME_LENGTH] & 0xFF;
    int at = start + IndexFormat.PERSON_NAME + nameLength;
    int count = 0;
    int shift = 0;
    do {
      count |= (bucket[at] & 0x7F) << shift;
      shift += 7;
    } while (bucket[at++] < 0);
    int end = at + count * IndexFormat.RECORD_BYTES;
    if (!here) {
      return end;
    }
    long first = -1;
    int shared = 0;
    for (int record = at; record < end; record += IndexFormat.RECORD_BYTES) {
      if (question.asksFor(bucket[record])) {
        long row = row(bucket, record);
        first = first < 0 || row < first ? row : first;
        shared |= bucket[record + 5] & IndexFormat.SHARED_RETURN;
      }
    }
    if (first >= 0) {
      Agreement name =
          Standard.compare(
              question, bucket, start + IndexFormat.PERSON_NAME, nameLength, level, sure);
      decision.person(
          question,
          (long) Checksum.LONG.get(bucket, start),
          (int) Checksum.INT.get(bucket, start + IndexFormat.PERSON_TIN),
          birthDate(bucket, start),
          bucket[start + IndexFormat.PERSON_FLAGS],
          first,
          shared != 0,
          name,
          name == Agreement.UNKNOWN
              && Standard.suffixOnlyAsked(
                  question.name(), bucket, start + IndexFormat.PERSON_NAME, nameLength));
      if (observer != null) {
        observer.person(bucket, start, at, count, name);
      }
    }
    return end;
  }

  static int birthDate(byte[] bucket, int person) {
    return (int) Checksum.INT.get(bucket, person + IndexFormat.PERSON_BIRTH) & 0xFF_FFFF;
  }

  /// {@return the row of the record at `record`}
  static long row(byte[] bucket, int record) {
    return (int) Checksum.INT.get(bucket, record + 1) & 0xFFFF_FFFFL
        | (bucket[record + 5] & 0xFFL & ~IndexFormat.SHARED_RETURN) << 32;
  }
}
