package countersign.ledger;

/// The coordinates of one static file of a tiled log: a tile of hashes, or a bundle of entries.
///
/// c2sp.org/tlog-tiles: the tile `index` of `level` holds `width` hashes, each over a full tile of
/// the level below. A width of 256 is full; less is partial and has a path of its own.
///
/// @param level 0 to 63 for hashes; [#ENTRIES] for a bundle of entries
/// @param index place within the level, from 0
/// @param width 1 to 256
public record Tile(int level, long index, int width) {
  /// Hashes in a full tile, and entries in a full bundle.
  public static final int WIDTH = 256;

  /// The "level" of entry bundles.
  public static final int ENTRIES = -1;

  private static final int HIGHEST_LEVEL = 63;

  public Tile {
    if (level < ENTRIES || level > HIGHEST_LEVEL) {
      throw new IllegalArgumentException("tile level " + level + " is outside 0 to 63");
    }
    if (index < 0) {
      throw new IllegalArgumentException("tile index " + index + " is negative");
    }
    if (width < 1 || width > WIDTH) {
      throw new IllegalArgumentException("tile width " + width + " is outside 1 to 256");
    }
  }

  /// {@return the tile of `level` at `index` as a tree of `size` leaves has it}
  ///
  /// @throws IllegalArgumentException if that tree has no such tile
  public static Tile of(int level, long index, long size) {
    long hashes = level > 7 ? 0 : size >>> 8 * Math.max(level, 0);
    long left = hashes - index * WIDTH;
    if (left < 1) {
      throw new IllegalArgumentException("a tree of " + size + " has no tile " + level + "/" + index);
    }
    return new Tile(level, index, (int) Math.min(left, WIDTH));
  }

  /// {@return the bundle `index` as a tree of `size` leaves has it}
  public static Tile bundle(long index, long size) {
    return of(ENTRIES, index, size);
  }

  /// {@return true if the tile has fewer than 256 hashes or entries}
  public boolean partial() {
    return width < WIDTH;
  }

  /// {@return the same place, full}
  public Tile full() {
    return new Tile(level, index, WIDTH);
  }

  /// {@return the path below the log's prefix, such as `tile/0/x001/x234/067.p/5`}
  public String path() {
    return partial() ? partialDirectory() + "/" + width : fullPath();
  }

  /// {@return the path of the folder that holds the partial tiles of this place}
  String partialDirectory() {
    return fullPath() + ".p";
  }

  private String fullPath() {
    var path = new StringBuilder("tile/").append(level == ENTRIES ? "entries" : level).append('/');
    String digits = Long.toString(index);
    digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
    for (int i = 0; i < digits.length(); i += 3) {
      if (i > 0) {
        path.append('/');
      }
      if (i + 3 < digits.length()) {
        path.append('x');
      }
      path.append(digits, i, i + 3);
    }
    return path.toString();
  }

  /// {@return the tile that this path names} The exact inverse of [#path()].
  ///
  /// @throws MalformedException if the path is not the one spelling of a tile's path
  public static Tile parse(String path) throws MalformedException {
    String[] parts = path.split("/", -1);
    if (parts.length < 3 || !parts[0].equals("tile")) {
      throw new MalformedException("tile path", "does not start with tile/<level>/");
    }
    int level = parts[1].equals("entries") ? ENTRIES : (int) number(parts[1], HIGHEST_LEVEL);
    int end = parts.length;
    int width = WIDTH;
    if (end >= 4 && parts[end - 2].endsWith(".p")) {
      width = (int) number(parts[end - 1], WIDTH - 1);
      end--;
    }
    long index = 0;
    for (int i = 2; i < end; i++) {
      String digits = i < end - 1 ? strip(parts[i], "x", "") : strip(parts[i], "", width < WIDTH ? ".p" : "");
      if (digits.length() != 3 || index > Long.MAX_VALUE / 1000 - 1) {
        throw new MalformedException("tile path", "index is not in groups of three digits");
      }
      index = index * 1000 + group(digits);
    }
    if (width < 1) {
      throw new MalformedException("tile path", "width is outside 1 to 255");
    }
    Tile tile = new Tile(level, index, width);
    if (!tile.path().equals(path)) {
      throw new MalformedException("tile path", "not in its one canonical spelling");
    }
    return tile;
  }

  private static String strip(String part, String prefix, String suffix) throws MalformedException {
    if (!part.startsWith(prefix) || !part.endsWith(suffix)) {
      throw new MalformedException("tile path", "index is not in groups of three digits");
    }
    return part.substring(prefix.length(), part.length() - suffix.length());
  }

  private static int group(String digits) throws MalformedException {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        throw new MalformedException("tile path", "index is not in groups of three digits");
      }
      value = value * 10 + digit - '0';
    }
    return value;
  }

  private static long number(String text, long highest) throws MalformedException {
    long value = Decimal.parse("tile path", text);
    if (value > highest) {
      throw new MalformedException("tile path", "number is above " + highest);
    }
    return value;
  }
}
