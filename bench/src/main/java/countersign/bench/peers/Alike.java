package countersign.bench.peers;

import no.priv.garshol.duke.comparators.JaroWinkler;

/// How alike two entries are from 0 to 1, as record matchers score them.
final class Alike {
  /// Above it a pair is taken for one person. Fixed by hand; no search over thresholds was made.
  static final double THRESHOLD = 0.97;

  private Alike() {}

  static String name(Entry entry) {
    return (entry.given() + " " + entry.middle() + " " + entry.family() + " " + entry.suffix())
        .replaceAll(" +", " ")
        .strip();
  }

  static double score(Entry a, Entry b) {
    if (a.contradicts(b)) {
      return 0;
    }
    double name =
        JaroWinkler.similarity(a.given(), b.given()) * 0.5
            + JaroWinkler.similarity(a.family(), b.family()) * 0.5;
    double zip = a.zip().equals(b.zip()) ? 1 : 0.8;
    return 0.5 * name + 0.4 * JaroWinkler.similarity(a.line(), b.line()) + 0.1 * zip;
  }

  /// The best of several candidates for one row.
  static final class Best {
    private final Entry asked;
    private double best;
    private String person = "";
    private boolean tied;

    Best(Entry asked) {
      this.asked = asked;
    }

    void consider(Entry onFile) {
      if (!asked.asksFor(onFile)) {
        return;
      }
      double score = score(asked, onFile);
      if (score > best) {
        tied = false;
        best = score;
        person = onFile.id();
      } else if (score == best && !person.equals(onFile.id())) {
        tied = true;
      }
    }

    boolean confirms() {
      return best >= THRESHOLD && !tied;
    }
  }
}
