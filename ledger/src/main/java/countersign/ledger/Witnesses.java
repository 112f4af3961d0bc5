package countersign.ledger;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The witnesses of a policy, asked together. Safe for many threads.
public final class Witnesses {
  private final TlogPolicy policy;
  private final Map<String, WitnessClient> clients = new LinkedHashMap<>();

  /// Witnesses without a URL are not asked.
  ///
  /// @throws IllegalArgumentException if a URL in the policy is none
  public Witnesses(TlogPolicy policy) {
    this.policy = policy;
    for (TlogPolicy.Witness witness : policy.witnesses()) {
      if (!witness.url().isEmpty()) {
        clients.put(witness.name(), new WitnessClient(URI.create(witness.url()), witness.key()));
      }
    }
  }

  /// What the witnesses said about one checkpoint.
  ///
  /// @param lines the cosignatures, verified
  /// @param failures for each witness that did not cosign, by the policy's name for it, why
  /// @param quorum true if the cosignatures are enough for the policy
  public record Collected(
      List<SignatureLine> lines, Map<String, WitnessException> failures, boolean quorum) {
    public Collected {
      lines = List.copyOf(lines);
      failures = Map.copyOf(failures);
    }
  }

  /// Asks each witness in turn for a cosignature of the checkpoint that `reader` reads as of.
  ///
  /// @throws IOException if the log itself cannot be read
  public Collected cosign(LogReader reader) throws IOException, MalformedException {
    var lines = new ArrayList<SignatureLine>();
    var failures = new LinkedHashMap<String, WitnessException>();
    var cosigned = new HashSet<String>();
    for (Map.Entry<String, WitnessClient> client : clients.entrySet()) {
      try {
        lines.add(client.getValue().cosign(reader));
        cosigned.add(client.getKey());
      } catch (WitnessException failed) {
        failures.put(client.getKey(), failed);
      }
    }
    return new Collected(lines, failures, policy.satisfiedBy(cosigned));
  }
}
