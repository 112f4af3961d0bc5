package countersign.gateway.budget;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A disk that fails at one of its changing calls, or from there on.
final class FaultyDisk extends Disk {
  /// What goes wrong.
  enum Fault {
    /// An error at one call, which does nothing.
    EIO_ONCE,
    /// An error in the midst of a write: half of it is done.
    TORN_ONCE,
    /// No room from the call on, until [#mend].
    ENOSPC,
    /// Nothing is done any more from the call on, as after a kill; a write is torn.
    KILLED
  }

  private final Fault fault;
  private final long at;
  private long calls;
  private boolean mended;

  /// @param at the call that fails, from 1; 0 for none
  FaultyDisk(Fault fault, long at) {
    this.fault = fault;
    this.at = at;
  }

  long calls() {
    return calls;
  }

  boolean failed() {
    return at > 0 && calls >= at;
  }

  void mend() {
    mended = true;
  }

  private synchronized boolean fails() {
    calls++;
    return switch (fault) {
      case EIO_ONCE, TORN_ONCE -> calls == at;
      case ENOSPC, KILLED -> at > 0 && calls >= at && !mended;
    };
  }

  private void check() throws IOException {
    if (fails()) {
      throw new IOException("no such luck: " + fault);
    }
  }

  @Override
  void write(FileChannel channel, ByteBuffer bytes, long place) throws IOException {
    boolean first = calls + 1 == at;
    if (fails()) {
      if (first && (fault == Fault.TORN_ONCE || fault == Fault.KILLED)) {
        super.write(channel, bytes.slice(bytes.position(), bytes.remaining() / 2), place);
      }
      throw new IOException("no such luck: " + fault);
    }
    super.write(channel, bytes, place);
  }

  @Override
  void force(FileChannel channel) throws IOException {
    check();
    super.force(channel);
  }

  @Override
  void truncate(FileChannel channel, long size) throws IOException {
    check();
    super.truncate(channel, size);
  }

  @Override
  void createDirectory(Path directory) throws IOException {
    check();
    super.createDirectory(directory);
  }

  @Override
  void move(Path from, Path to) throws IOException {
    check();
    super.move(from, to);
  }

  @Override
  void delete(Path path) throws IOException {
    check();
    super.delete(path);
  }

  @Override
  void syncDirectory(Path directory) throws IOException {
    check();
    super.syncDirectory(directory);
  }
}
