package countersign.gateway.intake;

import countersign.domain.Request;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A request package (interfaces.md §3): what was asked, by whom, about whom, with what signature.
///
/// Opening reads `request.json` and `approval.jws` whole and once; `subjects.csv` is read as a
/// stream by [SubjectsFile#read]. Nothing here is law: a digest that does not fit, a signature that
/// is missing or wrong are values for the rules, and only what cannot be read at all is thrown.
public final class RequestPackage implements Closeable {
  private final PackageFiles files;
  private final byte[] requestBytes;
  private final RequestJson json;
  private final Optional<byte[]> approval;
  private final SubjectsFile subjects;

  private RequestPackage(PackageFiles files) throws IOException {
    this.files = files;
    this.requestBytes =
        files
            .bytes(PackageFiles.REQUEST, PackageLimits.REQUEST_BYTES)
            .orElseThrow(() -> missing(PackageFiles.REQUEST));
    this.json = RequestJson.read(files.name(PackageFiles.REQUEST), requestBytes);
    this.approval = files.bytes(PackageFiles.APPROVAL, PackageLimits.APPROVAL_BYTES);
    this.subjects = new SubjectsFile(files);
  }

  /// Opens a directory, or a zip of one.
  ///
  /// @throws PackageException if it cannot be used; the message names file, line and column
  /// @throws IOException if it cannot be read
  public static RequestPackage open(Path directoryOrZip) throws IOException {
    PackageFiles files = PackageFiles.of(directoryOrZip);
    try {
      return new RequestPackage(files);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private PackageException missing(String file) {
    return new PackageException(files.name(file), "there is no such file");
  }

  public Request request() {
    return json.request();
  }

  /// {@return the exact bytes of `request.json`, which the signatory signs}; a copy.
  public byte[] requestBytes() {
    return requestBytes.clone();
  }

  /// {@return SHA-256 of `request.json`, lower-case hex} It is the digest of the package: the
  /// request binds `subjects.csv` by that file's own digest.
  public String requestSha256() {
    return HexFormat.of().formatHex(SubjectsFile.sha256().digest(requestBytes));
  }

  /// {@return names at the top of `request.json` that this version does not know}
  public List<String> unknownFields() {
    return json.unknownFields();
  }

  /// {@return the bytes of `approval.jws`, or nothing if the package has none}
  public Optional<byte[]> approval() {
    return approval.map(byte[]::clone);
  }

  public SubjectsFile subjects() {
    return subjects;
  }

  RequestJson json() {
    return json;
  }

  /// {@return what messages call a file of the package}
  public String name(String file) {
    return files.name(file);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
