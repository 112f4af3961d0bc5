package countersign.gateway.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The files of a package, wherever they lie. Safe for several threads; each stream is for one.
sealed interface PackageFiles extends Closeable permits PackageDirectory, PackageZip {
  String REQUEST = "request.json";
  String SUBJECTS = "subjects.csv";
  String APPROVAL = "approval.jws";

  /// {@return what messages call the file}
  String name(String file);

  /// {@return a stream over the file, or nothing if the package has none}
  /// @throws PackageException if there is something of that name that cannot be read as a file, or
  ///     if it is longer than `limit` bytes
  Optional<InputStream> open(String file, long limit) throws IOException;

  /// {@return the whole file, or nothing if the package has none}
  /// @throws PackageException as [#open] does, and if a zip proves to be damaged
  default Optional<byte[]> bytes(String file, int limit) throws IOException {
    Optional<InputStream> opened = open(file, limit);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = opened.get()) {
      byte[] bytes = stream.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw tooLong(name(file), limit);
      }
      return Optional.of(bytes);
    }
  }

  static PackageException tooLong(String name, long limit) {
    return new PackageException(name, "longer than " + limit + " bytes");
  }

  /// {@return the files of a directory or of a zip of one}
  /// @throws PackageException if `path` is neither, or a zip that no reader should trust
  static PackageFiles of(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new PackageDirectory(path);
    }
    if (Files.notExists(path)) {
      throw new PackageException(path.toString(), "there is no such file or directory");
    }
    if (!Files.isRegularFile(path)) {
      throw new PackageException(path.toString(), "neither a directory nor a zip");
    }
    return PackageZip.open(path);
  }
}
