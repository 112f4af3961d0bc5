package countersign.standard.name;

import java.util.ArrayList;
import java.util.List;

/// Brings given names into one writing: short forms, joined syllables, honorifics.
final class GivenNames {
  /// As [Word#WESTERN], for a word among others: at 8,000 bearers.
  private static final int WESTERN = Word.WESTERN + 1;

  private final boolean hispanic;
  private final long syllables;
  private final boolean vietnamese;
  private final boolean rotated;
  private final int column;

  /// @param column how many of the groups stand in the column of given names
  GivenNames(List<Piece> surnames, boolean rotated, int column) {
    this.column = column;
    long flags = 0;
    for (Piece piece : surnames) {
      flags |= piece.known().flags;
    }
    this.hispanic = (flags & Word.HISPANIC_SURNAME) != 0;
    this.vietnamese = (flags & Word.VIETNAMESE_STRONG_SURNAME) != 0;
    this.syllables = ((flags & Word.KOREAN_SURNAME) == 0 ? 0 : Word.KOREAN_SYLLABLE)
        | ((flags & Word.CHINESE_SURNAME) == 0 ? 0 : Word.CHINESE_SYLLABLE);
    this.rotated = rotated;
  }

  /// {@return the given names of all groups, the first first}
  List<Piece> of(List<List<Piece>> groups) {
    List<Piece> pieces = new ArrayList<>(groups.size());
    for (List<Piece> group : groups) {
      Piece piece = group.getFirst();
      for (int i = 1; i < group.size(); i++) {
        piece = piece.joined(group.get(i));
      }
      add(pieces, piece);
    }
    if (vietnamese && column > 1) {
      turn(pieces);
    } else if (!vietnamese && syllables != 0) {
      joinSyllables(pieces);
    }
    if (hispanic && pieces.size() > 1 && pieces.getFirst().text().equals("J")
        && pieces.get(1).is(Word.AFTER_JOSE)) {
      pieces.set(0, Piece.of("JOSE"));
    }
    return pieces;
  }

  private void add(List<Piece> pieces, Piece piece) {
    String text = piece.text();
    if (piece.core() > 0 || text.length() == 1) {
      pieces.add(piece);
      return;
    }
    Word word = piece.known();
    if (word.shortForGiven != null && (!text.equals("MA") || hispanic)) {
      pieces.add(Piece.of(word.shortForGiven));
      return;
    }
    if (!pieces.isEmpty() && (text.equals("BHAI") || text.equals("BEHN") || text.equals("BEN")
        && pieces.getLast().is(Word.SOUTH_ASIAN_GIVEN))) {
      return;
    }
    String plain = withoutHonorific(text);
    int kumar = plain.length() - 5;
    if (kumar >= 4 && plain.endsWith("KUMAR")
        && Lexicon.of(plain.substring(0, kumar)).is(Word.SOUTH_ASIAN_GIVEN)) {
      pieces.add(Piece.of(plain.substring(0, kumar)));
      pieces.add(Piece.of("KUMAR"));
    } else {
      pieces.add(plain.equals(text) ? piece : Piece.of(plain));
    }
  }

  /// Drops the Gujarati honorifics -bhai and -ben.
  private static String withoutHonorific(String text) {
    if (text.endsWith("BHAI") && text.length() >= 7) {
      return text.substring(0, text.length() - 4);
    }
    if (text.endsWith("BEN") && text.length() >= 6) {
      String stem = text.substring(0, text.length() - 3);
      boolean vowel = stem.length() > 3 && "AIU".indexOf(stem.charAt(stem.length() - 1)) >= 0;
      return vowel || Lexicon.of(stem).is(Word.SOUTH_ASIAN_GIVEN) ? stem : text;
    }
    return text;
  }

  /// The Vietnamese write the middle name first; here the given name comes first.
  private void turn(List<Piece> pieces) {
    if (pieces.size() < 2) {
      return;
    }
    if (rotated) {
      pieces.addFirst(pieces.removeLast());
    } else if (pieces.getFirst().is(Word.VIETNAMESE_MIDDLE)
        && (column < Integer.MAX_VALUE || pieces.getFirst().text().equals("THI"))) {
      pieces.add(pieces.removeFirst());
    }
  }

  private void joinSyllables(List<Piece> pieces) {
    for (int i = 0; i + 1 < pieces.size(); i++) {
      boolean parted = i == column - 1; // Another column is another name.
      if (!parted && isSyllable(pieces.get(i)) && isSyllable(pieces.get(i + 1))) {
        pieces.set(i, pieces.get(i).joined(pieces.remove(i + 1)));
      }
    }
  }

  private boolean isSyllable(Piece piece) {
    Word word = piece.known();
    return piece.core() == 0 && piece.text().length() > 1 && word.is(syllables)
        && word.given() < WESTERN;
  }
}
