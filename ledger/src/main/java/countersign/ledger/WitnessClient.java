package countersign.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Asks one witness for its cosignature: the client of c2sp.org/tlog-witness.
///
/// A witness keeps, for each log, the latest tree it cosigned, and cosigns only what continues it.
/// So nobody can show one history to some and another to others, nor put an old one back, without
/// the witness's help. Safe for many threads.
public final class WitnessClient {
  /// How long a witness may take. The public ones answer within a second.
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// The witness tells once which size it knows; others may be cosigning at the same moment.
  private static final int MOST_ATTEMPTS = 3;

  private static final int MOST_PROOF_LINES = 63;
  private static final int MOST_ANSWER_BYTES = 1 << 16;

  private final URI address;
  private final VerifierKey key;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private volatile long known;

  /// @param prefix the witness's submission prefix
  /// @param key what it cosigns with
  public WitnessClient(URI prefix, VerifierKey key) {
    String text = prefix.toString();
    this.address = URI.create((text.endsWith("/") ? text : text + "/") + "add-checkpoint");
    this.key = key;
    if (!key.type().timestamped()) {
      throw new IllegalArgumentException("a witness cosigns with a cosigning key");
    }
  }

  /// Asks for a cosignature of the checkpoint that `reader` reads as of.
  ///
  /// @return the witness's signature line, verified
  /// @throws WitnessException if the witness does not cosign
  /// @throws IOException if the log itself cannot be read
  public SignatureLine cosign(LogReader reader) throws IOException, MalformedException {
    SignedCheckpoint checkpoint = reader.checkpoint();
    long old = Math.min(known, checkpoint.size());
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      HttpResponse<InputStream> response = post(body(reader, old));
      String answer = answer(response);
      switch (response.statusCode()) {
        case 200 -> {
          SignatureLine line = cosignature(answer, checkpoint);
          known = checkpoint.size();
          return line;
        }
        case 409 -> old = sizeKnown(answer, checkpoint.size());
        case 422 -> throw new WitnessException(WitnessException.Kind.INCONSISTENT,
            "the witness " + key.name() + " has cosigned a tree that does not lead to this one");
        default -> throw new WitnessException(WitnessException.Kind.REFUSED,
            "the witness " + key.name() + " answers with status " + response.statusCode());
      }
    }
    throw new WitnessException(WitnessException.Kind.UNREACHABLE,
        "the witness " + key.name() + " knew another size at each of " + MOST_ATTEMPTS + " attempts");
  }

  private static String body(LogReader reader, long old) throws IOException, MalformedException {
    var body = new StringBuilder("old ").append(old).append('\n');
    List<Hash> proof = reader.consistency(old).path();
    if (proof.size() > MOST_PROOF_LINES) {
      throw new AssertionError("a proof between trees below 2^48 has at most 48 hashes");
    }
    proof.forEach(hash -> body.append(hash.base64()).append('\n'));
    byte[] checkpoint = reader.checkpoint().encode();
    return body.append('\n').append(new String(checkpoint, StandardCharsets.UTF_8)).toString();
  }

  private HttpResponse<InputStream> post(String body) throws WitnessException {
    HttpRequest request = HttpRequest.newBuilder(address)
        .timeout(TIMEOUT)
        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
        .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unreachable(interrupted);
    } catch (IOException down) {
      throw unreachable(down);
    }
  }

  private WitnessException unreachable(Exception cause) {
    return new WitnessException(WitnessException.Kind.UNREACHABLE,
        "the witness " + key.name() + " cannot be reached", cause);
  }

  private String answer(HttpResponse<InputStream> response) throws WitnessException {
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(MOST_ANSWER_BYTES);
      return SignedNote.utf8(bytes);
    } catch (IOException down) {
      throw unreachable(down);
    } catch (MalformedException notText) {
      throw badAnswer(notText.getMessage());
    }
  }

  private long sizeKnown(String answer, long ours) throws WitnessException {
    long size;
    try {
      size = Decimal.parse("size", answer.endsWith("\n") ? answer.substring(0, answer.length() - 1) : "");
    } catch (MalformedException notASize) {
      throw badAnswer("no size with status 409");
    }
    if (size > ours) {
      throw new WitnessException(WitnessException.Kind.AHEAD, "the witness " + key.name()
          + " has cosigned a tree of " + size + ", and this ledger has " + ours
          + ": an older copy was put in place");
    }
    return size;
  }

  private SignatureLine cosignature(String answer, SignedCheckpoint checkpoint)
      throws WitnessException {
    try {
      for (SignatureLine line : SignedNote.signatures(answer)) {
        if (key.claims(line)) {
          if (key.verifies(checkpoint.note().text(), line)) {
            return line;
          }
          throw badAnswer("its cosignature is not valid");
        }
      }
    } catch (MalformedException wrong) {
      throw badAnswer(wrong.getMessage());
    }
    throw badAnswer("no cosignature by the key it is known by");
  }

  private WitnessException badAnswer(String why) {
    return new WitnessException(
        WitnessException.Kind.BAD_ANSWER, "the witness " + key.name() + ": " + why);
  }
}
