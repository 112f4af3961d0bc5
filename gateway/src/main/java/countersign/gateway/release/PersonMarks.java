package countersign.gateway.release;

import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.standard.text.Folding;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Marks of the person a row is about, for the permanent keyed accounting: 26 USC 6103(p)(3)(C)
/// wants the number of taxpayers long after the evidence is destroyed. Two rows are about one
/// person where any mark that both have is equal. One thread.
///
/// A mark is the first 16 bytes of HMAC-SHA256 under the installation's accounting key; without that
/// key it says nothing.
public final class PersonMarks {
  public static final int MARK_BYTES = 16;

  /// Marks of one person: by TIN, by name and birth date, by name and removal case.
  public static final int MARKS = 3;

  private static final byte[] NONE = new byte[MARK_BYTES];
  private final Mac mac;

  public PersonMarks(SecretKey accountingKey) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(accountingKey);
    } catch (GeneralSecurityException missing) {
      throw new AssertionError("every Java platform has HMAC-SHA256", missing);
    }
  }

  /// {@return the marks, one after the other}; zeros where the row does not state what one is of.
  byte[] of(Subject subject) {
    return of(subject.get(SubjectColumn.GIVEN_NAME), subject.get(SubjectColumn.FAMILY_NAME),
        subject.get(SubjectColumn.TIN), subject.get(SubjectColumn.BIRTH_DATE),
        subject.get(SubjectColumn.REMOVAL_CASE_NUMBER));
  }

  /// {@return the marks of a person who is described in words}; an empty text states nothing
  public byte[] of(String given, String family, String number, String birthDate, String caseNumber) {
    String name = plain(given) + " " + plain(family);
    String tin = number.replaceAll("[^0-9]", "");
    String birth = birthDate.strip();
    String removal = plain(caseNumber);
    byte[] marks = new byte[MARKS * MARK_BYTES];
    put(marks, 0, tin.length() == 9 ? "tin " + tin : "");
    put(marks, 1, birth.isEmpty() || name.isBlank() ? "" : "birth " + birth + " " + name);
    put(marks, 2, removal.isEmpty() || name.isBlank() ? "" : "case " + removal + " " + name);
    return marks;
  }

  private void put(byte[] marks, int index, String text) {
    byte[] mark = text.isEmpty()
        ? NONE : mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    System.arraycopy(mark, 0, marks, index * MARK_BYTES, MARK_BYTES);
  }

  /// Letters and digits in upper case, so that spelling by case, accent or hyphen is one mark.
  private static String plain(String text) {
    String folded = Folding.fold(text).toUpperCase(Locale.ROOT);
    var plain = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      if (Character.isLetterOrDigit(folded.charAt(i))) {
        plain.append(folded.charAt(i));
      }
    }
    return plain.toString();
  }

  /// {@return whether there is such a mark}
  static boolean stated(byte[] mark) {
    return !Arrays.equals(mark, NONE);
  }
}
