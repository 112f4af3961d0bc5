package countersign.ledger.accounting;

import countersign.ledger.Hash;
import countersign.ledger.MalformedException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// One block of the keyed accounting: persons answered about in one release. The tags are sorted,
/// so that their order says nothing about the order of the rows.
///
/// @param previous the head before the block
/// @param request the request that was answered
/// @param agency who received the answers
/// @param year the calendar year in UTC
/// @param tags the persons' names, 32 bytes each, ascending; one for each row
record AccountingBlock(Hash previous, String request, String agency, int year, byte[] tags) {
  /// Rows in one block at most; a larger release has several. Bounds memory at 8 MiB.
  static final int MOST_ROWS = 262_144;

  /// `BLK1`, u32 rows, u16 year, u8 and request, u8 and agency, previous head, tags, head.
  private static final int MAGIC = 0x424c4b31;

  private static final byte[] LABEL =
      "countersign accounting block v1\n".getBytes(StandardCharsets.US_ASCII);

  AccountingBlock {
    if (tags.length == 0 || tags.length % Hash.BYTES != 0 || tags.length / Hash.BYTES > MOST_ROWS) {
      throw new IllegalArgumentException("a block has 1 to 262,144 rows");
    }
    if (year < 1970 || year > 9999) {
      throw new IllegalArgumentException("year is outside 1970 to 9999");
    }
  }

  static AccountingBlock sorted(Hash previous, String request, String agency, int year, Hash[] tags) {
    byte[][] parts = new byte[tags.length][];
    for (int i = 0; i < tags.length; i++) {
      parts[i] = tags[i].bytes();
    }
    Arrays.sort(parts, Arrays::compareUnsigned);
    byte[] flat = new byte[tags.length * Hash.BYTES];
    for (int i = 0; i < parts.length; i++) {
      System.arraycopy(parts[i], 0, flat, i * Hash.BYTES, Hash.BYTES);
    }
    return new AccountingBlock(previous, request, agency, year, flat);
  }

  int rows() {
    return tags.length / Hash.BYTES;
  }

  private byte[] body() {
    byte[] requestName = request.getBytes(StandardCharsets.US_ASCII);
    byte[] agencyName = agency.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(4 + 4 + 2 + 1 + requestName.length + 1 + agencyName.length
            + Hash.BYTES + tags.length)
        .putInt(MAGIC).putInt(rows()).putShort((short) year)
        .put((byte) requestName.length).put(requestName)
        .put((byte) agencyName.length).put(agencyName)
        .put(previous.bytes()).put(tags).array();
  }

  private static Hash head(byte[] body) {
    MessageDigest sha256 = sha256();
    sha256.update(LABEL);
    return Hash.of(sha256.digest(body));
  }

  /// {@return the head of the accounting with this block as its last}
  Hash head() {
    return head(body());
  }

  /// {@return the length of the block in the file}
  long length() {
    return body().length + Hash.BYTES;
  }

  byte[] encode() {
    byte[] body = body();
    byte[] block = Arrays.copyOf(body, body.length + Hash.BYTES);
    System.arraycopy(head(body).bytes(), 0, block, body.length, Hash.BYTES);
    return block;
  }

  /// Reads the next block.
  ///
  /// @return nothing at the end of the file
  /// @throws MalformedException if what is there is no whole block
  static Optional<AccountingBlock> read(DataInputStream in) throws IOException, MalformedException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    try {
      if (first != MAGIC >>> 24 || in.readUnsignedByte() != (MAGIC >>> 16 & 0xFF)
          || in.readUnsignedShort() != (MAGIC & 0xFFFF)) {
        throw wrong("no block where one belongs");
      }
      int rows = in.readInt();
      int year = in.readUnsignedShort();
      String request = text(in);
      String agency = text(in);
      Hash previous = hash(in);
      if (rows < 1 || rows > MOST_ROWS) {
        throw wrong("a block has 1 to 262,144 rows");
      }
      byte[] tags = new byte[rows * Hash.BYTES];
      in.readFully(tags);
      var block = new AccountingBlock(previous, request, agency, year, tags);
      if (!hash(in).equals(block.head())) {
        throw wrong("a block does not hash to its head");
      }
      return Optional.of(block);
    } catch (EOFException early) {
      throw wrong("a block ends too early");
    } catch (IllegalArgumentException outsideItsRange) {
      throw wrong(outsideItsRange.getMessage());
    }
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] text = new byte[in.readUnsignedByte()];
    in.readFully(text);
    return new String(text, StandardCharsets.US_ASCII);
  }

  private static Hash hash(DataInputStream in) throws IOException {
    byte[] hash = new byte[Hash.BYTES];
    in.readFully(hash);
    return Hash.of(hash);
  }

  private static MalformedException wrong(String rule) {
    return new MalformedException("keyed accounting", rule);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }

  /// {@return how many of the block's rows are about the person of this tag}
  int count(Hash tag) {
    byte[] wanted = tag.bytes();
    int count = 0;
    for (int at = 0; at < tags.length; at += Hash.BYTES) {
      if (Arrays.equals(tags, at, at + Hash.BYTES, wanted, 0, Hash.BYTES)) {
        count++;
      }
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccountingBlock that && Arrays.equals(encode(), that.encode());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(tags);
  }
}
