package countersign.gateway.release;

import countersign.domain.DispositionKind;
import countersign.domain.Subject;
import countersign.gateway.document.Json;
import countersign.gateway.intake.RequestPackage;
import countersign.ledger.entry.Commitment;
import countersign.ledger.entry.RequestEntry;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rows of a request that were answered, CONFIRMED and NOT_CONFIRMED alike, read from the
/// package and its answers side by side. One thread.
///
/// The commitment of a row has as its nonce HMAC-SHA256 of the row's index under a random key that
/// is sealed with the evidence: to whoever lacks that key it is random, and it is gone with it.
final class AnsweredRows implements Closeable {
  private static final List<String> COLUMNS = List.of("subject_ref", "disposition");

  private final RequestRow request;
  private final SubjectRows subjects;
  private final CsvRows answers;
  private final Mac nonces;

  AnsweredRows(RequestRow request, RequestPackage opened, Path answers, byte[] nonceKey)
      throws IOException {
    this.request = request;
    this.subjects = new SubjectRows(opened);
    this.answers = CsvRows.open(answers, COLUMNS);
    this.nonces = mac(nonceKey);
  }

  private static Mac mac(byte[] nonceKey) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(nonceKey, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new AssertionError("every Java platform has HMAC-SHA256", missing);
    }
  }

  /// One answered row.
  record Answered(Subject subject, String disposition) {}

  /// {@return the next answered row, or empty after the last}
  Optional<Answered> next() throws IOException {
    for (Subject subject = subjects.next(); subject != null; subject = subjects.next()) {
      if (!answers.next() || !answers.text(0).equals(subject.subjectRef())) {
        throw new IOException("the answers and the subjects are not row for row the same");
      }
      String disposition = answers.text(1);
      if (isAnswer(disposition)) {
        return Optional.of(new Answered(subject, disposition));
      }
    }
    return Optional.empty();
  }

  static boolean isAnswer(String disposition) {
    return disposition.equals(DispositionKind.CONFIRMED.name())
        || disposition.equals(DispositionKind.NOT_CONFIRMED.name());
  }

  /// {@return the bytes that a row's commitment is to}: what was asked, and the answer.
  byte[] content(Answered row) {
    ObjectNode json = Json.object();
    json.put("request_id", request.requestId());
    json.put("row", row.subject().row());
    json.put("answer", row.disposition());
    ArrayNode values = json.putArray("subject");
    for (String value : row.subject().values()) {
      values.add(value);
    }
    return Json.bytes(json);
  }

  byte[] nonce(long row) {
    return nonces.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(row).array());
  }

  /// {@return the ledger entries of the rows, encoded, as they are asked for}
  Iterator<byte[]> entries() {
    return new Iterator<>() {
      private Optional<Answered> ahead = read();

      private Optional<Answered> read() {
        try {
          return AnsweredRows.this.next();
        } catch (IOException failure) {
          throw new UncheckedIOException(failure);
        }
      }

      @Override
      public boolean hasNext() {
        return ahead.isPresent();
      }

      @Override
      public byte[] next() {
        Answered row = ahead.orElseThrow(NoSuchElementException::new);
        ahead = read();
        var commitment = Commitment.to("row", nonce(row.subject().row()), content(row));
        return new RequestEntry.RowAnswered(request.caseId(), commitment).encode();
      }
    };
  }

  @Override
  public void close() throws IOException {
    try (subjects) {
      answers.close();
    }
  }
}
