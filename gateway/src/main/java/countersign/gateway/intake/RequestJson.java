package countersign.gateway.intake;

import countersign.domain.Request;
import countersign.gateway.intake.JsonText.Items;
import countersign.gateway.intake.JsonText.Literal;
import countersign.gateway.intake.JsonText.Members;
import countersign.gateway.intake.JsonText.Text;
import countersign.gateway.intake.JsonText.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// `request.json` (interfaces.md §3) as a [Request], and the digest and count filled into it.
///
/// A field that is absent or null is empty: whether it must be there is for the rules to say. A
/// field of the wrong JSON type is unusable input, except `subjects.sha256` and `subjects.count`,
/// which then simply fit no file. Fields of other names are kept apart as [#unknownFields]: a later
/// version may add some, so they are no defect.
final class RequestJson {
  private static final Set<String> FIELDS =
      Set.of(
          "request_id",
          "agreement",
          "requesting_agency",
          "made_on",
          "authority",
          "elements_requested",
          "signatory",
          "attestations",
          "officers",
          "subjects");
  private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final JsonText json;
  private final Members root;
  private final Request request;

  private RequestJson(JsonText json) throws PackageException {
    this.json = json;
    if (!(json.root() instanceof Members members)) {
      throw json.failure(json.root().start(), "a request is a JSON object");
    }
    this.root = members;
    Members signatory = object(root, "signatory");
    Members subjects = object(root, "subjects");
    this.request =
        new Request(
            text(root, "request_id"),
            text(root, "agreement"),
            text(root, "requesting_agency"),
            text(root, "made_on"),
            text(root, "authority"),
            texts("elements_requested"),
            new Request.Signatory(text(signatory, "name"), text(signatory, "office")),
            texts("attestations"),
            officers(),
            text(subjects, "file"),
            digest(subjects),
            count(subjects));
  }

  static RequestJson read(String file, byte[] bytes) throws PackageException {
    if (bytes.length > PackageLimits.REQUEST_BYTES) {
      throw new PackageException(file, "longer than " + PackageLimits.REQUEST_BYTES + " bytes");
    }
    return new RequestJson(JsonText.read(file, bytes));
  }

  Request request() {
    return request;
  }

  /// {@return the names at the top that this version does not know, in the order of the file}
  List<String> unknownFields() {
    return root.values().keySet().stream().filter(name -> !FIELDS.contains(name)).toList();
  }

  /// {@return the same text with the digest and count of `subjects.csv` filled in} Everything else
  /// stays as it is written, to the byte; a byte order mark goes.
  byte[] withSubjects(String sha256, long count) {
    String text = json.text();
    Value subjects = root.values().get("subjects");
    if (!(subjects instanceof Members members)) {
      String added =
          "{\"file\": \"subjects.csv\", \"sha256\": \"" + sha256 + "\", \"count\": " + count + "}";
      List<Edit> edit = List.of(edit(root, subjects, "subjects", added));
      return applied(text, edit).getBytes(StandardCharsets.UTF_8);
    }
    Value digestAt = members.values().get("sha256");
    Value countAt = members.values().get("count");
    List<Edit> edits = new ArrayList<>();
    edits.add(edit(members, digestAt, "sha256", "\"" + sha256 + "\""));
    edits.add(edit(members, countAt, "count", Long.toString(count)));
    if (digestAt == null && countAt == null) {
      edits = List.of(insertion(members, "\"sha256\": \"" + sha256 + "\", \"count\": " + count));
    }
    return applied(text, edits).getBytes(StandardCharsets.UTF_8);
  }

  /// Replaces `[start, end)` of the text.
  private record Edit(int start, int end, String by) {}

  private static Edit edit(Members object, Value there, String name, String value) {
    return there == null
        ? insertion(object, "\"" + name + "\": " + value)
        : new Edit(there.start(), there.end(), value);
  }

  private static Edit insertion(Members object, String member) {
    int at = object.start() + 1;
    return new Edit(at, at, object.values().isEmpty() ? member : member + ", ");
  }

  /// Applies edits from the last to the first, so that their places stay true.
  private static String applied(String text, List<Edit> edits) {
    StringBuilder result = new StringBuilder(text);
    edits.stream()
        .sorted((a, b) -> Integer.compare(b.start(), a.start()))
        .forEach(edit -> result.replace(edit.start(), edit.end(), edit.by()));
    return result.toString();
  }

  private List<Request.Officer> officers() throws PackageException {
    List<Request.Officer> officers = new ArrayList<>();
    for (Value value : items("officers")) {
      if (!(value instanceof Members officer)) {
        throw json.failure(value.start(), "an officer is a JSON object");
      }
      officers.add(
          new Request.Officer(
              text(officer, "officer_id"),
              text(officer, "name"),
              text(officer, "title"),
              text(officer, "agency"),
              text(officer, "employment")));
    }
    return officers;
  }

  private List<String> texts(String name) throws PackageException {
    List<String> texts = new ArrayList<>();
    for (Value value : items(name)) {
      if (!(value instanceof Text text)) {
        throw json.failure(value.start(), "`" + name + "` is a list of texts");
      }
      texts.add(text.value());
    }
    return texts;
  }

  private List<Value> items(String name) throws PackageException {
    return switch (root.values().get(name)) {
      case null -> List.of();
      case Items list -> list.values();
      case Literal literal when literal.isNull() -> List.of();
      case Value other -> throw json.failure(other.start(), "`" + name + "` is a list");
    };
  }

  private String text(Members object, String name) throws PackageException {
    return switch (object.values().get(name)) {
      case null -> "";
      case Text text -> text.value();
      case Literal literal when literal.isNull() -> "";
      case Value other -> throw json.failure(other.start(), "`" + name + "` is a text");
    };
  }

  private Members object(Members object, String name) throws PackageException {
    Value value = object.values().get(name);
    return switch (value) {
      case null -> new Members(Map.of(), object.start(), object.start());
      case Members members -> members;
      case Literal literal when literal.isNull() ->
          new Members(Map.of(), literal.start(), literal.end());
      case Value other -> throw json.failure(other.start(), "`" + name + "` is a JSON object");
    };
  }

  private static String digest(Members subjects) {
    return switch (subjects.values().get("sha256")) {
      case Text text -> text.value();
      case Literal literal when !literal.isNull() -> literal.written();
      case null, default -> "";
    };
  }

  private static long count(Members subjects) {
    return subjects.values().get("count") instanceof Literal literal
            && COUNT.matcher(literal.written()).matches()
        ? Long.parseLong(literal.written())
        : -1;
  }
}
