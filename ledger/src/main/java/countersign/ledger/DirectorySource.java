package countersign.ledger;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// A log in a folder.
///
/// @param folder what holds `checkpoint` and `tile`
public record DirectorySource(Path folder) implements LogSource {
  /// Called for each file below `tile`.
  interface FileVisitor {
    void file(String path) throws IOException;
  }

  @Override
  public byte[] fetch(String path, int most) throws IOException {
    try (var file = Files.newInputStream(folder.resolve(path))) {
      byte[] bytes = file.readNBytes(most);
      if (file.read() >= 0) {
        throw new TooLongException(path, most);
      }
      return bytes;
    } catch (NoSuchFileException missing) {
      throw new NoSuchFileException(path);
    }
  }

  @Override
  public int parallel() {
    return 2;
  }

  /// Names every file below `tile`, in no order.
  void forEachTile(FileVisitor visitor) throws IOException {
    Path tiles = folder.resolve("tile");
    if (!Files.exists(tiles)) {
      return;
    }
    Files.walkFileTree(tiles, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        visitor.file(folder.relativize(file).toString().replace('\\', '/'));
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
