package countersign.gateway.release;

import countersign.csv.CsvException;
import countersign.domain.Request;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.document.Json;
import countersign.gateway.intake.RequestPackage;
import countersign.gateway.order.OrderBook;
import countersign.gateway.release.AssessmentPort.Assessed;
import countersign.gateway.release.AssessmentPort.Assignment;
import countersign.gateway.state.EvidenceKey;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.WorkRoom;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.RequestEntry;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The holder's batch run on an installation: admission and verification with its orders and its
/// memory of questions, recorded in its ledger. Nothing is released.
///
/// Each run is a case of its own: the same package twice is two requests received, and the second
/// gets the recorded answers. The outcome files appear when their accounting is in the ledger under a
/// published checkpoint. One thread; the installation is owned by this process.
public final class BatchRuns implements AutoCloseable {
  private static final List<String> FILES =
      List.of("answers.csv", "determinations.csv", "timing.json", "summary.json");

  private final Installation installation;
  private final AssessmentPort assessment;
  private final Outbox outbox;
  private final LedgerWriter ledger;

  private BatchRuns(
      Installation installation, AssessmentPort assessment, Outbox outbox, LedgerWriter ledger) {
    this.installation = installation;
    this.assessment = assessment;
    this.outbox = outbox;
    this.ledger = ledger;
  }

  /// Takes an open installation to work.
  ///
  /// @throws StateException if database and ledger contradict each other
  public static BatchRuns open(Installation installation, AssessmentPort assessment)
      throws StateException {
    var outbox = new Outbox(installation.layout().outbox());
    LedgerWriter ledger = LedgerWriter.open(
        installation, outbox, Digests.ofHex(assessment.programDigest()));
    return new BatchRuns(installation, assessment, outbox, ledger);
  }

  /// What is to be run.
  ///
  /// @param request the package: a directory, or a zip of one
  /// @param sources those the assessment was made with
  /// @param out where the outcome files are put
  public record Batch(
      Path request, DisclosureAgreement agreement, LocalDate asOf, Sources sources, Path out) {}

  /// A case on its way through the run.
  private record Case(
      Batch batch, EvidenceKey key, CaseFile file, StepContext context, Path zip, Path bench) {
    String id() {
      return key.caseId();
    }
  }

  /// Runs one package.
  ///
  /// @throws countersign.gateway.intake.PackageException if the package cannot be used; nothing is
  ///     changed then
  /// @throws CsvException likewise
  /// @throws IOException if a file cannot be read or written
  /// @throws StateException if the installation fails; charges and entries that were made stay
  public Assessed run(Batch batch) throws CsvException, IOException, StateException {
    if (installation.database().read(tx -> new RestoreTable(tx).isOpen())) {
      throw new StateException("a backup was put back and what happened since is not settled:"
          + " see `restore show`");
    }
    Request request;
    String digest;
    long rows;
    try (RequestPackage opened = RequestPackage.open(batch.request())) {
      request = opened.request();
      digest = opened.requestSha256();
      rows = opened.subjects().totals().rows();
    }
    Files.createDirectories(batch.out());
    try (WorkRoom.Bench bench = installation.workRoom().bench()) {
      EvidenceKey key = installation.evidenceKeys().newCase();
      StepContext context = installation.database().read(tx -> new StepContext(
          OrderBook.inForce(tx, batch.asOf()),
          new SafeguardsTable(tx).standing(request.requestingAgency(), batch.asOf()),
          batch.asOf()));
      var taken = new Case(batch, key, new CaseFile(installation.vault(), key), context,
          zip(batch.request(), bench.directory()), bench.directory());
      receive(taken, request, digest, rows);
      boolean asked = admit(taken);
      Path out = Files.createDirectory(bench.directory().resolve("verification"));
      Assessed assessed = assessment.assess(assignment(taken, true, out));
      if (asked) {
        verified(taken, assessed, out);
      }
      publish(out, batch.out());
      return assessed;
    }
  }

  private Assignment assignment(Case taken, boolean lookUp, Path out) {
    return new Assignment(taken.zip, taken.id(), taken.batch.agreement().id(),
        taken.context.asOf(), taken.context.orders(), taken.context.safeguards(), lookUp, out);
  }

  /// {@return the package as one file}, which is what is assessed and what is kept
  private static Path zip(Path request, Path bench) throws IOException {
    if (!Files.isDirectory(request)) {
      return Files.copy(request, bench.resolve("package.zip"));
    }
    Path zip = bench.resolve("package.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(Deflater.BEST_SPEED);
      for (String name : List.of("request.json", "subjects.csv", "approval.jws")) {
        if (Files.exists(request.resolve(name))) {
          out.putNextEntry(new ZipEntry(name));
          try (InputStream in = Files.newInputStream(request.resolve(name))) {
            in.transferTo(out);
          }
        }
      }
    }
    return zip;
  }

  private void receive(Case taken, Request request, String digest, long rows)
      throws IOException, StateException {
    Batch batch = taken.batch;
    taken.file.seal(CaseFile.PACKAGE, taken.zip);
    if (batch.sources().trust().isPresent()) {
      taken.file.seal(CaseFile.TRUST, batch.sources().trust().get());
    }
    var openings = new Openings();
    var content = openings.to("package", digest.getBytes(StandardCharsets.US_ASCII));
    openings.seal(taken.file, CaseFile.openings(0, "received"));
    long number = installation.database().write(tx -> {
      installation.evidenceKeys().insert(tx, taken.key);
      new BatchTable(tx).insert(new BatchTable.Run(taken.id(), request.requestId(),
          request.requestingAgency(), batch.agreement().id(), digest, rows, batch.asOf(),
          batch.sources().population().toAbsolutePath().normalize().toString(), tx.now(),
          Optional.empty(), Optional.empty()));
      List<Entry> entries = new ArrayList<>(new PutToUse(tx).agreement(batch.agreement()));
      entries.add(new RequestEntry.RequestReceived(tx.now(), taken.id(),
          Digests.reference(request.requestingAgency()), batch.agreement().id(),
          Digests.ofHex(batch.agreement().digest()), content));
      return outbox.add(tx, Optional.of(taken.id()), "received", entries);
    });
    ledger.cover(number);
  }

  /// {@return whether any row may be asked}
  private boolean admit(Case taken) throws IOException, StateException {
    Path out = Files.createDirectory(taken.bench.resolve("admission"));
    Assessed assessed = assessment.assess(assignment(taken, false, out));
    Path answers = out.resolve("answers.csv");
    Path determinations = out.resolve("determinations.csv");
    taken.file.seal(CaseFile.admission(0), answers);
    taken.file.seal(CaseFile.admissionDeterminations(0), determinations);
    seal(taken, 0, assessed);
    var openings = new Openings();
    var orders = openings.to(
        "orders", taken.context.orders().digest().getBytes(StandardCharsets.US_ASCII));
    var decided = openings.to(
        "determinations", FileDigest.of(determinations).getBytes(StandardCharsets.US_ASCII));
    openings.seal(taken.file, CaseFile.openings(0, "admission"));
    var record = new AdmissionRecord(0, taken.context.asOf().toString(),
        assessed.agreementDigest(), taken.context.orders().digest(), assessment.programDigest(),
        assessed.counts(), assessed.admitted(), assessed.rules(), FileDigest.of(answers));
    long number = installation.database().write(tx -> {
      new BatchTable(tx).setAdmission(taken.id(), record);
      var entries = new ArrayList<Entry>();
      entries.add(new RequestEntry.AdmissionCompleted(tx.now(), taken.id(),
          Digests.ofHex(assessment.programDigest()), orders, decided));
      AdmissionStep.outcome(AdmissionStep.stage(assessed)).ifPresent(end ->
          entries.add(new RequestEntry.RequestClosed(tx.now(), taken.id(), end)));
      return outbox.add(tx, Optional.of(taken.id()), "admission", entries);
    });
    ledger.cover(number);
    return assessed.admitted() > 0;
  }

  private void verified(Case taken, Assessed assessed, Path out)
      throws IOException, StateException {
    Path answers = out.resolve("answers.csv");
    taken.file.seal(CaseFile.answers(1), answers);
    taken.file.seal(CaseFile.determinations(1), out.resolve("determinations.csv"));
    taken.file.seal(CaseFile.summary(1), out.resolve("summary.json"));
    seal(taken, 1, assessed);
    var openings = new Openings();
    var given = openings.to(
        "answers", FileDigest.of(answers).getBytes(StandardCharsets.US_ASCII));
    openings.seal(taken.file, CaseFile.openings(1, "verification"));
    var record = new VerificationRecord(1, taken.context.asOf().toString(),
        assessed.populationDigest(), taken.context.orders().digest(), assessed.admitted(), 1);
    long number = installation.database().write(tx -> {
      new BatchTable(tx).setVerification(taken.id(), record);
      List<Entry> entries =
          new ArrayList<>(new PutToUse(tx).population(assessed.populationDigest()));
      entries.add(new RequestEntry.VerificationCompleted(tx.now(), taken.id(),
          PutToUse.populationName(assessed.populationDigest()), given));
      return outbox.add(tx, Optional.of(taken.id()), "verification", entries);
    });
    ledger.cover(number);
  }

  private void seal(Case taken, long revision, Assessed assessed) throws StateException {
    taken.file.seal(CaseFile.context(revision), Json.bytes(taken.context.json(
        taken.batch.agreement(), assessment.programDigest(), assessed.populationDigest())));
  }

  /// Crash in between: as [countersign.gateway.assess] says of its outcome files, `summary.json`
  /// comes last and says which belong together.
  private static void publish(Path from, Path to) throws IOException {
    for (String name : FILES) {
      if (Files.exists(from.resolve(name))) {
        Path part = to.resolve(name + ".part");
        Files.copy(from.resolve(name), part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, to.resolve(name),
            StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Override
  public void close() throws StateException {
    ledger.close();
  }
}
