package countersign.gateway.call;

import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Members;
import java.util.function.Function;

/// What a call comes to: done, or refused for a reason that may be told to the caller. Failures of
/// the environment are exceptions; then nothing is known to have happened.
///
/// @param <T> what a call that is done gives
public sealed interface Outcome<T> {
  /// It happened, durably.
  record Done<T>(T value) implements Outcome<T> {}

  /// It did not happen and nothing was changed, but for what is recorded of the attempt.
  ///
  /// @param why the kind of reason
  /// @param detail in words, without personal data
  record Refused<T>(Refusal why, String detail) implements Outcome<T> {}

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(Refusal why, String detail) {
    return new Refused<>(why, detail);
  }

  /// {@return what a document states, read whole}; refused with the place where a member is missing,
  /// wrong or not asked for
  static <T> Outcome<T> stated(byte[] json, Members.Reader<T> reader) {
    try {
      return done(Members.read(json, reader));
    } catch (DocumentException malformed) {
      return refused(Refusal.MALFORMED_DOCUMENT, malformed.getMessage());
    }
  }

  /// A step that may fail as the environment does, or be refused itself.
  @FunctionalInterface
  interface Next<T, R, E extends Exception> {
    Outcome<R> after(T value) throws E;
  }

  /// {@return what the next step comes to}, or the refusal of this one
  default <R, E extends Exception> Outcome<R> then(Next<? super T, R, E> next) throws E {
    return switch (this) {
      case Done<T>(T value) -> next.after(value);
      case Refused<T>(Refusal why, String detail) -> new Refused<>(why, detail);
    };
  }

  default <R> Outcome<R> map(Function<? super T, ? extends R> function) {
    return switch (this) {
      case Done<T>(T value) -> new Done<>(function.apply(value));
      case Refused<T>(Refusal why, String detail) -> new Refused<>(why, detail);
    };
  }
}
