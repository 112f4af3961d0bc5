package countersign.synth;

import java.util.ArrayList;
import java.util.List;

/// Sees to it that no two rows of a lawful request can be taken for one person under two addresses
/// (rule C1). Rows of one surname, spelled one way or another, and one birth date both state TINs,
/// which differ; otherwise one of them does without the date. Every row keeps a TIN or a date.
/// Memory: about 60 bytes a row. Not thread-safe.
final class Identities {
  private final LongSet datedWithTin = new LongSet();
  private final LongSet datedWithoutTin = new LongSet();
  private final LongSet tins = new LongSet();

  /// {@return `question` with as many of the identifiers as keep it apart from the rows before}, or
  /// null where none does.
  ///
  /// @param birthDate the person's, or empty for one whose record has none; then any will do
  /// @param wantTin whether a TIN should be given if it can be
  Question settle(Question question, String tin, String birthDate, boolean wantTin,
      boolean wantDate, Dice dice) {
    String date = birthDate.isEmpty() ? invented(dice) : birthDate;
    List<Long> keys = keys(question.name().family(), date);
    boolean tinFree = !tin.isEmpty() && !tins.contains(Integer.parseInt(tin) + 1L);
    boolean dateFree = !anyIn(datedWithoutTin, keys);
    boolean dateAlone = dateFree && !anyIn(datedWithTin, keys);
    boolean giveTin = tinFree && (wantTin || !dateAlone);
    boolean giveDate = giveTin ? dateFree && wantDate : dateAlone;
    if (!giveTin && !giveDate) {
      return null;
    }
    if (giveTin) {
      tins.add(Integer.parseInt(tin) + 1L);
    }
    if (giveDate) {
      for (long key : keys) {
        (giveTin ? datedWithTin : datedWithoutTin).add(key);
      }
    }
    return question.identified(giveTin ? tin : "", giveDate ? date : "");
  }

  private static boolean anyIn(LongSet set, List<Long> keys) {
    for (long key : keys) {
      if (set.contains(key)) {
        return true;
      }
    }
    return false;
  }

  private static List<Long> keys(String family, String date) {
    List<Long> keys = new ArrayList<>(2);
    for (String word : Text.words(family)) {
      long hash = 11;
      String skeleton = Fit.skeleton(word);
      for (int i = 0; i < skeleton.length(); i++) {
        hash = Dice.mix(hash + skeleton.charAt(i));
      }
      keys.add(Dice.mix(hash + date.hashCode()));
    }
    return keys;
  }

  private static String invented(Dice dice) {
    int month = dice.from(1, 12);
    int day = dice.from(1, 28);
    return dice.from(1950, 2003)
        + (month < 10 ? "-0" : "-") + month
        + (day < 10 ? "-0" : "-") + day;
  }
}
