package countersign.ledger.entry;

import countersign.ledger.MalformedException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the commitment of an answered row is to: the row as it was asked, and the answer. Personal
/// data: it lives in the evidence and in receipts, never in the ledger.
///
/// @param request the installation's name for the request
/// @param subjectRef the requester's name for the row
/// @param answer the word that was answered
/// @param cells the row's columns and what stood in them
public record RowOpening(
    String request, String subjectRef, String answer, SortedMap<String, String> cells) {
  /// The domain of the commitment.
  public static final String DOMAIN = "row";

  private static final String CELL = "cell.";

  public RowOpening {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
    Fields.reference("request", request);
  }

  /// {@return the bytes that are committed to: canonical JSON of the members `answer`, `request`,
  /// `subject_ref`, `v` and, for each column, `cell.` and its name}
  public byte[] encode() {
    var values = new TreeMap<String, Object>();
    values.put("answer", answer);
    values.put("request", request);
    values.put("subject_ref", subjectRef);
    values.put("v", 1L);
    cells.forEach((column, text) -> values.put(CELL + column, text));
    return Json.write(values);
  }

  /// Reads what [#encode()] wrote, and nothing else.
  public static RowOpening decode(byte[] bytes) throws MalformedException {
    SortedMap<String, Object> values = Json.read(bytes);
    if (!Long.valueOf(1).equals(values.remove("v"))) {
      throw new MalformedException("row opening", "version is not 1");
    }
    String request = text(values.remove("request"));
    String subjectRef = text(values.remove("subject_ref"));
    String answer = text(values.remove("answer"));
    var cells = new TreeMap<String, String>();
    for (Map.Entry<String, Object> cell : values.entrySet()) {
      if (!cell.getKey().startsWith(CELL)) {
        throw new MalformedException("row opening", "has a member that is not a cell");
      }
      cells.put(cell.getKey().substring(CELL.length()), text(cell.getValue()));
    }
    try {
      return new RowOpening(request, subjectRef, answer, cells);
    } catch (IllegalArgumentException notAReference) {
      throw new MalformedException("row opening", notAReference.getMessage());
    }
  }

  private static String text(Object value) throws MalformedException {
    if (value instanceof String text) {
      return text;
    }
    throw new MalformedException("row opening", "a member is missing or is not text");
  }

  /// {@return the entry that stands in the ledger for this row}
  public RequestEntry.RowAnswered entry(byte[] nonce) {
    return new RequestEntry.RowAnswered(request, Commitment.to(DOMAIN, nonce, encode()));
  }

  @Override
  public String toString() {
    return "opening of a row of " + request; // nothing of the row
  }
}
