package nfcodec.gpucheck;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of a class where there is no build, and writes a line of JSON for each. */
final class TestRun implements TestExecutionListener {
  private final Path results;
  private final Map<TestIdentifier, Long> began = new HashMap<>();
  private @Nullable TestPlan plan;

  private TestRun(Path results) {
    this.results = results;
  }

  /**
   * The run.
   *
   * @param args the file to write, a class, and names of its methods with commas; empty for all
   */
  public static void main(String[] args) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(args[1]));
    if (!args[2].isEmpty()) {
      Set<String> only = Set.of(args[2].split(",", -1));
      request.filters((PostDiscoveryFilter) test -> FilterResult.includedIf(isOne(test, only)));
    }
    LauncherDiscoveryRequest built = request.build();
    LauncherFactory.create().execute(built, new TestRun(Path.of(args[0])));
    // A driver's threads may not end.
    System.exit(0);
  }

  private static boolean isOne(TestDescriptor test, Set<String> names) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> names.contains(((MethodSource) source).getMethodName()))
        .orElse(true);
  }

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    began.put(test, System.nanoTime());
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    write(test, "skipped", reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String message = result.getThrowable().map(TestRun::words).orElse("");
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (test.isTest()) {
          write(test, "passed", message);
        }
      }
      case ABORTED -> write(test, "skipped", message);
      case FAILED -> write(test, "failed", message);
    }
  }

  private static String words(Throwable thrown) {
    StringBuilder words = new StringBuilder(thrown.toString());
    for (StackTraceElement at : thrown.getStackTrace()) {
      if (at.getClassName().startsWith("nfcodec.")) {
        words.append("\n  at ").append(at);
      }
    }
    return words.substring(0, Math.min(words.length(), 2000));
  }

  private void write(TestIdentifier test, String status, String message) {
    JsonObject line = new JsonObject();
    line.addProperty("test", name(test));
    line.addProperty("status", status);
    line.addProperty(
        "seconds", (System.nanoTime() - began.getOrDefault(test, System.nanoTime())) / 1e9);
    line.addProperty("message", message);
    System.out.println(status + "  " + name(test));
    try {
      Files.writeString(results, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An invocation is named after its method too. */
  private String name(TestIdentifier test) {
    boolean invocation = test.getUniqueId().contains("invocation:");
    String own = test.getDisplayName();
    return invocation && plan != null
        ? plan.getParent(test).map(parent -> parent.getDisplayName() + " ").orElse("") + own
        : own;
  }
}
