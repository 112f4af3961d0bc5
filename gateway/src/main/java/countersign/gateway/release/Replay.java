package countersign.gateway.release;

import countersign.domain.order.CourtOrder;
import countersign.domain.order.OrderSet;
import countersign.gateway.document.DocumentException;
import countersign.gateway.order.OrderDocument;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.WorkRoom;
import countersign.rules.agreement.Safeguards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Decides an old request again from its evidence, with the orders, safeguards and day of then, and
/// compares byte for byte. Reads the installation; changes nothing in it.
public final class Replay {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Replay() {}

  /// Decides again; see [countersign.gateway.assess.PopulationAssessment#replay].
  public interface Decider {
    /// Writes the outcome files of an old request anew.
    ///
    /// @param determinations the file of then, empty where the request came to admission only
    void decide(
        AssessmentPort.Assignment assignment, Optional<Path> determinations, Sources sources)
        throws IOException;

    /// {@return the digest of a population as it is now}
    String populationDigest(Path population) throws IOException;

    /// {@return the digest of the program that decides now}
    String programDigest();
  }

  /// What a replay came to.
  ///
  /// @param answersEqual whether `answers.csv` is the same to the byte
  /// @param determinationsEqual whether `determinations.csv` is
  /// @param verified whether verification was replayed; else admission alone
  /// @param changed what is no longer as it was then, in words; empty where nothing is
  public record Report(
      boolean answersEqual, boolean determinationsEqual, boolean verified, List<String> changed) {
    public boolean equal() {
      return answersEqual && determinationsEqual;
    }
  }

  /// A decision to replay: of the service or of a batch run.
  private record Decided(
      String caseId, Optional<String> admission, Optional<String> verification, Instant receivedAt,
      Optional<Path> batchPopulation) {
    static Decided of(RequestRow row) {
      return new Decided(row.caseId(), row.admission(), row.verification(), row.receivedAt(),
          Optional.empty());
    }

    static Decided of(BatchTable.Run run) {
      return new Decided(run.caseId(), run.admission(), run.verification(), run.receivedAt(),
          Optional.of(Path.of(run.population())));
    }
  }

  private static Optional<Decided> latest(Installation installation, String requestId)
      throws StateException {
    return installation.database().read(tx -> {
      Optional<Decided> served = new RequestTable(tx).find(requestId)
          .filter(row -> row.admission().isPresent()).map(Decided::of);
      Optional<Decided> run = new BatchTable(tx).latest(requestId).map(Decided::of);
      return Stream.concat(served.stream(), run.stream())
          .max(Comparator.comparing(Decided::receivedAt));
    });
  }

  /// Replays the latest decision of a request.
  ///
  /// @return empty where there is no such request, or its evidence is destroyed
  public static Optional<Report> run(Installation installation, String requestId, Decider decider)
      throws StateException {
    Optional<Decided> decided = latest(installation, requestId);
    if (decided.isEmpty()) {
      return Optional.empty();
    }
    Optional<CaseFile> file = new Cases(installation).file(decided.get().caseId());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (WorkRoom.Bench bench = installation.workRoom().bench()) {
      Sources sources =
          sources(installation, decided.get(), file.get(), bench.directory());
      return Optional.of(
          replay(decided.get(), file.get(), bench.directory(), decider, sources));
    } catch (IOException | DocumentException failure) {
      throw new StateException("replay failed: " + failure.getMessage(), failure);
    }
  }

  private static Sources sources(
      Installation installation, Decided decided, CaseFile file, Path bench)
      throws StateException {
    if (decided.batchPopulation().isEmpty()) {
      return Sources.of(installation.configuration());
    }
    Path trust = bench.resolve("trust.pem");
    boolean trusted = file.holds(CaseFile.TRUST);
    if (trusted) {
      file.unseal(CaseFile.TRUST, trust);
    }
    return new Sources(
        decided.batchPopulation().get(), trusted ? Optional.of(trust) : Optional.empty());
  }

  private static Report replay(
      Decided row, CaseFile file, Path bench, Decider decider, Sources sources)
      throws IOException, StateException, DocumentException {
    boolean verified = row.verification().isPresent();
    long revision =
        verified
            ? VerificationRecord.parse(row.verification().get()).revision()
            : AdmissionRecord.parse(row.admission().orElseThrow()).revision();
    Path zip = bench.resolve("package.zip");
    Path answers = bench.resolve("then-answers.csv");
    Path determinations = bench.resolve("then-determinations.csv");
    Path out = Files.createDirectory(bench.resolve("now"));
    file.unseal(CaseFile.PACKAGE, zip);
    file.unseal(verified ? CaseFile.answers(revision) : CaseFile.admission(revision), answers);
    file.unseal(
        verified ? CaseFile.determinations(revision) : CaseFile.admissionDeterminations(revision),
        determinations);
    JsonNode context = JSON.readTree(file.read(CaseFile.context(revision)));
    var assignment =
        new AssessmentPort.Assignment(
            zip,
            row.caseId(),
            context.get("agreement").asString(),
            LocalDate.parse(context.get("as_of").asString()),
            orders(context),
            safeguards(context),
            verified,
            out);
    decider.decide(
        assignment, verified ? Optional.of(determinations) : Optional.empty(), sources);
    return new Report(
        Files.mismatch(answers, out.resolve("answers.csv")) < 0,
        Files.mismatch(determinations, out.resolve("determinations.csv")) < 0,
        verified,
        changed(context, decider, sources));
  }

  private static List<String> changed(JsonNode context, Decider decider, Sources sources)
      throws IOException {
    List<String> changed = new ArrayList<>();
    if (!context.get("program_sha256").asString().equals(decider.programDigest())) {
      changed.add("the program has changed since");
    }
    String population = context.get("population_sha256").asString();
    if (!population.isEmpty()
        && !population.equals(decider.populationDigest(sources.population()))) {
      changed.add("the population is another one");
    }
    return changed;
  }

  private static OrderSet orders(JsonNode context) throws DocumentException {
    List<CourtOrder> orders = new ArrayList<>();
    for (JsonNode each : context.get("orders")) {
      orders.add(OrderDocument.read(each.toString().getBytes(StandardCharsets.UTF_8)));
    }
    return OrderSet.asKept(orders);
  }

  private static Optional<Safeguards> safeguards(JsonNode context) {
    JsonNode node = context.get("safeguards");
    if (node == null) {
      return Optional.empty();
    }
    var contractors = new ArrayList<String>();
    node.get("certified_contractors").forEach(each -> contractors.add(each.asString()));
    return Optional.of(
        new Safeguards(
            Safeguards.Status.valueOf(node.get("status").asString()), Set.copyOf(contractors)));
  }
}
