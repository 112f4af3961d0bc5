package countersign.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads c2sp.org/tlog-policy files, line by line.
///
/// Two things go beyond the text of the specification, because policies in use need them: an item
/// that begins with `#` ends the line, and a witness's key may be written with the type of a plain
/// Ed25519 key, which stands for the cosigning key of the same name.
final class TlogPolicyReader {
  /// Longest policy, in bytes, and most logs, witnesses and groups. The specification asks for 32
  /// of each.
  private static final int MOST_BYTES = 1 << 20;

  private static final int MOST_OF_EACH = 256;

  private static final Set<String> RESERVED = Set.of(TlogPolicy.NONE, "all", "any");

  private final List<VerifierKey> logs = new ArrayList<>();
  private final Map<String, TlogPolicy.Witness> witnesses = new LinkedHashMap<>();
  private final Map<String, TlogPolicy.Group> groups = new LinkedHashMap<>();
  private final Set<String> members = new HashSet<>();
  private String quorum;
  private int line;

  TlogPolicy read(byte[] file) throws MalformedException {
    if (file.length > MOST_BYTES) {
      throw new MalformedException("tlog-policy", "longer than " + MOST_BYTES + " bytes");
    }
    // Octets above 0x7F are opaque: one char each, so that names compare as the octets do.
    for (String text : new String(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      line++;
      if (text.chars().anyMatch(c -> c < 0x20 && c != '\t' || c == 0x7F)) {
        throw wrong("a control character");
      }
      List<String> items = items(text);
      if (!items.isEmpty()) {
        readLine(items);
      }
    }
    if (quorum == null) {
      throw new MalformedException("tlog-policy", "no quorum line");
    }
    return new TlogPolicy(logs, witnesses, groups, quorum);
  }

  private static List<String> items(String text) {
    List<String> items = Arrays.stream(text.split("[ \t]+")).filter(item -> !item.isEmpty()).toList();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).startsWith("#")) {
        return items.subList(0, i);
      }
    }
    return items;
  }

  private void readLine(List<String> items) throws MalformedException {
    switch (items.getFirst()) {
      case "log" -> readLog(items);
      case "witness" -> readWitness(items);
      case "group" -> readGroup(items);
      case "quorum" -> readQuorum(items);
      case String ignored -> throw wrong("does not begin with log, witness, group or quorum");
    }
  }

  private void readLog(List<String> items) throws MalformedException {
    requireItems(items, 2, 3);
    VerifierKey key = key(items.get(1));
    if (key.type() == KeyType.ED25519_COSIGNATURE) {
      throw wrong("a log does not sign with a witness's key");
    }
    if (logs.stream().anyMatch(known -> Arrays.equals(known.publicKey(), key.publicKey()))) {
      throw wrong("the key of a log that is named already");
    }
    if (logs.size() == MOST_OF_EACH) {
      throw wrong("more than " + MOST_OF_EACH + " logs");
    }
    logs.add(key);
  }

  private void readWitness(List<String> items) throws MalformedException {
    requireItems(items, 3, 4);
    String name = items.get(1);
    requireNewName(name);
    VerifierKey key = key(items.get(2));
    if (key.type() == KeyType.ED25519) {
      key = VerifierKey.of(key.name(), KeyType.ED25519_COSIGNATURE, key.publicKey());
    }
    for (TlogPolicy.Witness known : witnesses.values()) {
      if (Arrays.equals(known.key().publicKey(), key.publicKey())) {
        throw wrong("the key of a witness that is named already");
      }
    }
    witnesses.put(name, new TlogPolicy.Witness(name, key, items.size() > 3 ? items.get(3) : ""));
  }

  private void readGroup(List<String> items) throws MalformedException {
    if (items.size() < 4) {
      throw wrong("a group has a name, a threshold and at least one member");
    }
    String name = items.get(1);
    requireNewName(name);
    List<String> named = items.subList(3, items.size());
    int threshold = threshold(items.get(2), named.size());
    for (String member : named) {
      requireKnown(member);
      if (!members.add(member)) {
        throw wrong("a member that is in a group already");
      }
    }
    groups.put(name, new TlogPolicy.Group(threshold, named));
  }

  private int threshold(String text, int count) throws MalformedException {
    long threshold = switch (text) {
      case "all" -> count;
      case "any" -> 1;
      case String number -> decimal(number);
    };
    if (threshold < 1 || threshold > count) {
      throw wrong("a threshold outside 1 to the number of members");
    }
    return (int) threshold;
  }

  private long decimal(String number) throws MalformedException {
    try {
      return Decimal.parse("threshold", number);
    } catch (MalformedException notANumber) {
      throw wrong("a threshold that is not all, any or a number");
    }
  }

  private void readQuorum(List<String> items) throws MalformedException {
    requireItems(items, 2, 2);
    if (quorum != null) {
      throw wrong("a second quorum");
    }
    if (!items.get(1).equals(TlogPolicy.NONE)) {
      requireKnown(items.get(1));
    }
    quorum = items.get(1);
  }

  private VerifierKey key(String vkey) throws MalformedException {
    try {
      byte[] octets = vkey.getBytes(StandardCharsets.ISO_8859_1);
      return VerifierKey.parse(SignedNote.utf8(octets));
    } catch (MalformedException notAKey) {
      throw wrong(notAKey.getMessage());
    }
  }

  private void requireItems(List<String> items, int least, int most) throws MalformedException {
    if (items.size() < least || items.size() > most) {
      throw wrong("has " + items.size() + " items, not " + least + " to " + most);
    }
  }

  private void requireNewName(String name) throws MalformedException {
    if (RESERVED.contains(name)) {
      throw wrong("a name that has a meaning of its own");
    }
    if (witnesses.containsKey(name) || groups.containsKey(name)) {
      throw wrong("a name that is defined already");
    }
    if (witnesses.size() + groups.size() == 2 * MOST_OF_EACH) {
      throw wrong("more than " + 2 * MOST_OF_EACH + " witnesses and groups");
    }
  }

  private void requireKnown(String name) throws MalformedException {
    if (!witnesses.containsKey(name) && !groups.containsKey(name)) {
      throw wrong("a name that is not defined on a line before");
    }
  }

  private MalformedException wrong(String rule) {
    return new MalformedException("tlog-policy", "line " + line + ": " + rule);
  }
}
