package countersign.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/// A log on a web server, read with plain GETs.
public final class HttpSource implements LogSource {
  /// Long enough for a bundle of 16 MiB on a slow line; a dead server is reported after it.
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final int FETCHES_UNDER_WAY = 8;

  private final String prefix;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(HttpClient.Redirect.NORMAL).build();

  HttpSource(URI prefix) {
    String text = prefix.toString();
    this.prefix = text.endsWith("/") ? text : text + "/";
  }

  @Override
  public byte[] fetch(String path, int most) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(prefix + path))
        .timeout(TIMEOUT)
        .header("Accept-Encoding", "gzip, identity")
        .build();
    HttpResponse<InputStream> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + path, interrupted);
    }
    try (InputStream body = decoded(response)) {
      if (response.statusCode() == 404) {
        throw new NoSuchFileException(path);
      }
      if (response.statusCode() != 200) {
        throw new IOException(path + ": the server answers with status " + response.statusCode());
      }
      byte[] bytes = body.readNBytes(most);
      if (body.read() >= 0) {
        throw new TooLongException(path, most);
      }
      return bytes;
    }
  }

  private static InputStream decoded(HttpResponse<InputStream> response) throws IOException {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    return encoding.equals("gzip") ? new GZIPInputStream(response.body()) : response.body();
  }

  @Override
  public int parallel() {
    return FETCHES_UNDER_WAY;
  }

  @Override
  public String toString() {
    return prefix;
  }
}
