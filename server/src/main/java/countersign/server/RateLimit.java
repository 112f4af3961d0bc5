package countersign.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often one certificate, or one address without a certificate, may call: a bucket that fills
/// steadily and holds a minute's worth. Thread-safe.
final class RateLimit {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  /// Callers remembered; beyond, the one who has not called for longest starts with a full bucket.
  private static final int MOST_CALLERS = 10_000;

  private final double perMinute;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MOST_CALLERS;
    }
  };

  private static final class Bucket {
    private double left;
    private long at;
  }

  RateLimit(int perMinute, LongSupplier nanos) {
    this.perMinute = perMinute;
    this.nanos = nanos;
  }

  /// {@return whether this caller may call now}
  synchronized boolean allows(String caller) {
    long now = nanos.getAsLong();
    Bucket bucket = buckets.get(caller);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.left = perMinute;
      bucket.at = now;
      buckets.put(caller, bucket);
    }
    bucket.left =
        Math.min(perMinute, bucket.left + (now - bucket.at) * perMinute / MINUTE_NANOS);
    bucket.at = now;
    if (bucket.left < 1) {
      return false;
    }
    bucket.left--;
    return true;
  }
}
