package countersign.bench.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.priv.garshol.duke.Comparator;
import no.priv.garshol.duke.Processor;
import no.priv.garshol.duke.Property;
import no.priv.garshol.duke.PropertyImpl;
import no.priv.garshol.duke.RecordImpl;
import no.priv.garshol.duke.comparators.ExactComparator;
import no.priv.garshol.duke.comparators.JaroWinkler;
import no.priv.garshol.duke.comparators.Levenshtein;
import no.priv.garshol.duke.databases.InMemoryDatabase;

/// Duke: Bayesian scores of its own comparators, with key blocking on ZIP and the first letters of
/// the family name. The best candidate above the threshold, unless another person is as good.
final class DukeMatch implements Contender {
  private static final double THRESHOLD = 0.98;

  /// A record on file with what it was made of.
  private record OnFile(RecordImpl record, Entry entry) {}

  @Override
  public Set<String> confirmed(Work work, Runnable made) throws Exception {
    Map<String, List<OnFile>> blocks = new HashMap<>();
    Work.each(
        work.population(),
        Entry.POPULATION,
        values -> {
          Entry entry = Entry.of(values);
          blocks
              .computeIfAbsent(key(entry), _ -> new ArrayList<>(2))
              .add(new OnFile(record(entry), entry));
        });
    made.run();
    try (var processor = new Closing(new Processor(settings(), new InMemoryDatabase()))) {
      return ask(work, blocks, processor.processor);
    }
  }

  private record Closing(Processor processor) implements AutoCloseable {
    @Override
    public void close() {
      processor.close();
    }
  }

  private static String key(Entry entry) {
    return entry.zip() + entry.family().substring(0, Math.min(3, entry.family().length()));
  }

  private static Set<String> ask(
      Work work, Map<String, List<OnFile>> blocks, Processor processor) throws Exception {
    Set<String> confirmed = new HashSet<>();
    Work.each(
        work.subjects(),
        Entry.SUBJECTS,
        values -> {
          Entry asked = Entry.of(values);
          RecordImpl record = record(asked);
          double best = 0;
          String person = "";
          boolean tied = false;
          for (OnFile each : blocks.getOrDefault(key(asked), List.of())) {
            if (!asked.asksFor(each.entry) || asked.contradicts(each.entry)) {
              continue;
            }
            double score = processor.compare(record, each.record);
            if (score > best) {
              best = score;
              person = each.entry.id();
              tied = false;
            } else if (score == best && !person.equals(each.entry.id())) {
              tied = true;
            }
          }
          if (best >= THRESHOLD && !tied) {
            confirmed.add(asked.id());
          }
        });
    return confirmed;
  }

  private static RecordImpl record(Entry entry) {
    var record = new RecordImpl();
    add(record, "given", entry.given());
    add(record, "family", entry.family());
    add(record, "line", entry.line());
    add(record, "zip", entry.zip());
    add(record, "birth", entry.birthDate());
    return record;
  }

  private static void add(RecordImpl record, String name, String value) {
    if (!value.isEmpty()) {
      record.addValue(name, value);
    }
  }

  private static DukeSettings settings() {
    return new DukeSettings(
        List.of(
            property("given", new JaroWinkler(), 0.1, 0.85),
            property("family", new JaroWinkler(), 0.1, 0.9),
            property("line", new Levenshtein(), 0.05, 0.95),
            property("zip", new ExactComparator(), 0.3, 0.7),
            property("birth", new ExactComparator(), 0.05, 0.9)),
        new InMemoryDatabase(),
        THRESHOLD);
  }

  private static Property property(String name, Comparator comparator, double low, double high) {
    return new PropertyImpl(name, comparator, low, high);
  }
}
