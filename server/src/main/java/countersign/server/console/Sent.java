package countersign.server.console;

import static countersign.server.console.Words.say;

import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.state.StateException;
import countersign.server.Call;
import countersign.server.Reply;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A form on its way to the gateway: what was typed, and what is wrong with it, beside its field.
/// One thread.
final class Sent {
  /// The field that a document's mistake is about, as in `/covers/class says …`.
  private static final Pattern POINTER =
      Pattern.compile("/?(?:covers/)?([a-z0-9_]+)(?:/[0-9]+)?\\s.*");

  private final Form form;
  private final Map<String, String> wrong = new LinkedHashMap<>();
  private final Optional<Reply> foreign;

  private Sent(Call call, FormGuard guard) throws IOException, StateException {
    this.form = Form.read(call);
    this.foreign = guard.refuse(call, form, wrong);
  }

  static Sent read(Call call, FormGuard guard) throws IOException, StateException {
    return new Sent(call, guard);
  }

  String get(String name) {
    return form.get(name);
  }

  Form form() {
    return form;
  }

  /// {@return the signature that was pasted, or that of the file, without white space}
  String signature() {
    return form.present("file").orElseGet(() -> form.get("signature")).replaceAll("\\s", "");
  }

  /// {@return the same, in which empty fields of these names are mistakes}
  Sent needing(String... names) {
    for (String name : names) {
      if (form.get(name).isEmpty()) {
        wrong.put(name, say("enter.needed"));
      }
    }
    return this;
  }

  /// Notes a mistake of a field; under the empty name, of the whole.
  Sent mistaken(String name, String what) {
    wrong.put(name, what);
    return this;
  }

  /// {@return a field as a number, or 0 with a mistake noted}
  long number(String name) {
    if (form.get(name).matches("[0-9]{1,12}")) {
      return Long.parseLong(form.get(name));
    }
    wrong.put(name, say("form.number"));
    return 0;
  }

  /// What a form asks the gateway to do.
  @FunctionalInterface
  interface Step<T> {
    Outcome<T> take() throws IOException, StateException;
  }

  /// Shows what was done.
  @FunctionalInterface
  interface Done<T> {
    Reply show(T value) throws IOException, StateException;
  }

  /// Shows the page again with what was typed.
  @FunctionalInterface
  interface Again {
    Reply show(Fields fields) throws IOException, StateException;
  }

  /// Takes the step if nothing is wrong, and shows what it came to: what was done, or the form
  /// again. A form of another site is refused.
  <T> Reply then(Step<T> step, Done<T> done, Again again)
      throws IOException, StateException {
    if (foreign.isPresent()) {
      return foreign.get();
    }
    if (wrong.isEmpty()) {
      switch (step.take()) {
        case Outcome.Done<T>(T value) -> {
          return done.show(value);
        }
        case Outcome.Refused<T>(Refusal why, String detail) -> {
          if (why == Refusal.SIGNATURE_WRONG) {
            wrong.put("signature", say("approve.wrong"));
          } else {
            refused(detail);
          }
        }
      }
    }
    return again.show(new Fields(form.fields(), wrong));
  }

  private void refused(String detail) {
    Matcher pointer = POINTER.matcher(detail);
    boolean field = pointer.matches() && form.fields().containsKey(pointer.group(1));
    wrong.put(field ? pointer.group(1) : "",
        field ? say("form.field", detail.substring(pointer.end(1)).strip()) : detail);
  }
}
