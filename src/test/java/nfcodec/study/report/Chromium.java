package nfcodec.study.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser without a window, told what to do by the DevTools protocol. */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** Numbers that the protocol wants of keys. */
  private static final Map<String, Integer> VIRTUAL_KEYS =
      Map.of("End", 35, "Home", 36, "ArrowLeft", 37, "ArrowRight", 39);

  private final Process process;
  private final Path profile;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private final List<JsonObject> events = new ArrayList<>();
  private int calls;

  private Chromium(Process process, Path profile, URI address) {
    this.process = process;
    this.profile = profile;
    this.socket = client.newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  /** The one on the path, if there is one. */
  public static Optional<Path> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it. */
  public static Chromium start(Path program) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory("chromium");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox", // root may not have one
                "--disable-gpu",
                "--disable-dev-shm-usage", // which is small in a container
                "--use-angle=swiftshader", // WebGL without a graphics card
                "--enable-unsafe-swiftshader",
                "--hide-scrollbars",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < 3000 && process.isAlive(); i++) {
      List<String> lines = Files.exists(port) ? Files.readAllLines(port) : List.of();
      if (lines.size() == 2) {
        URI address = URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
        return new Chromium(process, profile, address);
      }
      Thread.sleep(100);
    }
    process.destroyForcibly();
    throw new IOException("did not start: " + Files.readString(profile.resolve("log")));
  }

  /** What the page is shown on. */
  public record Screen(int width, int height, boolean phone, boolean dark) {}

  /** Opens a page in a new tab and waits until its script says that all is drawn. */
  public Tab open(URI page, Screen screen) throws InterruptedException {
    JsonObject target = new JsonObject();
    target.addProperty("url", "about:blank");
    String id = call("", "Target.createTarget", target).get("targetId").getAsString();
    JsonObject attach = new JsonObject();
    attach.addProperty("targetId", id);
    attach.addProperty("flatten", true);
    String session = call("", "Target.attachToTarget", attach).get("sessionId").getAsString();
    Tab tab = new Tab(session);
    tab.show(screen);
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(session, domain + ".enable", new JsonObject());
    }
    JsonObject navigate = new JsonObject();
    navigate.addProperty("url", page.toString());
    call(session, "Page.navigate", navigate);
    tab.waitFor("document.documentElement?.dataset.drawn === 'all'");
    return tab;
  }

  /** A page that is open. */
  public final class Tab {
    private final String session;

    private Tab(String session) {
      this.session = session;
    }

    private void show(Screen screen) {
      JsonObject metrics = new JsonObject();
      metrics.addProperty("width", screen.width());
      metrics.addProperty("height", screen.height());
      metrics.addProperty("deviceScaleFactor", screen.phone() ? 2 : 1);
      metrics.addProperty("mobile", screen.phone());
      call(session, "Emulation.setDeviceMetricsOverride", metrics);
      JsonObject scheme = new JsonObject();
      scheme.addProperty("name", "prefers-color-scheme");
      scheme.addProperty("value", screen.dark() ? "dark" : "light");
      JsonObject media = new JsonObject();
      media.add("features", array(scheme));
      call(session, "Emulation.setEmulatedMedia", media);
    }

    /** The value of an expression. */
    public JsonElement evaluate(String expression) {
      JsonObject parameters = new JsonObject();
      parameters.addProperty("expression", expression);
      parameters.addProperty("returnByValue", true);
      parameters.addProperty("awaitPromise", true);
      JsonObject answer = call(session, "Runtime.evaluate", parameters);
      if (answer.has("exceptionDetails")) {
        throw new IllegalStateException(expression + ": " + answer);
      }
      JsonElement value = answer.getAsJsonObject("result").get("value");
      return value == null ? new JsonObject() : value;
    }

    /** Until an expression is true. */
    void waitFor(String condition) throws InterruptedException {
      for (int i = 0; i < 1200; i++) {
        if (evaluate("Boolean(" + condition + ")").getAsBoolean()) {
          return;
        }
        if (!process.isAlive()) {
          break;
        }
        Thread.sleep(100);
      }
      throw new IllegalStateException(condition + " never came true: " + complaints());
    }

    /** Presses a key and lets it go, where the page has its focus. */
    public void press(String key) {
      for (String type : List.of("keyDown", "keyUp")) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.addProperty("key", key);
        event.addProperty("code", key);
        event.addProperty("windowsVirtualKeyCode", VIRTUAL_KEYS.get(key));
        call(session, "Input.dispatchKeyEvent", event);
      }
    }

    /** Moves the pointer from one place to another with its button held down. */
    public void drag(double fromX, double fromY, double toX, double toY) {
      mouse("mousePressed", fromX, fromY);
      mouse("mouseMoved", toX, toY);
      mouse("mouseReleased", toX, toY);
    }

    private void mouse(String type, double x, double y) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", x);
      event.addProperty("y", y);
      event.addProperty("button", "left");
      event.addProperty("buttons", type.equals("mouseReleased") ? 0 : 1);
      event.addProperty("clickCount", 1);
      call(session, "Input.dispatchMouseEvent", event);
    }

    /** A picture of a part of the page, PNG. */
    byte[] screenshot(double top, double width, double height) {
      JsonObject clip = new JsonObject();
      clip.addProperty("x", 0);
      clip.addProperty("y", top);
      clip.addProperty("width", width);
      clip.addProperty("height", height);
      clip.addProperty("scale", 1);
      JsonObject parameters = new JsonObject();
      parameters.addProperty("format", "png");
      parameters.addProperty("captureBeyondViewport", true);
      parameters.add("clip", clip);
      return Base64.getDecoder()
          .decode(call(session, "Page.captureScreenshot", parameters).get("data").getAsString());
    }

    /** Errors and warnings of its scripts and of the browser about it. */
    List<String> complaints() {
      return events("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
          .filter(event -> !event.toString().contains("\"level\":\"verbose\""))
          // How fast the graphics card, which is none, could be.
          .filter(event -> !event.toString().contains("\"source\":\"rendering\""))
          .map(JsonObject::toString)
          .toList();
    }

    /** What it asked for, but for what it brings along. */
    List<String> requests() {
      return events("Network.requestWillBeSent")
          .map(e -> e.getAsJsonObject("params").getAsJsonObject("request"))
          .map(request -> request.get("url").getAsString())
          .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:"))
          .toList();
    }

    private Stream<JsonObject> events(String... methods) {
      synchronized (events) {
        return List.copyOf(events).stream()
            .filter(e -> e.has("sessionId") && e.get("sessionId").getAsString().equals(session))
            .filter(e -> List.of(methods).contains(e.get("method").getAsString()));
      }
    }
  }

  private static JsonElement array(JsonElement element) {
    JsonArray array = new JsonArray();
    array.add(element);
    return array;
  }

  private JsonObject call(String session, String method, JsonObject parameters) {
    JsonObject message = new JsonObject();
    int id = ++calls;
    message.addProperty("id", id);
    message.addProperty("method", method);
    message.add("params", parameters);
    if (!session.isEmpty()) {
      message.addProperty("sessionId", session);
    }
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket.sendText(message.toString(), true).join();
    JsonObject whole = answer.orTimeout(5, TimeUnit.MINUTES).join();
    if (whole.has("error")) {
      throw new IllegalStateException(method + ": " + whole.get("error"));
    }
    return whole.getAsJsonObject("result");
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
        text.setLength(0);
        if (message.has("id")) {
          CompletableFuture<JsonObject> answer = waiting.remove(message.get("id").getAsInt());
          if (answer != null) {
            answer.complete(message);
          }
        } else {
          synchronized (events) {
            events.add(message);
          }
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    client.shutdownNow();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // Its helpers may still write there; a temporary folder may stay.
    }
  }
}
