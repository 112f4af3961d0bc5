package countersign.standard.name;

import java.util.ArrayList;
import java.util.List;

/// Reads a personal name, from columns or from running text: docs/NAMES.md has the rules.
///
/// Any text gives a name; what is no name of one person has a [PersonName#sufficiency()] that says
/// so. Stateless and safe for several threads. About a microsecond for four columns of ASCII.
public final class NameReader {
  private final List<Token> given = new ArrayList<>(4);
  private final List<Token> middle = new ArrayList<>(4);
  private final List<Token> family = new ArrayList<>(4);
  private GenerationalSuffix suffix = GenerationalSuffix.NONE;
  private boolean running;
  private boolean several;

  private NameReader() {}

  /// {@return the name in four columns, as a population or a request file has them}
  ///
  /// Any column may be empty and may hold more than one word. A whole name in the column of given
  /// names, or `LAST, FIRST` in that of family names, is read as running text.
  public static PersonName read(String given, String middle, String family, String suffix) {
    PersonName plain = PlainName.read(given, middle, family, suffix);
    return plain == null ? readAtLength(given, middle, family, suffix) : plain;
  }

  /// {@return the same name, read the long way}
  static PersonName readAtLength(String given, String middle, String family, String suffix) {
    Tokens g = Tokens.of(given);
    Tokens m = Tokens.of(middle);
    Tokens f = Tokens.of(family);
    NameSufficiency unfit = unfit(g, m, f);
    if (unfit != null) {
      return PersonName.insufficient(unfit);
    }
    NameReader reader = new NameReader();
    reader.suffixColumn(Tokens.of(suffix));
    if (f.isEmpty() && g.list.size() > 1) {
      g.list.addAll(m.list);
      reader.runningText(g);
    } else if (g.isEmpty() && m.isEmpty() && f.segments > 1) {
      reader.runningText(f);
    } else {
      reader.columns(g.list, m.list, f.list);
    }
    return reader.name();
  }

  /// {@return the name in one text}: `First M Last Jr`, `LAST, FIRST M`, `Family First` where the
  /// words themselves leave no doubt.
  public static PersonName read(String text) {
    Tokens tokens = Tokens.of(text);
    NameSufficiency unfit = unfit(tokens);
    if (unfit != null) {
      return PersonName.insufficient(unfit);
    }
    NameReader reader = new NameReader();
    reader.runningText(tokens);
    return reader.name();
  }

  private static NameSufficiency unfit(Tokens... columns) {
    boolean blank = true;
    boolean empty = true;
    boolean several = false;
    boolean unreadable = false;
    for (Tokens tokens : columns) {
      blank &= tokens.blank;
      empty &= tokens.isEmpty();
      several |= tokens.several;
      unreadable |= tokens.unreadable;
    }
    if (blank && !unreadable) {
      return NameSufficiency.BLANK;
    }
    if (unreadable) {
      return NameSufficiency.UNREADABLE;
    }
    return empty ? NameSufficiency.NO_LETTERS : several ? NameSufficiency.NOT_ONE_PERSON : null;
  }

  private void suffixColumn(Tokens tokens) {
    for (Token token : tokens.list) {
      String word = token.text();
      GenerationalSuffix read = GenerationalSuffix.of(word);
      if (read != null) {
        state(read);
      } else if (!token.is(Word.DEGREE | Word.DEGREE_AFTER_COMMA | Word.NO_MIDDLE)
          && !word.equals("THE") && !word.equals("NOT") && !word.equals("APPLICABLE")) {
        state(GenerationalSuffix.UNREAD);
      }
    }
    if (tokens.unreadable) {
      state(GenerationalSuffix.UNREAD);
    }
  }

  private void state(GenerationalSuffix read) {
    suffix = suffix == GenerationalSuffix.NONE || suffix == read
        ? read
        : GenerationalSuffix.UNREAD;
  }

  private void columns(List<Token> g, List<Token> m, List<Token> f) {
    given.addAll(g);
    middle.addAll(m);
    family.addAll(f);
    several = Sufficiencies.isSeveral(g) || Sufficiencies.isSeveral(m)
        || Sufficiencies.isSeveral(f) && (g.isEmpty() || !Sufficiencies.isOddSurname(f));
    Titles.dropLeading(given, middle.size() + family.size());
    Titles.dropTrailing(family);
    takeSuffixes(given, 1);
    takeSuffixes(middle, 0);
    takeSuffixes(family, 1);
    dropNoMiddle();
  }

  private void dropNoMiddle() {
    if (middle.size() == 1 && middle.getFirst().is(Word.NO_MIDDLE) && !isAsianName()) {
      middle.clear();
    }
    if (middle.size() == 3 && middle.getFirst().text().equals("NO")) {
      middle.clear(); // NO MIDDLE NAME
    }
  }

  /// `Judy Na Yuan`: beside a Chinese or Korean surname Na is a name.
  private boolean isAsianName() {
    Token token = middle.getFirst();
    if (!token.isText("NA")) {
      return false;
    }
    for (Token surname : family) {
      if (surname.is(Word.CHINESE_SURNAME | Word.KOREAN_SURNAME | Word.VIETNAMESE_SURNAME)) {
        return true;
      }
    }
    return false;
  }

  private void runningText(Tokens tokens) {
    List<Token> words = tokens.list;
    several = Sufficiencies.isSeveral(Sufficiencies.withoutOddSurname(words));
    boolean female = Titles.dropLeading(words, 0);
    Titles.dropTrailing(words);
    int first = words.getFirst().segment();
    takeSuffixes(words, 1);
    takeLoneNumeral(words);
    int last = words.getLast().segment();
    if (female && words.getFirst().word().isMale()) {
      several = true; // Mrs John Smith is somebody else.
    }
    if (last > first) {
      for (Token word : words) {
        (word.segment() == first ? family : given).add(word);
      }
      Titles.dropLeading(given, family.size());
      return;
    }
    running = true;
    takeLastSuffix(words);
    given.addAll(words);
  }

  /// Takes `Jr`, `III` and their like from anywhere after the first `from` words.
  private void takeSuffixes(List<Token> words, int from) {
    for (int i = words.size() - 1; i >= from; i--) {
      String word = words.get(i).text();
      boolean said = i > from && words.get(i - 1).isText("THE")
          && GenerationalSuffix.of(word) != null; // Peter Voss the Third
      if (said || words.get(i).is(Word.SPECIAL) && GenerationalSuffix.isPlain(word)) {
        state(GenerationalSuffix.of(word));
        words.remove(i);
        if (i > 0 && words.get(i - 1).text().equals("THE")) {
          words.remove(i - 1);
          i--;
        }
      }
    }
  }

  /// Takes `V` or `I` alone after the last comma: `Edwin Frost, V`.
  private void takeLoneNumeral(List<Token> words) {
    Token last = words.getLast();
    boolean alone = words.size() > 2 && words.get(words.size() - 2).segment() < last.segment()
        && words.getFirst().segment() == words.get(words.size() - 2).segment();
    if (alone && (last.text().equals("V") || last.text().equals("I"))) {
      state(GenerationalSuffix.of(last.text()));
      words.removeLast();
    }
  }

  /// Takes what is a suffix only at the end of a whole name: `V`, `I`, Portuguese `Filho`.
  private void takeLastSuffix(List<Token> words) {
    if (words.size() < 3) {
      return;
    }
    String last = words.getLast().text();
    Token before = words.get(words.size() - 2);
    boolean numeral = (last.equals("V") || last.equals("I")) && before.text().length() > 1;
    if (numeral && before.is(Word.HISPANIC_SURNAME)) {
      state(GenerationalSuffix.UNREAD); // The fifth, or the initial of a second surname.
    } else if (numeral || last.equals("FILHO") || last.equals("NETO") || last.equals("SOBRINHO")) {
      state(GenerationalSuffix.of(last));
      words.removeLast();
    }
  }

  private PersonName name() {
    NameSufficiency unfit = judge();
    if (unfit != null) {
      return PersonName.insufficient(unfit);
    }
    Roles roles = running ? Roles.ofRunning(given) : Roles.ofColumns(given, middle, family);
    return roles.name(suffix);
  }

  private NameSufficiency judge() {
    List<Token> all = new ArrayList<>(given);
    all.addAll(middle);
    all.addAll(family);
    if (all.isEmpty()) {
      return suffix == GenerationalSuffix.NONE
          ? NameSufficiency.BLANK
          : NameSufficiency.ONE_NAME;
    }
    if (several) {
      return NameSufficiency.NOT_ONE_PERSON;
    }
    if (Sufficiencies.isBody(all) && !isOddSurname()) {
      return NameSufficiency.ORGANISATION;
    }
    if (isStandIn(all)) {
      return NameSufficiency.PLACEHOLDER;
    }
    int letters = 0;
    for (Token token : all) {
      if (token.hasDigit()) {
        return NameSufficiency.UNREADABLE;
      }
      if (token.text().indexOf('/') >= 0 || token.text().equals("Y") && isBetweenGiven(token)) {
        return NameSufficiency.NOT_ONE_PERSON;
      }
      letters += token.text().length();
      if (token.text().length() > PersonName.MAX_UNIT_LETTERS) {
        return NameSufficiency.UNREADABLE;
      }
    }
    if (letters > 250 || all.size() > PersonName.MAX_UNITS) {
      return NameSufficiency.UNREADABLE;
    }
    boolean one = running ? given.size() < 2 : given.isEmpty() && middle.isEmpty()
        || family.isEmpty();
    return one ? NameSufficiency.ONE_NAME : null;
  }

  /// {@return whether the surname alone looks like that of a body, and given names stand before it}:
  /// `Church`, `Rowell Church`.
  private boolean isOddSurname() {
    if (running) {
      List<Token> names = Sufficiencies.withoutOddSurname(given);
      return names.size() < given.size() && !Sufficiencies.isBody(names);
    }
    List<Token> names = new ArrayList<>(given);
    names.addAll(middle);
    boolean second = family.size() == 2
        && family.getLast().is(Word.BODY_AT_END) && family.getLast().is(Word.OR_SURNAME);
    return (second || Sufficiencies.isOddSurname(family)) && Sufficiencies.areGiven(given)
        && !Sufficiencies.isBody(names);
  }

  private boolean isStandIn(List<Token> all) {
    for (Token token : all) {
      if (Sufficiencies.isStandIn(token)) {
        return true;
      }
    }
    int last = given.size() - 1;
    Token first = last < 0 ? null : given.getFirst();
    return running
        ? Sufficiencies.isStandIn(first, last > 1 ? given.get(1) : null,
            last > 0 ? given.get(last) : null)
        : Sufficiencies.isStandIn(first, middle.isEmpty() ? null : middle.getFirst(),
            family.isEmpty() ? null : family.getLast());
  }

  /// `Juan y Maria Lopez` names two persons; `Juan Velasquez y Garcia` one.
  private boolean isBetweenGiven(Token token) {
    int at = given.indexOf(token);
    return at == 1 && given.size() > 3 - (running ? 0 : 1)
        && given.get(2).word().given() > 0;
  }
}
