package countersign.testkit.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// A real browser without a window, driven over the Chrome DevTools Protocol with nothing but the
/// JDK. One page. One thread.
public final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

  /// {@return where the browser is, if this machine has one}
  public static Optional<Path> program() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /// Starts the browser.
  ///
  /// @param profile where it keeps its own files; made if it is not there
  public Chromium(Path program, Path profile) throws Exception {
    process = new ProcessBuilder(program.toString(), "--headless=new", "--no-sandbox",
        "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
        "--disable-extensions", "--disable-background-networking", "--ignore-certificate-errors",
        "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
        .redirectErrorStream(true).start();
    var said = new BufferedReader(new InputStreamReader(
        process.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    while (line != null && !line.contains("DevTools listening on ")) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("the browser did not start");
    }
    Thread.ofVirtual().start(() -> said.lines().forEach(each -> { }));
    int port = URI.create(line.substring(line.indexOf("ws://"))).getPort();
    try (HttpClient http = HttpClient.newHttpClient()) {
      socket = HttpClient.newHttpClient().newWebSocketBuilder()
          .buildAsync(URI.create(page(http, port)), new Listener()).join();
    }
    call("Page.enable", Map.of());
  }

  private static String page(HttpClient http, int port) throws Exception {
    while (true) {
      var targets = JSON.readTree(http.send(HttpRequest.newBuilder(
          URI.create("http://127.0.0.1:" + port + "/json")).build(),
          HttpResponse.BodyHandlers.ofString()).body());
      for (JsonNode each : targets) {
        if (each.get("type").asString().equals("page")) {
          return each.get("webSocketDebuggerUrl").asString();
        }
      }
      Thread.sleep(50);
    }
  }

  /// Puts the parts of a message together and hands it to who waits for it.
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
      text.append(data);
      if (end) {
        JsonNode message = JSON.readTree(text.toString());
        text.setLength(0);
        CompletableFuture<JsonNode> one = waiting.remove(message.path("id").asInt(-1));
        if (one != null) {
          one.complete(message);
        }
      }
      from.request(1);
      return null;
    }
  }

  /// Calls a method of the protocol. {@return its result}
  public JsonNode call(String method, Object parameters) throws Exception {
    int id = last.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode();
    message.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
    socket.sendText(message.toString(), true).join();
    JsonNode result = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (result.has("error")) {
      throw new AssertionError(method + ": " + result.get("error"));
    }
    return result.get("result");
  }

  /// Opens an address and waits until the page is there.
  public void go(String address) throws Exception {
    call("Page.navigate", Map.of("url", address));
    settle();
  }

  /// Waits until the page that is loading is there.
  public void settle() throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Thread.sleep(150);
    while (!"complete".equals(text("document.readyState"))
        || "about:blank".equals(text("location.href"))) {
      if (System.nanoTime() > until) {
        throw new AssertionError("the page does not load");
      }
      Thread.sleep(50);
    }
  }

  /// Runs a script in the page. {@return its value, once what it promises is there}
  public JsonNode run(String script) throws Exception {
    JsonNode result;
    try {
      result = call("Runtime.evaluate", Map.of(
          "expression", script, "awaitPromise", true, "returnByValue", true));
    } catch (AssertionError gone) {
      // The page was left while the script ran.
      Thread.sleep(200);
      result = call("Runtime.evaluate", Map.of(
          "expression", script, "awaitPromise", true, "returnByValue", true));
    }
    if (result.has("exceptionDetails")) {
      throw new AssertionError(script + ": " + result.get("exceptionDetails"));
    }
    return result.get("result").path("value");
  }

  /// Runs a script. {@return its value as text}
  public String text(String script) throws Exception {
    return run(script).asString("");
  }

  /// Types into a field, or chooses in it.
  public void fill(String id, String value) throws Exception {
    run("document.getElementById(" + JSON.writeValueAsString(id) + ").value = "
        + JSON.writeValueAsString(value) + "; 1");
  }

  /// Presses a key and lets it go.
  public void press(String key, int code) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      call("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key,
          "windowsVirtualKeyCode", code, "text", type.equals("keyDown") && code == 13 ? "\r" : ""));
    }
  }

  /// Chooses a file in the field that takes one.
  public void choose(String id, Path file) throws Exception {
    JsonNode found = call("Runtime.evaluate",
        Map.of("expression", "document.getElementById('" + id + "')"));
    call("DOM.setFileInputFiles", Map.of("files", List.of(file.toString()),
        "objectId", found.get("result").get("objectId").asString()));
  }

  /// Makes the window this large, in pixels; a narrow one is a phone's.
  public void size(int width, int height) throws Exception {
    call("Emulation.setDeviceMetricsOverride", Map.of(
        "width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /// Whether the reader asks for dark pages.
  public void dark(boolean dark) throws Exception {
    call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of(
        "name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /// Whether scripts of pages run; those of the test run anyway.
  public void scripts(boolean on) throws Exception {
    call("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
  }

  /// {@return the page as PNG, down to `most` pixels}
  public byte[] picture(int width, int most) throws Exception {
    int height = Math.min(most, run("document.documentElement.scrollHeight").asInt());
    JsonNode shot = call("Page.captureScreenshot", Map.of("format", "png",
        "captureBeyondViewport", true, "clip",
        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
    return Base64.getDecoder().decode(shot.get("data").asString());
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
