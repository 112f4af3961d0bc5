package countersign.gateway.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The slow model of [PastQuestions]: persons as sets of keys, merged by walking all of them.
final class SlowQuestions {
  private static final class Question {
    final long key;
    final LocalDate day;
    final int number;
    boolean answered;
    boolean confirmed;

    Question(long key, LocalDate day, int number) {
      this.key = key;
      this.day = day;
      this.number = number;
    }

    Charge repeated() {
      if (!answered) {
        return Charge.ASK_AGAIN;
      }
      return confirmed ? Charge.WAS_CONFIRMED : Charge.WAS_NOT_CONFIRMED;
    }
  }

  private record Person(Set<Long> keys, List<Question> questions) {}

  private record Name(long key, boolean dated) {}

  private final List<Person> persons = new ArrayList<>();
  private final Map<Long, Set<Long>> households = new HashMap<>();
  private final Map<Name, Integer> names = new HashMap<>();
  private final Map<Name, List<Question>> underName = new HashMap<>();
  private int charged;

  Charge charge(Asked asked, Budgets budgets, LocalDate day) {
    if (!asked.countable()) {
      return Charge.NAME_SPENT;
    }
    Question before = find(asked);
    if (before != null) {
      return before.repeated();
    }
    List<Person> same = same(asked);
    List<LocalDate> days =
        same.stream().flatMap(p -> p.questions.stream()).map(q -> q.day).toList();
    LocalDate windowStart = day.minusDays(budgets.windowDays());
    if (days.size() >= budgets.questionsEver()
        || days.stream().filter(windowStart::isBefore).count() >= budgets.questionsInWindow()) {
      return Charge.PERSON_SPENT;
    }
    for (long household : asked.households()) {
      Set<Long> doors = households.getOrDefault(household, Set.of());
      if (!doors.contains(asked.deliveryPoint()) && doors.size() >= budgets.doorsPerHousehold()) {
        return Charge.HOUSEHOLD_SPENT;
      }
    }
    int most = asked.dated() ? budgets.questionsPerDatedName() : budgets.questionsPerBareName();
    for (long name : asked.names()) {
      if (names.getOrDefault(new Name(name, asked.dated()), 0) >= most) {
        return Charge.NAME_SPENT;
      }
    }
    apply(asked, same, day);
    return Charge.ASK;
  }

  private void apply(Asked asked, List<Person> same, LocalDate day) {
    var question = new Question(asked.question(), day, charged++);
    var joined = new Person(new HashSet<>(), new ArrayList<>());
    for (Person person : same) {
      joined.keys.addAll(person.keys);
      joined.questions.addAll(person.questions);
    }
    Arrays.stream(asked.person()).forEach(joined.keys::add);
    joined.questions.add(question);
    persons.removeAll(same);
    persons.add(joined);
    for (long household : asked.households()) {
      households.computeIfAbsent(household, unused -> new HashSet<>()).add(asked.deliveryPoint());
    }
    for (long name : asked.names()) {
      names.merge(new Name(name, asked.dated()), 1, Integer::sum);
    }
    if (asked.names().length > 0) {
      underName.computeIfAbsent(new Name(asked.names()[0], asked.dated()), u -> new ArrayList<>())
          .add(question);
    }
  }

  private List<Person> same(Asked asked) {
    return persons.stream()
        .filter(p -> Arrays.stream(asked.person()).anyMatch(p.keys::contains)).toList();
  }

  /// The same question before: under its name, or of its persons; of several an answered one, and
  /// of those the first.
  private Question find(Asked asked) {
    Stream<Question> named = asked.names().length == 0
        ? Stream.empty()
        : underName.getOrDefault(new Name(asked.names()[0], asked.dated()), List.of()).stream();
    return named.filter(q -> q.key == asked.question()).findFirst().orElseGet(() ->
        same(asked).stream().flatMap(p -> p.questions.stream())
            .filter(q -> q.key == asked.question())
            .min(Comparator.comparing((Question q) -> !q.answered).thenComparing(q -> q.number))
            .orElse(null));
  }

  void record(Asked asked, boolean confirmed) {
    Question question = find(asked);
    question.answered = true;
    question.confirmed |= confirmed;
  }
}
