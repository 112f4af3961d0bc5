package countersign.gateway.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A package as a directory.
record PackageDirectory(Path directory) implements PackageFiles {
  @Override
  public String name(String file) {
    return directory.resolve(file).toString();
  }

  @Override
  public Optional<InputStream> open(String file, long limit) throws IOException {
    Path path = directory.resolve(file);
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new PackageException(path.toString(), "not a file");
    }
    try {
      if (Files.size(path) > limit) {
        throw PackageFiles.tooLong(path.toString(), limit);
      }
      return Optional.of(Files.newInputStream(path));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {}
}
