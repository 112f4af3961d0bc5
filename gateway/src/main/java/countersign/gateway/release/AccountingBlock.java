package countersign.gateway.release;

import countersign.gateway.state.DurableFiles;
import countersign.ledger.Hash;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/// What the permanent keyed accounting gains by one release: the marks of each person answered
/// about (docs/formats/accounting-block-v1.md). It counts when a ledger entry names its digest.
final class AccountingBlock {
  static final byte[] MAGIC = "CSACCT01".getBytes(StandardCharsets.US_ASCII);

  private AccountingBlock() {}

  /// Writes the block of a case, durable on return.
  ///
  /// {@return its digest}
  static Hash write(Path directory, String name, AnsweredRows rows, PersonMarks marks)
      throws IOException {
    Path draft = directory.resolve(name + ".draft");
    MessageDigest sha256 = Digests.sha256();
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel)), sha256)) {
      out.write(MAGIC);
      for (Optional<AnsweredRows.Answered> row = rows.next(); row.isPresent(); row = rows.next()) {
        out.write(marks.of(row.get().subject()));
      }
      out.flush();
      channel.force(true);
    }
    DurableFiles.replace(draft, directory.resolve(name + ".block"));
    return Hash.of(sha256.digest());
  }
}
