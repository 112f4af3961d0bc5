package countersign.gateway.release;

import countersign.domain.DispositionKind;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.gateway.intake.RequestPackage;
import countersign.ledger.accounting.PersonMarks;
import countersign.ledger.accounting.TaxpayerKey;
import countersign.ledger.entry.RowOpening;
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
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The rows of a request that were answered, CONFIRMED and NOT_CONFIRMED alike, read from the
/// package and its answers side by side. One thread.
///
/// The commitment of a row has as its nonce HMAC-SHA256 of the row's index under a random key that
/// is sealed with the evidence: to whoever lacks that key it is random, and it is gone with it.
final class AnsweredRows implements Closeable {
  private static final List<String> COLUMNS = List.of("subject_ref", "disposition");
  private static final SubjectColumn[] COLUMNS_OF_A_ROW = SubjectColumn.values();

  private final RequestRow request;
  private final SubjectRows subjects;
  private final OwnRows answers;
  private final Mac nonces;

  AnsweredRows(RequestRow request, RequestPackage opened, Path answers, byte[] nonceKey)
      throws IOException {
    this.request = request;
    this.subjects = new SubjectRows(opened);
    this.answers = OwnRows.open(answers, COLUMNS);
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

  /// {@return what a row's commitment is to}: what was asked, and the answer.
  /// docs/formats/row-receipt-v1.md
  RowOpening opening(Answered row) {
    var cells = new TreeMap<String, String>();
    for (SubjectColumn column : COLUMNS_OF_A_ROW) {
      cells.put(column.header(), row.subject().get(column));
    }
    return new RowOpening(
        request.caseId(), row.subject().subjectRef(), row.disposition(), cells);
  }

  byte[] nonce(long row) {
    return nonces.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(row).array());
  }

  /// {@return the ledger entries of the rows, encoded, as they are asked for}
  Iterator<byte[]> entries() {
    return each(row -> opening(row).entry(nonce(row.subject().row())).encode());
  }

  /// {@return the marks of the persons the rows are about, as they are asked for}
  Iterator<PersonMarks> persons(TaxpayerKey key) {
    return each(row -> PersonIdentity.marks(key, row.subject()));
  }

  private <T> Iterator<T> each(Function<Answered, T> made) {
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
      public T next() {
        Answered row = ahead.orElseThrow(NoSuchElementException::new);
        ahead = read();
        return made.apply(row);
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
