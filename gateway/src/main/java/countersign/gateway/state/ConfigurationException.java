package countersign.gateway.state;

/// The configuration is wrong: exit status 2. The message names the file and line, or the
/// environment variable, and what is allowed there.
public final class ConfigurationException extends Exception {
  ConfigurationException(String where, String what) {
    super(where + ": " + what);
  }
}
