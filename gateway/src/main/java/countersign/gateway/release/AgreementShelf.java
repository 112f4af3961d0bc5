package countersign.gateway.release;

import countersign.domain.order.RequestFacts;
import countersign.gateway.state.Configuration;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.text.LawException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The agreements an installation knows: those that ship with the program and those of its own
/// directory. Read anew each time, so that a change counts at the next step, not at the next start.
public record AgreementShelf(Path directory) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public static AgreementShelf of(Configuration configuration) {
    return new AgreementShelf(configuration.agreements());
  }

  /// {@return the agreement of this id, if there is one}
  ///
  /// @throws IOException if its files cannot be read or used
  public Optional<DisclosureAgreement> find(String id) throws IOException {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    if (!directory.toString().isEmpty() && Files.isDirectory(directory.resolve(id))) {
      try {
        return Optional.of(Agreements.load(directory.resolve(id)));
      } catch (LawException wrong) {
        throw new IOException(wrong.getMessage(), wrong);
      }
    }
    return Agreements.shipped().find(id);
  }

  /// {@return all of them}; one of its own directory stands for a shipped one of the same id
  ///
  /// @throws IOException if one cannot be read or used
  public List<DisclosureAgreement> all() throws IOException {
    var ids = new TreeSet<String>();
    Agreements.shipped().all().forEach(each -> ids.add(each.id()));
    if (!directory.toString().isEmpty() && Files.isDirectory(directory)) {
      try (Stream<Path> own = Files.list(directory)) {
        own.filter(Files::isDirectory).forEach(each -> ids.add(each.getFileName().toString()));
      }
    }
    var all = new ArrayList<DisclosureAgreement>();
    for (String id : ids) {
      find(id).ifPresent(all::add);
    }
    return all;
  }

  /// {@return what orders are held against}: the same facts that rule G1 uses
  public static RequestFacts facts(DisclosureAgreement agreement, String agency, String requestId) {
    var parties = new HashSet<>(agreement.requesters());
    parties.add(agreement.holder());
    return new RequestFacts(agreement.holder(), agency, agreement.id(), requestId, parties);
  }
}
