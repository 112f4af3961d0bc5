package countersign.ledger;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// Where the static files of a log are read from: a folder, a web server, or what else can hold
/// files. Safe for many threads.
public interface LogSource {
  /// {@return the bytes of the file at `path` below the log's prefix}
  ///
  /// @param most the most bytes it may have
  /// @throws java.nio.file.NoSuchFileException if there is no such file
  /// @throws IOException if it cannot be had, or is longer
  byte[] fetch(String path, int most) throws IOException;

  /// {@return how many fetches are worth having under way at the same time}
  int parallel();

  /// {@return a log in a folder}
  static LogSource of(Path folder) {
    return new DirectorySource(folder);
  }

  /// {@return a log on a web server}
  static LogSource of(URI prefix) {
    return new HttpSource(prefix);
  }

  /// {@return a log at a folder or at an `http:` or `https:` address}
  static LogSource of(String folderOrAddress) {
    return folderOrAddress.startsWith("http://") || folderOrAddress.startsWith("https://")
        ? of(URI.create(folderOrAddress))
        : of(Path.of(folderOrAddress));
  }
}
