package countersign.gateway.budget;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Every change this room makes on the disk. Tests put one in its place that fails, tears or
/// kills at any of them.
class Disk {
  /// Writes all of `bytes` at a place of a file.
  void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  void force(FileChannel channel) throws IOException {
    channel.force(true);
  }

  void truncate(FileChannel channel, long size) throws IOException {
    channel.truncate(size);
  }

  void createDirectory(Path directory) throws IOException {
    Files.createDirectories(directory);
  }

  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  void delete(Path path) throws IOException {
    Files.delete(path);
  }

  /// Makes what was made, moved or deleted in a directory durable.
  void syncDirectory(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory)) {
      channel.force(true);
    }
  }
}
