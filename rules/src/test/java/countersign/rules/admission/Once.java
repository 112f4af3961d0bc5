package countersign.rules.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// A function of a text, asked once for each, so that a million requests take minutes.
record Once<T>(Map<String, T> known, Function<String, T> slow) {
  Once(Function<String, T> slow) {
    this(new ConcurrentHashMap<>(), slow);
  }

  T of(String text) {
    T value = known.get(text);
    if (value == null) {
      value = slow.apply(text);
      known.put(text, value);
    }
    return value;
  }
}
