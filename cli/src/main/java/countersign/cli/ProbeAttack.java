package countersign.cli;

import countersign.cli.ProbeWorld.Target;
import countersign.standard.name.NameReader;
import countersign.standard.name.PersonKeys;
import countersign.standard.name.PersonName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The attackers. Each guesses, round after round, at which of the candidate addresses each target
/// lives; every row is lawful on its face, and one row a request asks about a target.
enum ProbeAttack {
  STREET("guessing along a street", "one office, each round another door, number and birth date known"),
  HOUSEHOLD("household members", "asks about whoever else is on file at the address") {
    @Override
    long questions(Target target, Limits limits) {
      long families = target.members().stream().map(each -> each.get("family_name")).distinct().count();
      return target.members().isEmpty() ? limits.inWindow()
          : Math.min((long) limits.inWindow() * target.members().size(),
              limits.perHousehold() * families);
    }

    @Override
    Map<String, String> person(Target target, int round) {
      return target.members().isEmpty()
          ? target.fields() : target.members().get(round % target.members().size());
    }
  },
  OFFICERS("many officers", "each round another officer and another request") {
    @Override
    String officer(int round) {
      return "O-" + (round + 1);
    }
  },
  AGENCIES("two agencies", "two agencies under two agreements take turns") {
    @Override
    boolean secondAgreement(int round) {
      return round % 2 == 1;
    }
  },
  ALIASES("aliases", "other forms of the name, no number, each round another removal case") {
    @Override
    long questions(Target target, Limits limits) {
      return Math.min(limits.inWindow() * forms(target), limits.perHousehold() * families(target));
    }

    @Override
    Map<String, String> alias(Map<String, String> person, int round) {
      return form(person, round, true);
    }
  },
  BARE_NAMES("bare names", "name forms alone, invented removal cases, doors all over the country") {
    @Override
    long questions(Target target, Limits limits) {
      return limits.perBareName() * forms(target);
    }

    @Override
    Map<String, String> alias(Map<String, String> person, int round) {
      return form(person, round, false);
    }

    @Override
    List<Map<String, String>> candidates(Target target) {
      return target.elsewhere();
    }
  },
  DRIP("drip over years", "one door in 75 days, for as long as there are doors") {
    @Override
    long questions(Target target, Limits limits) {
      return limits.ever();
    }

    @Override
    int day(int round) {
      return round * 75;
    }
  },
  REFRESH("diffing refreshes", "the known address again each month; everybody moves in between") {
    @Override
    long questions(Target target, Limits limits) {
      return 0;
    }

    @Override
    int day(int round) {
      return round * 30;
    }

    @Override
    boolean refreshed(int round) {
      return round * 2 >= ROUNDS_OF_REFRESH;
    }

    @Override
    Map<String, String> door(Target target, int round) {
      return target.fields();
    }

    @Override
    int rounds(int candidates) {
      return ROUNDS_OF_REFRESH;
    }
  };

  private static final int ROUNDS_OF_REFRESH = 6;

  /// The budgets an attack runs into: parameters of the agreement.
  record Limits(int inWindow, int ever, int perHousehold, int perBareName) {}

  private final String title;
  private final String how;

  ProbeAttack(String title, String how) {
    this.title = title;
    this.how = how;
  }

  String title() {
    return title;
  }

  String how() {
    return how;
  }

  /// {@return how many different questions that could give the secret away the budgets let through,
  /// at most}: docs/PRIVACY.md derives it for each attacker
  long questions(Target target, Limits limits) {
    return limits.inWindow();
  }

  /// {@return how many targets this attacker learns at most, on average over where the secret is}
  double bound(List<Target> targets, Limits limits, int candidates) {
    return targets.stream()
        .mapToDouble(each -> Math.min(1, (double) questions(each, limits) / candidates)).sum();
  }

  private static PersonName name(Target target) {
    return NameReader.read(target.get("given_name"), target.get("middle_name"),
        target.get("family_name"), target.get("name_suffix"));
  }

  private static long forms(Target target) {
    return PersonKeys.of(name(target)).length;
  }

  private static long families(Target target) {
    return PersonKeys.ofFamily(name(target)).length;
  }

  int rounds(int candidates) {
    return candidates;
  }

  Map<String, String> person(Target target, int round) {
    return target.fields();
  }

  Map<String, String> alias(Map<String, String> person, int round) {
    return person;
  }

  List<Map<String, String>> candidates(Target target) {
    return target.street();
  }

  Map<String, String> door(Target target, int round) {
    return candidates(target).get(round);
  }

  String officer(int round) {
    return "O-1";
  }

  boolean secondAgreement(int round) {
    return false;
  }

  int day(int round) {
    return 0;
  }

  boolean refreshed(int round) {
    return false;
  }

  /// {@return whether answers over the rounds give the secret away}
  ///
  /// @param answers of each round, in order: confirmed, or not, or none
  boolean learned(List<Optional<Boolean>> answers) {
    var given = answers.stream().flatMap(Optional::stream).toList();
    return this == REFRESH ? given.contains(true) && given.contains(false) : given.contains(true);
  }

  /// Another form of a name that the comparison would take for the same: the middle name left out,
  /// as an initial, or the second surname left out.
  private static Map<String, String> form(Map<String, String> person, int round, boolean dated) {
    var form = new java.util.LinkedHashMap<>(person);
    form.put("tin", "");
    if (!dated) {
      form.put("birth_date", "");
    }
    String middle = person.get("middle_name");
    String family = person.get("family_name");
    switch (round % 4) {
      case 1 -> form.put("middle_name", "");
      case 2 -> form.put("middle_name", middle.isEmpty() ? "" : middle.substring(0, 1));
      case 3 -> form.put(
          "family_name", family.contains(" ") ? family.substring(0, family.indexOf(' ')) : family);
      default -> { }
    }
    return form;
  }
}
