package countersign.rules.statute;

import countersign.domain.Citation;
import countersign.domain.DispositionKind;
import countersign.domain.Finding;
import countersign.domain.RuleId;
import countersign.rules.text.LawException;
import countersign.rules.text.LawFiles;
import countersign.rules.text.LawText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The catalogue of rules: each element of the statute with its provision, the provision's words,
/// the reading chosen and every ground on which it can fail. Read once from `law/statute/`; there
/// is nothing to configure. Immutable, thread-safe.
public final class StatuteCore {
  private static final StatuteCore SHIPPED = readShipped();
  private static final int MAX_GROUNDS = GroundSet.WORDS * Long.SIZE;

  private final SortedMap<RuleId, RuleText> rules;
  private final List<Ground> grounds;
  private final Map<String, Ground> byCode = new LinkedHashMap<>();
  private final Map<DispositionKind, GroundSet> byEffect = new EnumMap<>(DispositionKind.class);
  private final String digest;

  private StatuteCore(SortedMap<RuleId, RuleText> rules, List<Ground> grounds, String digest) {
    this.rules = rules;
    this.grounds = List.copyOf(grounds);
    this.digest = digest;
    for (DispositionKind kind : DispositionKind.values()) {
      byEffect.put(kind, GroundSet.NONE);
    }
    for (Ground ground : grounds) {
      byCode.put(ground.code(), ground);
      byEffect.computeIfPresent(ground.effect(), (kind, set) -> set.with(ground));
    }
  }

  /// {@return the catalogue this program ships with}
  public static StatuteCore shipped() {
    return SHIPPED;
  }

  private static StatuteCore readShipped() {
    try {
      return read(LawFiles.shipped().under("statute/"));
    } catch (LawException e) {
      throw new IllegalStateException("the statute core that ships cannot be read", e);
    }
  }

  /// Reads a catalogue: one file `ID.txt` a rule.
  static StatuteCore read(LawFiles files) throws LawException {
    SortedMap<RuleId, RuleText> rules = new TreeMap<>();
    List<Ground> grounds = new ArrayList<>();
    for (String path : files.paths()) {
      if (path.indexOf('/') < 0 && path.endsWith(".txt")) {
        RuleText rule = RuleReader.read(files.parse(path), grounds);
        if (!path.equals(rule.id() + ".txt")) {
          throw new LawException(path, 1, "holds rule " + rule.id());
        }
        rules.put(rule.id(), rule);
      }
    }
    if (grounds.size() > MAX_GROUNDS) {
      throw new LawException("statute", 0, "more than " + MAX_GROUNDS + " grounds");
    }
    return new StatuteCore(rules, grounds, files.digest());
  }

  /// {@return the rules in order of id}
  public List<RuleText> rules() {
    return List.copyOf(rules.values());
  }

  public boolean has(RuleId id) {
    return rules.containsKey(id);
  }

  public RuleText rule(RuleId id) {
    RuleText rule = rules.get(id);
    if (rule == null) {
      throw new IllegalArgumentException("no rule " + id);
    }
    return rule;
  }

  /// {@return every ground, in order of rule and of text}
  public List<Ground> grounds() {
    return grounds;
  }

  public Ground ground(String code) {
    Ground ground = byCode.get(code);
    if (ground == null) {
      throw new IllegalArgumentException("no ground " + code);
    }
    return ground;
  }

  /// {@return the ground on which `rule` holds the whole request: it threw, it is missing, or it
  /// could not tell}
  public Ground undecided(RuleId rule) {
    return ground(rule + ".undecided");
  }

  public GroundSet withEffect(DispositionKind kind) {
    return byEffect.get(kind);
  }

  /// {@return the rules that an agreement under `authority` cannot leave out}
  public List<RuleText> elementsOf(Citation authority) {
    return rules.values().stream().filter(rule -> rule.doors().contains(authority)).toList();
  }

  /// {@return SHA-256 in hex over every file of the catalogue}
  public String digest() {
    return digest;
  }

  /// Reads one rule.
  private static final class RuleReader {
    private RuleReader() {}

    static RuleText read(LawText text, List<Ground> catalogue) throws LawException {
      LawText.Section head = text.sections().isEmpty() ? null : text.sections().getFirst();
      if (head == null || !head.name().equals("rule")) {
        throw new LawException(text.file(), 1, "a rule begins with [rule]");
      }
      RuleId id = new RuleId(head.text("id"));
      Citation authority = new Citation(head.text("authority"));
      List<Ground> grounds = new ArrayList<>();
      for (LawText.Section section : text.sections().subList(1, text.sections().size())) {
        if (!section.name().equals("ground")) {
          throw section.refuse("a rule holds [ground] sections only");
        }
        grounds.add(ground(section, id, authority, catalogue.size()));
        catalogue.add(grounds.getLast());
      }
      RuleText.Scope scope = scope(head);
      if (scope == RuleText.Scope.REQUEST || scope == RuleText.Scope.ROW) {
        Ground undecided = undecided(id, authority, catalogue.size());
        grounds.add(undecided);
        catalogue.add(undecided);
      }
      RuleText rule =
          new RuleText(
              id,
              head.text("title"),
              authority,
              head.text("provenance"),
              texts(head, "words"),
              head.text("source", ""),
              head.text("reading"),
              texts(head, "doubt"),
              scope,
              texts(head, "cannot be left out under").stream().map(Citation::new).toList(),
              texts(head, "parameter"),
              head.text("attestation", ""),
              texts(head, "capacity"),
              grounds);
      head.close();
      return rule;
    }

    private static RuleText.Scope scope(LawText.Section head) throws LawException {
      LawText.Value value = head.need("decided");
      return switch (value.text()) {
        case "once for the request" -> RuleText.Scope.REQUEST;
        case "for each row" -> RuleText.Scope.ROW;
        case "at look-up" -> RuleText.Scope.LOOKUP;
        case "at release" -> RuleText.Scope.RELEASE;
        default -> throw head.refuse(value, "unknown time of decision");
      };
    }

    private static List<String> texts(LawText.Section section, String field) {
      return section.many(field).stream().map(LawText.Value::text).toList();
    }

    private static Ground ground(
        LawText.Section section, RuleId id, Citation authority, int index) throws LawException {
      String authorityText = section.text("authority", authority.text());
      String code = section.text("code");
      DispositionKind effect = effect(section);
      Finding finding =
          new Finding(
              id,
              code,
              new Citation(authorityText),
              effect,
              section.text("column", ""),
              section.text("what"),
              section.text("cure", ""));
      String valueClass = section.text("class", code.substring(code.indexOf('.') + 1));
      section.close();
      if (effect == DispositionKind.RETURNED && finding.cure().isEmpty()) {
        throw section.refuse("a defect that is returned has a cure");
      }
      return new Ground(index, finding, valueClass.replace('_', ' '));
    }

    private static DispositionKind effect(LawText.Section section) throws LawException {
      LawText.Value value = section.need("effect");
      for (DispositionKind kind : DispositionKind.values()) {
        if (!kind.afterLookup() && kind.name().equals(value.text())) {
          return kind;
        }
      }
      throw section.refuse(value, "unknown effect " + value.text());
    }

    private static Ground undecided(RuleId id, Citation authority, int index) {
      return new Ground(
          index,
          new Finding(
              id,
              id + ".undecided",
              authority,
              DispositionKind.HELD,
              "",
              "whether rule " + id + " holds could not be decided",
              ""),
          "undecided");
    }
  }
}
