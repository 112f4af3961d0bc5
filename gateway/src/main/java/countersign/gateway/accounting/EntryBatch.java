package countersign.gateway.accounting;

import countersign.gateway.state.DurableFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Ledger entries of one step, their bytes fixed before the step is decided.
///
/// Each entry is its length as an unsigned 16-bit number, big-endian, and its bytes. A large batch
/// lies in a synced file of the outbox: if the step is then not decided, nobody refers to it and
/// [Outbox#tidy] deletes it.
///
/// @param count how many entries
/// @param content the entries, where they are few
/// @param file name in the outbox, where they are many
/// @param sha256 of the entries, in lower-case hex
public record EntryBatch(
    long count, Optional<byte[]> content, Optional<String> file, String sha256) {
  /// Most bytes kept in the database; more would make each backup of it carry them.
  static final int INLINE_BYTES = 1 << 16;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MOST_ENTRY_BYTES = 0xffff;

  public EntryBatch {
    if (content.isPresent() == file.isPresent()) {
      throw new IllegalArgumentException("a batch is in the database or in a file");
    }
  }

  /// {@return a batch of a few entries}
  ///
  /// @throws IllegalArgumentException if they are more than fit in the database
  public static EntryBatch of(List<byte[]> entries) {
    var bytes = new ByteArrayOutputStream();
    MessageDigest sha256 = newSha256();
    try (var out = new DataOutputStream(new DigestOutputStream(bytes, sha256))) {
      for (byte[] each : entries) {
        write(out, each);
      }
    } catch (IOException impossible) {
      throw new AssertionError("memory does not fail", impossible);
    }
    if (bytes.size() > INLINE_BYTES) {
      throw new IllegalArgumentException("so many entries belong in a file");
    }
    return new EntryBatch(entries.size(), Optional.of(bytes.toByteArray()), Optional.empty(),
        HexFormat.of().formatHex(sha256.digest()));
  }

  /// Writes a batch of any size to a file of the outbox, durable on return.
  static EntryBatch write(Path outbox, String name, Iterator<byte[]> entries) throws IOException {
    MessageDigest sha256 = newSha256();
    long count = 0;
    try (FileChannel channel = FileChannel.open(outbox.resolve(name),
            StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream digested = new DigestOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES), sha256);
        var out = new DataOutputStream(digested)) {
      while (entries.hasNext()) {
        write(out, entries.next());
        count++;
      }
      out.flush();
      channel.force(true);
    }
    DurableFiles.syncDirectory(outbox);
    return new EntryBatch(
        count, Optional.empty(), Optional.of(name), HexFormat.of().formatHex(sha256.digest()));
  }

  private static void write(DataOutputStream out, byte[] entry) throws IOException {
    if (entry.length == 0 || entry.length > MOST_ENTRY_BYTES) {
      throw new IllegalArgumentException("an entry has 1 to 65,535 bytes, not " + entry.length);
    }
    out.writeShort(entry.length);
    out.write(entry);
  }

  /// {@return the entries, read as they are asked for}
  ///
  /// @throws UncheckedIOException from the iterator, if the file fails or is not what was written
  Entries entries(Path outbox) throws IOException {
    InputStream in = content.isPresent()
        ? new ByteArrayInputStream(content.get())
        : new BufferedInputStream(Files.newInputStream(outbox.resolve(file.get())), BUFFER_BYTES);
    return new Entries(in);
  }

  /// Entries read one by one; the last is given only if all of them are what was written.
  final class Entries implements Iterator<byte[]>, AutoCloseable {
    private final DataInputStream in;
    private final MessageDigest digest = newSha256();
    private long left = count;

    private Entries(InputStream in) {
      this.in = new DataInputStream(in);
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public byte[] next() {
      if (left == 0) {
        throw new NoSuchElementException();
      }
      try {
        int length = in.readUnsignedShort();
        byte[] entry = new byte[length];
        in.readFully(entry);
        digest.update((byte) (length >> 8));
        digest.update((byte) length);
        digest.update(entry);
        left--;
        if (left == 0 && !HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
          throw new IOException("ledger entries in the outbox are not what was decided");
        }
        return entry;
      } catch (EOFException cut) {
        throw new UncheckedIOException(new IOException("ledger entries in the outbox are cut", cut));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError("every Java platform has SHA-256", missing);
    }
  }
}
