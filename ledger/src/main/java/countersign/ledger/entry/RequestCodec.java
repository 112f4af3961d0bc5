package countersign.ledger.entry;

import countersign.ledger.Hash;
import countersign.ledger.MalformedException;
import countersign.ledger.entry.RequestEntry.AdmissionCompleted;
import countersign.ledger.entry.RequestEntry.Approved;
import countersign.ledger.entry.RequestEntry.Corrected;
import countersign.ledger.entry.RequestEntry.Destroyed;
import countersign.ledger.entry.RequestEntry.Material;
import countersign.ledger.entry.RequestEntry.Outcome;
import countersign.ledger.entry.RequestEntry.RecallAcknowledged;
import countersign.ledger.entry.RequestEntry.Recalled;
import countersign.ledger.entry.RequestEntry.ReceiptGiven;
import countersign.ledger.entry.RequestEntry.Released;
import countersign.ledger.entry.RequestEntry.RequestClosed;
import countersign.ledger.entry.RequestEntry.RequestReceived;
import countersign.ledger.entry.RequestEntry.RowAnswered;
import countersign.ledger.entry.RequestEntry.Timed;
import countersign.ledger.entry.RequestEntry.VerificationCompleted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Fields of [RequestEntry]; and, because there are a million of them, rows by a shorter way.
final class RequestCodec {
  private static final String ROW_TYPE = "row answered";
  private static final byte[] ROW_HEAD = "{\"request\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ROW_MIDDLE = "\",\"row\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ROW_TAIL =
      ("\",\"type\":\"" + ROW_TYPE + "\",\"v\":1}").getBytes(StandardCharsets.US_ASCII);

  /// Length of 32 bytes in Base64.
  private static final int BASE64_BYTES = 44;

  private RequestCodec() {}

  static String type(RequestEntry entry) {
    return switch (entry) {
      case RequestReceived ignored -> "request received";
      case AdmissionCompleted ignored -> "admission completed";
      case Approved ignored -> "approved";
      case VerificationCompleted ignored -> "verification completed";
      case RowAnswered ignored -> ROW_TYPE;
      case Released ignored -> "released";
      case ReceiptGiven ignored -> "receipt given";
      case Recalled ignored -> "recalled";
      case RecallAcknowledged ignored -> "recall acknowledged";
      case Corrected ignored -> "corrected";
      case Destroyed ignored -> "destroyed";
      case RequestClosed ignored -> "request closed";
    };
  }

  static Fields write(RequestEntry entry) {
    Fields out = Fields.writing(type(entry)).put("request", entry.request());
    if (entry instanceof Timed timed) {
      out.put("at", timed.at());
    }
    return switch (entry) {
      case RequestReceived e -> out.put("agency", e.agency()).put("agreement", e.agreement())
          .put("agreement_digest", e.agreementDigest()).put("content", e.content());
      case AdmissionCompleted e -> out.put("program", e.program()).put("orders", e.orders())
          .put("determinations", e.determinations());
      case Approved e ->
          out.put("officer", e.officer()).put("role", e.role()).put("manifest", e.manifest());
      case VerificationCompleted e ->
          out.put("population", e.population()).put("answers", e.answers());
      case RowAnswered e -> out.put("row", e.row());
      case Released e -> out.put("agency", e.agency()).put("rows", e.rows())
          .put("orders", e.orders()).put("answers", e.answers()).put("accounting", e.accounting());
      case ReceiptGiven e -> out.put("officer", e.officer()).put("receipt", e.receipt());
      case Recalled e -> out.put("ground", e.ground()).put("notice", e.notice());
      case RecallAcknowledged e ->
          out.put("officer", e.officer()).put("acknowledgement", e.acknowledgement());
      case Corrected e -> out.put("ground", e.ground()).put("notice", e.notice());
      case Destroyed e -> out.putWord("material", e.material()).put("officer", e.officer())
          .put("certificate", e.certificate());
      case RequestClosed e -> out.putWord("outcome", e.outcome());
    };
  }

  static Optional<RequestEntry> read(String type, Fields in) throws MalformedException {
    return Optional.ofNullable(switch (type) {
      case "request received" -> new RequestReceived(in.takeTime("at"), in.takeText("request"),
          in.takeText("agency"), in.takeText("agreement"), in.takeDigest("agreement_digest"),
          in.takeCommitment("content"));
      case "admission completed" -> new AdmissionCompleted(in.takeTime("at"),
          in.takeText("request"), in.takeDigest("program"), in.takeCommitment("orders"),
          in.takeCommitment("determinations"));
      case "approved" -> new Approved(in.takeTime("at"), in.takeText("request"),
          in.takeText("officer"), in.takeText("role"), in.takeCommitment("manifest"));
      case "verification completed" -> new VerificationCompleted(in.takeTime("at"),
          in.takeText("request"), in.takeText("population"), in.takeCommitment("answers"));
      case ROW_TYPE -> new RowAnswered(in.takeText("request"), in.takeCommitment("row"));
      case "released" -> new Released(in.takeTime("at"), in.takeText("request"),
          in.takeText("agency"), in.takeNumber("rows"), in.takeCommitment("orders"),
          in.takeCommitment("answers"), in.takeDigest("accounting"));
      case "receipt given" -> new ReceiptGiven(in.takeTime("at"), in.takeText("request"),
          in.takeText("officer"), in.takeCommitment("receipt"));
      case "recalled" -> new Recalled(in.takeTime("at"), in.takeText("request"),
          in.takeText("ground"), in.takeCommitment("notice"));
      case "recall acknowledged" -> new RecallAcknowledged(in.takeTime("at"),
          in.takeText("request"), in.takeText("officer"), in.takeCommitment("acknowledgement"));
      case "corrected" -> new Corrected(in.takeTime("at"), in.takeText("request"),
          in.takeText("ground"), in.takeCommitment("notice"));
      case "destroyed" -> new Destroyed(in.takeTime("at"), in.takeText("request"),
          in.takeWord("material", Material.values()), in.takeText("officer"),
          in.takeCommitment("certificate"));
      case "request closed" -> new RequestClosed(in.takeTime("at"), in.takeText("request"),
          in.takeWord("outcome", Outcome.values()));
      case String other -> null;
    });
  }

  /// As [#write] would, without a map for each of a million rows.
  static byte[] encodeRow(RowAnswered row) {
    byte[] request = row.request().getBytes(StandardCharsets.US_ASCII);
    byte[] commitment = Base64.getEncoder().encode(row.row().value().bytes());
    byte[] out = new byte[
        ROW_HEAD.length + request.length + ROW_MIDDLE.length + commitment.length + ROW_TAIL.length];
    int at = put(ROW_HEAD, out, 0);
    at = put(request, out, at);
    at = put(ROW_MIDDLE, out, at);
    at = put(commitment, out, at);
    put(ROW_TAIL, out, at);
    return out;
  }

  private static int put(byte[] part, byte[] out, int at) {
    System.arraycopy(part, 0, out, at, part.length);
    return at + part.length;
  }

  /// {@return the row that these bytes are, if they are one in its exact form} All else, a wrong row
  /// included, is left to the general reader.
  static Optional<RowAnswered> decodeRow(byte[] bytes) {
    int tail = bytes.length - ROW_TAIL.length;
    int value = tail - BASE64_BYTES;
    int middle = value - ROW_MIDDLE.length;
    if (middle <= ROW_HEAD.length || !at(bytes, tail, ROW_TAIL) || !at(bytes, middle, ROW_MIDDLE)
        || !at(bytes, 0, ROW_HEAD)) {
      return Optional.empty();
    }
    try {
      String request = new String(bytes, ROW_HEAD.length, middle - ROW_HEAD.length,
          StandardCharsets.US_ASCII);
      byte[] commitment = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, value, tail));
      var row = new RowAnswered(request, new Commitment(Hash.of(commitment)));
      return Arrays.equals(encodeRow(row), bytes) ? Optional.of(row) : Optional.empty();
    } catch (IllegalArgumentException notARow) {
      return Optional.empty();
    }
  }

  private static boolean at(byte[] bytes, int from, byte[] part) {
    return Arrays.equals(bytes, from, from + part.length, part, 0, part.length);
  }
}
