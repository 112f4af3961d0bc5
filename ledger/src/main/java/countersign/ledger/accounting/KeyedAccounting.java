package countersign.ledger.accounting;

import countersign.ledger.Hash;
import countersign.ledger.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The permanent keyed accounting: for each row that was answered, the person, named by an HMAC
/// under a key that the holder keeps. It outlives the evidence. From it follow how many distinct
/// persons were answered about, and, for who has the key, in which requests a given person was.
///
/// Each release adds blocks whose chained head stands in the release's ledger entry, so the ledger
/// binds the file. Blocks are added *before* the entry: a crash between leaves blocks that no entry
/// binds, and [#open] takes them away.
///
/// Safe for several threads. One process writes; the ledger's lock sees to that.
public final class KeyedAccounting implements AutoCloseable {
  private final Path path;
  private final TaxpayerKey key;
  private final FileChannel file;
  private Hash head;

  private KeyedAccounting(Path path, TaxpayerKey key, FileChannel file, Hash head) {
    this.path = path;
    this.key = key;
    this.file = file;
    this.head = head;
  }

  /// {@return the head of an accounting that has no blocks yet}
  public static Hash emptyHead(TaxpayerKey key) {
    return AccountingFile.empty(key.check());
  }

  /// Opens the accounting, or starts one where there is none.
  ///
  /// @param committed the head in the ledger's latest release; [#emptyHead] if there is none
  /// @throws IOException if the file is not under this key, or does not hold that head: then it is
  ///     not the accounting of this ledger, or a part of it is lost
  public static KeyedAccounting open(Path path, TaxpayerKey key, Hash committed)
      throws IOException {
    if (!Files.exists(path)) {
      create(path, key);
    }
    long end = endOf(path, key, committed);
    FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
    try {
      truncate(file, end);
    } catch (IOException failed) {
      file.close();
      throw failed;
    }
    return new KeyedAccounting(path, key, file, committed);
  }

  private static void create(Path path, TaxpayerKey key) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    byte[] start = Arrays.copyOf(AccountingFile.MAGIC, AccountingFile.MAGIC.length + Hash.BYTES);
    System.arraycopy(key.check().bytes(), 0, start, AccountingFile.MAGIC.length, Hash.BYTES);
    try (var file = FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      writeAll(file, start);
      file.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    try (var folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /// {@return where the blocks up to `committed` end} What follows may be torn and is not looked at.
  private static long endOf(Path path, TaxpayerKey key, Hash committed) throws IOException {
    try (var file = new AccountingFile(path)) {
      if (!file.check().equals(key.check())) {
        throw new IOException("the keyed accounting is not under this key");
      }
      while (!file.head().equals(committed)) {
        if (file.next().isEmpty()) {
          throw new IOException("the keyed accounting lacks what the ledger says it holds");
        }
      }
      return file.position();
    } catch (MalformedException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  private static void truncate(FileChannel file, long end) throws IOException {
    if (file.size() > end) {
      file.truncate(end);
      file.force(true);
    }
    file.position(end);
  }

  private static void writeAll(FileChannel file, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }

  /// {@return the present head}
  public synchronized Hash head() {
    return head;
  }

  /// Adds the persons of one release, one for each answered row; durable on return. If the ledger
  /// then does not take the release, [#discard] takes them away again.
  ///
  /// @param identities for each row the person's identity in its one form; see [TaxpayerKey#tag]
  /// @return the new head, for the release's entry
  public synchronized Hash append(
      String request, String agency, int year, Iterator<byte[]> identities) throws IOException {
    var tags = new ArrayList<Hash>();
    while (identities.hasNext()) {
      tags.add(key.tag(identities.next()));
      if (tags.size() == AccountingBlock.MOST_ROWS || !identities.hasNext()) {
        var block = AccountingBlock.sorted(head, request, agency, year, tags.toArray(Hash[]::new));
        writeAll(file, block.encode());
        head = block.head();
        tags.clear();
      }
    }
    file.force(true);
    return head;
  }

  /// Takes away what was added after `committed`.
  public synchronized void discard(Hash committed) throws IOException {
    truncate(file, endOf(path, key, committed));
    head = committed;
  }

  /// One release in which a person was answered about.
  ///
  /// @param rows in how many of its rows
  public record Mention(String request, String agency, int year, int rows) {}

  /// {@return the releases in which the person of this identity was answered about, in order}
  /// Reads the whole accounting: about a second for 30 million rows.
  public synchronized List<Mention> about(byte[] identity) throws IOException {
    Hash tag = key.tag(identity);
    var mentions = new ArrayList<Mention>();
    try (var blocks = new AccountingFile(path)) {
      for (Optional<AccountingBlock> next = blocks.next(); next.isPresent(); next = blocks.next()) {
        AccountingBlock block = next.get();
        int rows = block.count(tag);
        if (rows > 0) {
          mentions.add(new Mention(block.request(), block.agency(), block.year(), rows));
        }
      }
    } catch (MalformedException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
    return mentions;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
