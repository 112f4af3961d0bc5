package countersign.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Whose checkpoints are believed: the logs, the witnesses, and which sets of witnesses suffice.
/// c2sp.org/tlog-policy. Immutable.
public final class TlogPolicy {
  /// A quorum that no witness is needed for.
  static final String NONE = "none";

  /// A group of witnesses, or of groups, of which `threshold` must have witnessed.
  record Group(int threshold, List<String> members) {
    Group {
      members = List.copyOf(members);
    }
  }

  /// A witness.
  ///
  /// @param key the key it cosigns with
  /// @param url where checkpoints are submitted, or empty
  public record Witness(String name, VerifierKey key, String url) {}

  private final List<VerifierKey> logs;
  private final Map<String, Witness> witnesses;
  private final Map<String, Group> groups;
  private final String quorum;

  TlogPolicy(List<VerifierKey> logs, Map<String, Witness> witnesses, Map<String, Group> groups,
      String quorum) {
    this.logs = List.copyOf(logs);
    this.witnesses = Map.copyOf(witnesses);
    this.groups = Map.copyOf(groups);
    this.quorum = quorum;
  }

  /// {@return the policy that a file states}
  ///
  /// @throws MalformedException naming the line that is wrong
  public static TlogPolicy parse(byte[] file) throws MalformedException {
    return new TlogPolicyReader().read(file);
  }

  /// {@return the policy that believes what one log signs, without witnesses}
  public static TlogPolicy of(VerifierKey log) {
    return new TlogPolicy(List.of(log), Map.of(), Map.of(), NONE);
  }

  /// {@return the keys of the logs that are believed}
  public List<VerifierKey> logs() {
    return logs;
  }

  /// {@return the witnesses the policy names}
  public List<Witness> witnesses() {
    return List.copyOf(witnesses.values());
  }

  /// Who signed a checkpoint that the policy accepts.
  ///
  /// @param log the log's key
  /// @param witnesses the policy's names of the witnesses that cosigned, sorted
  public record Accepted(VerifierKey log, List<String> witnesses) {}

  /// Checks the signatures of a checkpoint.
  ///
  /// @throws MalformedException if a signature by a known key is not valid, no believed log signed,
  ///     or the witnesses that did are no quorum
  public Accepted check(SignedCheckpoint checkpoint) throws MalformedException {
    VerifierKey log = log(checkpoint);
    Set<String> cosigned = cosigned(checkpoint);
    if (!satisfiedBy(cosigned)) {
      throw new MalformedException("checkpoint",
          "is cosigned by " + (cosigned.isEmpty() ? "no known witness" : cosigned)
              + ", which is not the quorum " + quorum);
    }
    return new Accepted(log, List.copyOf(cosigned));
  }

  private VerifierKey log(SignedCheckpoint checkpoint) throws MalformedException {
    List<VerifierKey> ofOrigin =
        logs.stream().filter(key -> key.name().equals(checkpoint.origin())).toList();
    if (ofOrigin.isEmpty()) {
      throw new MalformedException("checkpoint", "its origin is not a log that is believed");
    }
    List<VerifierKey> signed = checkpoint.note().verify(ofOrigin);
    if (signed.isEmpty()) {
      throw new MalformedException("checkpoint", "is not signed by a log that is believed");
    }
    return signed.getFirst();
  }

  private Set<String> cosigned(SignedCheckpoint checkpoint) throws MalformedException {
    List<VerifierKey> keys = witnesses.values().stream().map(Witness::key).toList();
    List<VerifierKey> signed = checkpoint.note().verify(keys);
    var names = new TreeSet<String>();
    witnesses.forEach((name, witness) -> {
      if (signed.contains(witness.key())) {
        names.add(name);
      }
    });
    return names;
  }

  /// {@return true if these witnesses, by name, are a quorum}
  public boolean satisfiedBy(Set<String> cosigned) {
    return quorum.equals(NONE) || witnessed(quorum, cosigned);
  }

  private boolean witnessed(String name, Set<String> cosigned) {
    Group group = groups.get(name);
    if (group == null) {
      return cosigned.contains(name);
    }
    long members = group.members().stream().filter(member -> witnessed(member, cosigned)).count();
    return members >= group.threshold();
  }

  /// {@return the fewest witnesses that can be a quorum}
  public int fewestWitnesses() {
    return quorum.equals(NONE) ? 0 : fewest(quorum);
  }

  private int fewest(String name) {
    Group group = groups.get(name);
    if (group == null) {
      return 1;
    }
    var needed = new ArrayList<Integer>();
    group.members().forEach(member -> needed.add(fewest(member)));
    return needed.stream().sorted().limit(group.threshold()).mapToInt(Integer::intValue).sum();
  }

  /// {@return every key of the policy}
  Set<VerifierKey> keys() {
    var keys = new HashSet<>(logs);
    witnesses.values().forEach(witness -> keys.add(witness.key()));
    return keys;
  }
}
