package countersign.server.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/// The texts of the console, all in `words.properties`: another language is another such file.
/// `{0}`, `{1}` … stand for what is put in.
final class Words {
  private static final Properties TEXTS = load();

  private Words() {}

  private static Properties load() {
    var texts = new Properties();
    try (Reader in = new InputStreamReader(
        Words.class.getResourceAsStream("words.properties"), StandardCharsets.UTF_8)) {
      texts.load(in);
      return texts;
    } catch (IOException unreadable) {
      throw new AssertionError("the console's texts are not in the program", unreadable);
    }
  }

  /// {@return the text of a key; a key without text is our mistake}
  static String say(String key, Object... parts) {
    String text = TEXTS.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("the console has no text " + key);
    }
    for (int i = 0; i < parts.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(parts[i]));
    }
    return text;
  }

  static Html words(String key, Object... parts) {
    return Html.text(say(key, parts));
  }

  static boolean has(String key) {
    return TEXTS.containsKey(key);
  }

  static Set<String> keys() {
    return new TreeSet<>(TEXTS.stringPropertyNames());
  }
}
