package countersign.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Where a log keeps its files. A port, so that tests can make every single call fail.
///
/// Paths are relative, with `/`; the root folder is the empty path. Nothing is durable before it
/// has been synced: a file's bytes by [#sync], its name by [#syncFolder] of the folder it is in.
/// Calls for different files may come from several threads, inside [#all].
interface Storage {
  /// Something that is done to one file.
  interface Step {
    void run() throws IOException;
  }

  /// {@return the bytes of a file}
  ///
  /// @throws java.nio.file.NoSuchFileException if there is none
  byte[] read(String path) throws IOException;

  /// Reads up to `length` bytes of a file from `from` on.
  ///
  /// @return how many bytes there were; less than `length` only at the end of the file
  int read(String path, long from, byte[] target, int length) throws IOException;

  /// {@return true if there is a file or folder of this name}
  boolean exists(String path) throws IOException;

  /// Creates a file, or replaces its bytes, and the folders above it where they are missing. A
  /// crash can leave any part of it.
  void write(String path, byte[] bytes) throws IOException;

  /// Adds `bytes[0, length)` at the end of a file that exists. A crash can leave any part of it.
  void append(String path, byte[] bytes, int length) throws IOException;

  /// Makes the bytes of a file durable.
  void sync(String file) throws IOException;

  /// Makes the names in a folder durable.
  void syncFolder(String folder) throws IOException;

  /// Gives a file another name, atomically, in place of what had that name; creates the folders
  /// above the new name where they are missing.
  void move(String from, String to) throws IOException;

  /// Removes a file or an empty folder; nothing happens if it is not there.
  void delete(String path) throws IOException;

  /// {@return the names in a folder, in no order; none if there is no such folder}
  List<String> list(String folder) throws IOException;

  /// Runs steps on different files, in any order or at the same time, and returns when all have
  /// run. If one fails, some of the others may not have run.
  void all(List<Step> steps) throws IOException;

  /// Starts a step that may run beside its caller, who calls no other method until it has ended
  /// but [#read(String, long, byte[], int)] of files that the step does not touch.
  ///
  /// @return waits until the step has ended, and throws what it threw
  Step begin(Step step) throws IOException;

  /// Takes the lock that keeps a second writer out, until it is closed or the process ends.
  ///
  /// @throws LogLockedException if another writer has it
  Closeable lock(String path) throws IOException;
}
