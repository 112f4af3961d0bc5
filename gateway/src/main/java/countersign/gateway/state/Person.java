package countersign.gateway.state;

import java.util.regex.Pattern;

/// Who a certificate is for, as its subject says.
///
/// @param name common name (CN)
/// @param unit organizational unit (OU): the role, or a signatory's office
/// @param agency organization (O), such as `DHS/ICE`
/// @param id user id (UID), the same on every certificate of one person, as on a federal PIV card
public record Person(String name, String unit, String agency, String id) {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ./&'()-]{1,128}");

  public Person {
    for (String part : new String[] {name, unit, agency, id}) {
      if (!PLAIN.matcher(part).matches()) {
        throw new IllegalArgumentException(
            "a certificate's subject has letters, digits, spaces and ./&'()- in each part");
      }
    }
  }

  /// {@return a file name for it: lower case, letters, digits and hyphens}
  public String fileName(String label) {
    return label.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
