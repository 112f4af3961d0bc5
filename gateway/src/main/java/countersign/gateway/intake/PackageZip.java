package countersign.gateway.intake;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A package as a zip, read in place: nothing is unpacked to disk, so nothing can land outside a
/// folder. All the same a zip with a name that climbs out of its folder, with one name twice or
/// with more than [PackageLimits#ZIP_ENTRIES] files is refused: nobody packs one by accident.
///
/// The files may lie at the top or all in one folder.
final class PackageZip implements PackageFiles {
  private final String path;
  private final ZipFile zip;
  private final Map<String, ZipEntry> files = new HashMap<>();

  private PackageZip(Path path, ZipFile zip) throws PackageException {
    this.path = path.toString();
    this.zip = zip;
    String folder = folder();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (!entry.isDirectory()) {
        files.put(entry.getName().substring(folder.length()), entry);
      }
    }
  }

  static PackageZip open(Path path) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new PackageException(path.toString(), "neither a directory nor a sound zip");
    }
    try {
      return new PackageZip(path, zip);
    } catch (PackageException | IllegalArgumentException e) {
      zip.close();
      throw e instanceof PackageException known
          ? known
          : new PackageException(path.toString(), "the zip has a name that is not UTF-8");
    }
  }

  /// Checks every name and finds the one folder, `""` if the files lie at the top.
  private String folder() throws PackageException {
    Set<String> names = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      String name = entry.getName();
      if (climbs(name)) {
        throw new PackageException(path, "the zip has a name that climbs out of its folder");
      }
      if (!names.add(name)) {
        throw new PackageException(path, "the zip has one name twice");
      }
      if (names.size() > PackageLimits.ZIP_ENTRIES) {
        throw new PackageException(
            path, "the zip has more than " + PackageLimits.ZIP_ENTRIES + " files");
      }
      if (!entry.isDirectory()) {
        int end = name.lastIndexOf('/') + 1;
        String last = name.substring(end);
        if (last.equals(REQUEST) || last.equals(SUBJECTS) || last.equals(APPROVAL)) {
          folders.add(name.substring(0, end));
        }
      }
    }
    if (folders.size() > 1) {
      throw new PackageException(path, "the zip has files of a package in more than one folder");
    }
    return folders.isEmpty() ? "" : folders.iterator().next();
  }

  private static boolean climbs(String name) {
    if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
      return true;
    }
    if (name.length() > 1 && name.charAt(1) == ':') {
      return true;
    }
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String name(String file) {
    ZipEntry entry = files.get(file);
    return path + "!" + (entry == null ? file : entry.getName());
  }

  @Override
  public Optional<InputStream> open(String file, long limit) throws IOException {
    ZipEntry entry = files.get(file);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.getSize() > limit) {
      throw PackageFiles.tooLong(name(file), limit);
    }
    return Optional.of(new EntryStream(name(file), entry, limit, zip.getInputStream(entry)));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /// What a file of the zip inflates to: stopped when it grows beyond all reason, and checked
  /// against its length and CRC at its end, which the JDK does not do for a `ZipFile`.
  private static final class EntryStream extends FilterInputStream {
    private final String name;
    private final ZipEntry entry;
    private final long limit;
    private final CRC32 crc = new CRC32();
    private long length;

    EntryStream(String name, ZipEntry entry, long limit, InputStream inflated) {
      super(inflated);
      this.name = name;
      this.entry = entry;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int at, int most) throws IOException {
      int count;
      try {
        count = super.read(target, at, most);
      } catch (ZipException | EOFException e) {
        throw new PackageException(name, "the zip is damaged here");
      }
      if (count < 0) {
        if (length != entry.getSize() || crc.getValue() != entry.getCrc()) {
          throw new PackageException(name, "the zip is damaged here: wrong length or checksum");
        }
        return count;
      }
      length += count;
      crc.update(target, at, count);
      if (length > limit) {
        throw PackageFiles.tooLong(name, limit);
      }
      if (length > PackageLimits.ZIP_FREE_BYTES
          && length / PackageLimits.ZIP_RATIO > entry.getCompressedSize()) {
        throw new PackageException(
            name, "inflates more than " + PackageLimits.ZIP_RATIO + " times: a zip bomb");
      }
      return count;
    }

    @Override
    public long skip(long count) {
      throw new UnsupportedOperationException("a file of a package is read from end to end");
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
