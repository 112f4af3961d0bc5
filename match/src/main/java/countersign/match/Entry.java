package countersign.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// One record on its way to the index: `u16 length` of what follows, then bytes whose unsigned
/// order is the order of the index, all big-endian:
/// ```
/// 0   u64 high   8 u64 low   16 u64 person   24 u32 taxpayer number   28 u24 birth date
/// 31  u8 length of the name   32 name   then u8 tax period - 1900, u40 row, u32 return
/// ```
/// A taxpayer number is its nine digits as a number, with the type in the two bits above: 1 SSN,
/// 2 ITIN, 3 ATIN; 0 is none. A birth date is the days since 1800-01-01 plus one; 0 is none. The
/// return is 32 bits of a check of its id; 0 is none. It tells whether rows at one address are of
/// one return, and is not kept.
final class Entry {
  static final int LENGTH_BYTES = 2;
  static final int AT_LOW = 8;
  static final int AT_PERSON = 16;
  static final int AT_TIN = 24;
  static final int AT_BIRTH = 28;
  static final int AT_NAME_LENGTH = 31;
  static final int AT_NAME = 32;
  static final int RECORD_BYTES = IndexFormat.RECORD_BYTES + Integer.BYTES;

  static final int MOST_BYTES =
      LENGTH_BYTES + AT_NAME + IndexFormat.NAME_BYTES + RECORD_BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Entry() {}

  /// Writes an entry to the start of `target`.
  ///
  /// @return its length in bytes
  static int put(
      byte[] target, long high, long low, long person, int tin, int birth, byte[] name,
      int period, long row, int taxReturn) {
    int base = LENGTH_BYTES;
    LONG.set(target, base, high);
    LONG.set(target, base + AT_LOW, low);
    LONG.set(target, base + AT_PERSON, person);
    INT.set(target, base + AT_TIN, tin);
    INT.set(target, base + AT_BIRTH, birth << 8 | name.length);
    System.arraycopy(name, 0, target, base + AT_NAME, name.length);
    int at = base + AT_NAME + name.length;
    target[at] = (byte) (period - IndexFormat.FIRST_PERIOD);
    target[at + 1] = (byte) (row >>> 32);
    INT.set(target, at + 2, (int) row);
    INT.set(target, at + IndexFormat.RECORD_BYTES, taxReturn);
    int length = at + RECORD_BYTES - base;
    target[0] = (byte) (length >>> 8);
    target[1] = (byte) length;
    return base + length;
  }

  static long getLong(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  static int getInt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }
}
