package countersign.ledger.entry;

import countersign.ledger.MalformedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// One entry of the accounting: what happened, without saying to whom.
///
/// An entry holds no personal data and nothing that could be guessed back to any: what comes from
/// a request or a record stands in it as a [Commitment]. References (`request`, `officer` …) are
/// names of the installation's own making; whoever makes them sees to it that they say nothing
/// about a person. docs/formats/ledger-entries-v1.md is the schema.
///
/// Every entry has one spelling: [#encode()] and [#decode] are inverse, and `decode` refuses all
/// other bytes. Immutable.
public sealed interface Entry permits InstallationEntry, RequestEntry, OversightEntry {
  /// {@return when it happened, in whole seconds} Rows of an answer have none of their own; they
  /// share that of the release which follows them.
  Optional<Instant> when();

  /// {@return the entry's bytes: canonical JSON}
  default byte[] encode() {
    return switch (this) {
      case InstallationEntry entry -> InstallationCodec.write(entry).encode();
      case RequestEntry.RowAnswered row -> RequestCodec.encodeRow(row);
      case RequestEntry entry -> RequestCodec.write(entry).encode();
      case OversightEntry entry -> OversightCodec.write(entry).encode();
    };
  }

  /// {@return the word that names the entry's type in its bytes}
  default String type() {
    return switch (this) {
      case InstallationEntry entry -> InstallationCodec.type(entry);
      case RequestEntry entry -> RequestCodec.type(entry);
      case OversightEntry entry -> OversightCodec.type(entry);
    };
  }

  /// Reads an entry.
  ///
  /// @throws MalformedException if the bytes are not what [#encode()] would write
  static Entry decode(byte[] bytes) throws MalformedException {
    Optional<RequestEntry.RowAnswered> row = RequestCodec.decodeRow(bytes);
    if (row.isPresent()) {
      return row.get();
    }
    Fields fields = Fields.reading(bytes);
    String type = fields.takeText("type");
    Entry entry;
    try {
      entry = read(type, fields);
    } catch (IllegalArgumentException outsideItsRange) {
      throw new MalformedException("ledger entry", outsideItsRange.getMessage());
    }
    fields.requireNoMore();
    if (!Arrays.equals(entry.encode(), bytes)) {
      throw new MalformedException("ledger entry", "a value is not in its one canonical spelling");
    }
    return entry;
  }

  private static Entry read(String type, Fields fields) throws MalformedException {
    Optional<? extends Entry> entry = RequestCodec.read(type, fields);
    if (entry.isEmpty()) {
      entry = InstallationCodec.read(type, fields);
    }
    if (entry.isEmpty()) {
      entry = OversightCodec.read(type, fields);
    }
    return entry.orElseThrow(() -> new MalformedException("ledger entry", "of an unknown type"));
  }
}
