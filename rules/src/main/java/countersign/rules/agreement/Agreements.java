package countersign.rules.agreement;

import countersign.rules.statute.StatuteCore;
import countersign.rules.text.LawException;
import countersign.rules.text.LawFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The agreements at hand. Immutable, thread-safe.
public final class Agreements {
  private static final Agreements SHIPPED = readShipped();

  private final Map<String, DisclosureAgreement> byId;

  private Agreements(Map<String, DisclosureAgreement> byId) {
    this.byId = Collections.unmodifiableMap(byId);
  }

  /// {@return the agreements that ship with this program}
  public static Agreements shipped() {
    return SHIPPED;
  }

  private static Agreements readShipped() {
    try {
      return read(LawFiles.shipped().under("agreements/"));
    } catch (LawException e) {
      throw new IllegalStateException("an agreement that ships cannot be read", e);
    }
  }

  /// Reads one agreement from a directory named like its id.
  ///
  /// @throws LawException with file and line where it cannot be used
  public static DisclosureAgreement load(Path directory) throws IOException, LawException {
    return read(directory.getFileName().toString(), LawFiles.directory(directory));
  }

  /// Reads one agreement from its files.
  public static DisclosureAgreement read(String id, LawFiles files) throws LawException {
    return new AgreementReader(id, files, StatuteCore.shipped()).read();
  }

  private static Agreements read(LawFiles files) throws LawException {
    Map<String, DisclosureAgreement> byId = new TreeMap<>();
    for (String path : files.paths()) {
      int slash = path.indexOf('/');
      String id = slash < 0 ? "" : path.substring(0, slash);
      if (!id.isEmpty() && !byId.containsKey(id)) {
        byId.put(id, read(id, files.under(id + "/")));
      }
    }
    return new Agreements(byId);
  }

  /// {@return the agreements in order of id}
  public List<DisclosureAgreement> all() {
    return new ArrayList<>(byId.values());
  }

  public Optional<DisclosureAgreement> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// {@return the shipped agreement with this id}
  public DisclosureAgreement get(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no agreement " + id));
  }
}
