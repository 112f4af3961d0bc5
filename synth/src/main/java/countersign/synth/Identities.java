package countersign.synth;

/// Sees to it that no two rows of a lawful request can be taken for one person under two addresses
/// (rule C1): rows of one name both carry identifiers that differ. Every row keeps a TIN or a birth
/// date. Memory: about 50 bytes a row. Not thread-safe.
final class Identities {
  private final LongSet names = new LongSet();
  private final LongSet namesWithDates = new LongSet();
  private final LongSet tins = new LongSet();

  /// {@return `question` with as many of the identifiers as keep it apart from the rows before}, or
  /// null where none does.
  ///
  /// @param birthDate the person's, or empty for one whose record has none; then any will do
  /// @param wantTin whether a TIN should be given if it can be
  Question settle(Question question, String tin, String birthDate, boolean wantTin,
      boolean wantDate, Dice dice) {
    Asked name = question.name();
    long key = hash(name.given(), name.family());
    boolean seen = !names.add(key);
    String date = birthDate.isEmpty() ? invented(dice) : birthDate;
    boolean dateFree = !namesWithDates.contains(Dice.mix(key + date.hashCode()));
    boolean tinFree = !tin.isEmpty() && !tins.contains(Integer.parseInt(tin) + 1L);
    boolean giveTin = tinFree && (wantTin || seen || !dateFree);
    boolean giveDate = dateFree && (wantDate || seen || !giveTin);
    if (!giveTin && !giveDate) {
      return null;
    }
    if (giveTin) {
      tins.add(Integer.parseInt(tin) + 1L);
    }
    if (giveDate) {
      namesWithDates.add(Dice.mix(key + date.hashCode()));
    }
    return question.identified(giveTin ? tin : "", giveDate ? date : "");
  }

  private static String invented(Dice dice) {
    int month = dice.from(1, 12);
    int day = dice.from(1, 28);
    return dice.from(1950, 2003) + (month < 10 ? "-0" : "-") + month + (day < 10 ? "-0" : "-") + day;
  }

  private static long hash(String given, String family) {
    long hash = 11;
    for (String part : new String[] {given, family}) {
      String letters = Text.letters(part);
      for (int i = 0; i < letters.length(); i++) {
        hash = Dice.mix(hash + letters.charAt(i));
      }
      hash = Dice.mix(hash + 1);
    }
    return hash;
  }
}
