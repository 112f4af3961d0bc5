package countersign.gateway.release;

import countersign.gateway.accounting.EntryBatch;
import countersign.gateway.accounting.LaterLedger;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.document.Json;
import countersign.gateway.state.Installation;
import countersign.gateway.state.StateException;
import countersign.gateway.state.Transaction;
import countersign.ledger.Hash;
import countersign.ledger.MalformedException;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.Entry;
import countersign.ledger.entry.InstallationEntry;
import countersign.ledger.entry.OversightEntry;
import countersign.ledger.entry.RequestEntry;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings an installation that was put back from a backup up to what a later copy of its ledger says
/// (docs/decisions/0073). Nothing an entry says is believed beyond that it happened: what it was
/// about is held, or is a matter that somebody must settle. No server runs on the state meanwhile.
public final class Reconciliation {
  /// Stages whose answers may have left, or were about to, without an entry saying so.
  private static final Set<Stage> ON_THE_WAY_OUT =
      EnumSet.of(Stage.RELEASING, Stage.VERIFIED, Stage.RELEASED);

  private static final String HELD = "held: a backup was put back";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Installation installation;
  private final Outbox outbox;
  private final Hash program;

  /// @param programSha256 digest of the program, in hex
  public Reconciliation(Installation installation, String programSha256) {
    this.installation = installation;
    this.outbox = new Outbox(installation.layout().outbox());
    this.program = Digests.ofHex(programSha256);
  }

  /// What a matter is about.
  public enum Kind {
    REQUEST, ORDER, SAFEGUARDS, INCIDENT, PERSON, KEY, RESTORE;

    /// {@return the word for it on the command line}
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// Something that happened after the backup.
  ///
  /// @param subject its name in the ledger: a case, an order, an agency, an entry's number
  /// @param entries types of the entries about it, in order, each once
  /// @param settled how it was settled, or empty while somebody must
  public record Matter(
      Kind kind, String subject, List<String> entries, Optional<String> settled) {
    public Matter {
      entries = List.copyOf(entries);
    }

    /// {@return whether it keeps everything from being released}
    public boolean open() {
      return settled.isEmpty();
    }
  }

  /// What a reconciliation found.
  ///
  /// @param first the first entry that the backup did not know
  /// @param size of the later copy
  public record Report(long first, long size, List<Matter> matters) {
    public Report {
      matters = List.copyOf(matters);
    }
  }

  /// Takes over the later ledger and holds what it speaks of. On return all of that is durable and in
  /// the ledger. Done again, or after a kill, it goes on where it was.
  ///
  /// @throws StateException if the copy does not continue this ledger; nothing is changed then
  public Report reconcile(LaterLedger later) throws StateException {
    long first = later.takeOver(installation, outbox);
    Map<Name, Happened> happened;
    EntryBatch entries;
    try {
      happened = happened(later.from(first), first);
      entries = outbox.prepare(later.from(first));
    } catch (UncheckedIOException failure) {
      throw new StateException("the copy cannot be read: " + failure.getCause().getMessage(),
          failure.getCause());
    }
    Report report = installation.database().write(tx -> {
      var matters = matters(tx, happened);
      if (entries.count() > 0) {
        outbox.addRecorded(tx, "restored", entries, first);
      }
      var found = new Report(first, later.size(), matters);
      record(tx, found);
      return found;
    });
    if (entries.count() == 0) {
      outbox.discard(entries);
    }
    cover();
    return report;
  }

  /// Settles one open matter. {@return whether there was one of this name}
  ///
  /// @param reason who looked and what was found, without personal data
  public boolean settle(Kind kind, String subject, String reason) throws StateException {
    boolean settled = installation.database().write(tx -> {
      Optional<Long> size = new RestoreTable(tx).settle(kind, subject, reason);
      if (size.isPresent()) {
        ObjectNode statement = Json.object().put("kind", kind.word()).put("subject", subject)
            .put("settled", reason);
        entry(tx, size.get(), Json.bytes(statement), Commitment.nonce(RANDOM));
      }
      return size.isPresent();
    });
    cover();
    return settled;
  }

  /// {@return what came of every backup that was put back}
  public List<Matter> matters() throws StateException {
    return installation.database().read(tx -> new RestoreTable(tx).matters());
  }

  private void cover() throws StateException {
    try (var ledger = LedgerWriter.open(installation, outbox, program)) {
      ledger.coverAll();
    }
  }

  /// What entries are about.
  private record Name(Kind kind, String subject) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int kinds = kind.compareTo(other.kind);
      return kinds != 0 ? kinds : subject.compareTo(other.subject);
    }
  }

  /// What the entries say happened to one of them.
  private static final class Happened {
    final Set<String> types = new TreeSet<>();
    boolean beyond;

    void add(Entry entry) {
      types.add(entry.type());
      beyond |= entry instanceof RequestEntry of && goesBeyond(of);
    }
  }

  private static Map<Name, Happened> happened(Iterator<byte[]> entries, long first) {
    var happened = new TreeMap<Name, Happened>();
    for (long index = first; entries.hasNext(); index++) {
      Entry entry;
      try {
        entry = Entry.decode(entries.next());
      } catch (MalformedException ours) {
        throw new AssertionError("an entry of a verified ledger does not decode", ours);
      }
      name(entry, index).ifPresent(name ->
          happened.computeIfAbsent(name, each -> new Happened()).add(entry));
    }
    return happened;
  }

  /// {@return what somebody must look at}; empty for what stands in the ledger and needs nothing
  private static Optional<Name> name(Entry entry, long index) {
    return switch (entry) {
      case RequestEntry of -> Optional.of(new Name(Kind.REQUEST, of.request()));
      case OversightEntry.OrderEntered of -> Optional.of(new Name(Kind.ORDER, of.order()));
      case OversightEntry.OrderLifted of -> Optional.of(new Name(Kind.ORDER, of.order()));
      case OversightEntry.IncidentRecorded of ->
          Optional.of(new Name(Kind.INCIDENT, of.incident()));
      case OversightEntry.PersonAnswered of ->
          Optional.of(new Name(Kind.PERSON, Long.toString(index)));
      case InstallationEntry.SafeguardsChanged of ->
          Optional.of(new Name(Kind.SAFEGUARDS, of.agency()));
      case InstallationEntry.KeyChanged of -> Optional.of(new Name(Kind.KEY, of.officer()));
      case InstallationEntry.RestoreReconciled of ->
          Optional.of(new Name(Kind.RESTORE, Long.toString(index)));
      case OversightEntry.ProtectedDataSeen of -> Optional.empty();
      case OversightEntry.AlarmRaised of -> Optional.empty();
      case OversightEntry.YearlyFigure of -> Optional.empty();
      case InstallationEntry.InstallationCreated of -> Optional.empty();
      case InstallationEntry.PopulationLoaded of -> Optional.empty();
      case InstallationEntry.AgreementEnacted of -> Optional.empty();
      case InstallationEntry.BudgetsSet of -> Optional.empty();
    };
  }

  /// Holds every request that is known and was spoken of, or whose answers may have left. A request
  /// that cannot be held where it stands stays there and is open.
  private List<Matter> matters(Transaction tx, Map<Name, Happened> happened)
      throws SQLException {
    var table = new RequestTable(tx);
    var all = new TreeMap<>(happened);
    for (RequestRow row : table.at(ON_THE_WAY_OUT)) {
      all.putIfAbsent(new Name(Kind.REQUEST, row.caseId()), new Happened());
    }
    var matters = new ArrayList<Matter>();
    for (Map.Entry<Name, Happened> each : all.entrySet()) {
      Name name = each.getKey();
      Optional<String> settled = Optional.empty();
      if (name.kind() == Kind.REQUEST) {
        Optional<RequestRow> known = table.findCase(name.subject());
        settled = known.isPresent() && hold(table, known.get()) && !each.getValue().beyond
            ? Optional.of(HELD) : Optional.empty();
      }
      matters.add(new Matter(name.kind(), name.subject(), List.copyOf(each.getValue().types), settled));
    }
    return matters;
  }

  private static boolean hold(RequestTable table, RequestRow row) throws SQLException {
    return row.stage() == Stage.HELD
        || row.stage().next().contains(Stage.HELD)
            && table.move(row, Stage.HELD, Offices.DISCLOSURE, "gateway", HELD);
  }

  /// {@return whether an entry says more of a request than that it was on its way to its answers}
  private static boolean goesBeyond(RequestEntry entry) {
    return switch (entry) {
      case RequestEntry.RequestReceived of -> false;
      case RequestEntry.AdmissionCompleted of -> false;
      case RequestEntry.Approved of -> false;
      case RequestEntry.VerificationCompleted of -> false;
      case RequestEntry.RowAnswered of -> false;
      case RequestEntry.Released of -> false;
      case RequestEntry.ReceiptGiven of -> false;
      case RequestEntry.RequestClosed of -> false;
      case RequestEntry.Recalled of -> true;
      case RequestEntry.RecallAcknowledged of -> true;
      case RequestEntry.Corrected of -> true;
      case RequestEntry.Destroyed of -> true;
    };
  }

  private void record(Transaction tx, Report report) throws SQLException {
    ObjectNode json = Json.object().put("first_entry", report.first()).put("size", report.size());
    ArrayNode list = json.putArray("matters");
    for (Matter each : report.matters()) {
      ObjectNode matter = list.addObject().put("kind", each.kind().word())
          .put("subject", each.subject());
      each.entries().forEach(matter.putArray("entries")::add);
      matter.put("open", each.open());
    }
    byte[] nonce = Commitment.nonce(RANDOM);
    var table = new RestoreTable(tx);
    long number =
        table.insert(report.first(), report.size() - report.first(), Json.text(json), nonce);
    for (Matter each : report.matters()) {
      table.insert(number, each);
    }
    entry(tx, report.first(), Json.bytes(json), nonce);
  }

  private void entry(Transaction tx, long restoredSize, byte[] report, byte[] nonce)
      throws SQLException {
    outbox.add(tx, Optional.empty(), "restore", List.of(new InstallationEntry.RestoreReconciled(
        tx.now(), restoredSize, Commitment.to("restore", nonce, report))));
  }
}
