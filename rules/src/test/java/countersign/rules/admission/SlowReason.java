package countersign.rules.admission;

import static countersign.domain.SubjectColumn.*;

import countersign.domain.SubjectColumn;
import countersign.standard.text.Folding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reasons read slowly, by regular expressions: their words, what two of them share, and the
/// purposes that the law does not serve.
final class SlowReason {
  static final Path PURPOSES = Path.of("..", "law", "statute", "purposes", "purposes.txt");
  private static final List<Purpose> FORBIDDEN = purposes();
  private static final Once<List<String>> WORDS = new Once<>(SlowReason::readWords);
  private static final Once<Boolean> FORBIDS = new Once<>(SlowReason::holdsAForbiddenPurpose);

  private SlowReason() {}

  private record Purpose(Pattern phrase, Set<String> unlessAfter) {}

  /// The words of a row's reason, without its numbers.
  static List<String> words(String[] row) {
    List<String> words = new ArrayList<>(WORDS.of(row[RELEVANCE_REASON.ordinal()]));
    words.removeAll(Set.of("#"));
    return words;
  }

  static boolean forbidden(List<String> words) {
    return FORBIDS.of(String.join(" ", words) + " ");
  }

  private static boolean holdsAForbiddenPurpose(String text) {
    for (Purpose purpose : FORBIDDEN) {
      for (Matcher phrase = purpose.phrase().matcher(text); phrase.find(); ) {
        List<String> before = List.of(text.substring(0, phrase.start()).split(" "));
        if (before.subList(Math.max(0, before.size() - 4), before.size())
            .stream().noneMatch(purpose.unlessAfter()::contains)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The words of a text in order; a run of digits is `#`.
  private static List<String> readWords(String text) {
    String folded = Folding.fold(text).replaceAll("\\.(?= )", " ").replaceAll("['.]", "");
    return Pattern.compile("[A-Z]+|[0-9]+").matcher(folded.replaceAll("[a-z]", " ")).results()
        .map(found -> found.group().matches("[0-9]+") ? "#" : found.group()).toList();
  }

  /// A reason with what it shares with others left: `#` for digits and, if `own`, for the words of
  /// the row's name and address; one `#` for a run of them. A cell that is too long is not read.
  static String shape(String[] row, boolean own) {
    Set<String> mask = new HashSet<>();
    for (SubjectColumn column : List.of(GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, NAME_SUFFIX,
        ADDRESS_LINE1, ADDRESS_LINE2, CITY, SubjectColumn.STATE, ZIP)) {
      String cell = row[column.ordinal()];
      mask.addAll(cell.length() > 200 ? List.of() : WORDS.of(cell));
    }
    mask.removeAll(Purposes.FUNCTION_WORDS);
    StringBuilder shape = new StringBuilder();
    for (String word : WORDS.of(row[RELEVANCE_REASON.ordinal()])) {
      String shown = word.equals("#") || own && mask.contains(word) ? "#" : word;
      if (!shown.equals("#") || !shape.toString().endsWith("# ")) {
        shape.append(shown).append(' ');
      }
    }
    return shape.toString();
  }

  private static List<Purpose> purposes() {
    List<Purpose> purposes = new ArrayList<>();
    Set<String> unless = Set.of();
    try {
      for (String line : Files.readAllLines(PURPOSES)) {
        if (line.startsWith("[")) {
          unless = Set.of();
        } else if (line.startsWith("unless after: ")) {
          unless = Set.of(line.substring(14).toUpperCase().split("\\|"));
        } else if (line.startsWith("phrase: ")) {
          String regex = Arrays.stream(line.substring(8).toUpperCase().split(" "))
              .map(part -> part.startsWith("*") ? "(?:[A-Z]+ ){0," + part.substring(1) + "}"
                  : part.endsWith("?") ? "(?:(?:" + part.replace("?", "") + ") )?"
                  : "(?:" + part + ") ")
              .reduce("", String::concat);
          purposes.add(new Purpose(Pattern.compile("(?<![A-Z])" + regex), unless));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return purposes;
  }
}
