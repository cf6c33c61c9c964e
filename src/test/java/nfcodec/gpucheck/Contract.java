package nfcodec.gpucheck;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The project's tests of the engine, on this machine's device. */
final class Contract {
  private static final double LIMIT = 150;
  private static final double SANITIZER_LIMIT = 120;

  /** Tests of a second or so even on an emulated device. */
  private static final String SHORT =
      "reachesAHighPsnr,tenLosses,aPerfectFitIsInfinitelyGood,refusesATargetOfAnotherShape,everyBitOfWideNetworks";

  /** Tests that launch every kernel once or more. */
  private static final String KERNELS = "CudaDeviceKernelsTest";

  private static final String SANITIZER = "compute-sanitizer";

  private Contract() {}

  static void forward(Programs programs, boolean quick, JsonObject into)
      throws IOException, Part.Failed {
    run(programs, "DeviceForwardTest", quick, into);
  }

  static void golden(Programs programs, JsonObject into) throws IOException, Part.Failed {
    run(programs, "CudaDeviceGoldenTest", false, into); // short as it is
  }

  static void whole(Programs programs, boolean quick, JsonObject into)
      throws IOException, Part.Failed {
    run(programs, "CudaDeviceTest", quick, into);
  }

  static void chunks(Programs programs, boolean quick, JsonObject into)
      throws IOException, Part.Failed {
    run(programs, "CudaDeviceChunksTest", quick, into);
  }

  static void mixed(Programs programs, boolean quick, JsonObject into)
      throws IOException, Part.Failed {
    run(programs, "CudaDeviceMixedPrecisionTest", quick, into);
  }

  private static void run(Programs programs, String test, boolean quick, JsonObject into)
      throws IOException, Part.Failed {
    Path results = programs.file(test + ".jsonl");
    Ran ran = programs.run(LIMIT, tests(programs, results, test, quick ? SHORT : ""));
    judge(ran, results, into);
  }

  static void kernels(Programs programs, JsonObject into) throws IOException, Part.Failed {
    run(programs, KERNELS, false, into); // short as it is
  }

  /**
   * Every kernel under a tool of NVIDIA's that looks at what kernels do.
   *
   * @param tool {@code memcheck}, {@code racecheck}, {@code initcheck} or {@code synccheck}
   */
  static void sanitized(Programs programs, String tool, JsonObject into)
      throws IOException, Part.Missing, Part.Failed {
    if (!programs.has(SANITIZER)) {
      throw new Part.Missing(SANITIZER + " is not on the PATH");
    }
    Path results = programs.file(tool + ".jsonl");
    List<String> command =
        new ArrayList<>(List.of(SANITIZER, "--tool=" + tool, "--error-exitcode=9"));
    command.addAll(tests(programs, results, KERNELS, ""));
    Ran ran = programs.run(SANITIZER_LIMIT, command);
    String said = ran.out() + ran.err();
    into.addProperty("said", said.substring(Math.max(0, said.length() - 4000)));
    judge(ran, results, into);
  }

  private static List<String> tests(Programs programs, Path results, String test, String only) {
    String name = "nfcodec.engine.cuda." + test;
    return programs.java(TestRun.class.getName(), results.toString(), name, only);
  }

  /** Tells each test, and fails if any did, if none passed, or if not all ran. */
  private static void judge(Ran ran, Path results, JsonObject into)
      throws IOException, Part.Failed {
    JsonArray tests = new JsonArray();
    int passed = 0;
    String failure = null;
    String skipped = null;
    for (String line : Files.exists(results) ? Files.readAllLines(results) : List.<String>of()) {
      JsonObject test = JsonParser.parseString(line).getAsJsonObject();
      tests.add(test);
      String message = test.get("test").getAsString() + ": " + test.get("message");
      switch (test.get("status").getAsString()) {
        case "passed" -> passed++;
        case "failed" -> failure = failure == null ? message : failure;
        default -> skipped = skipped == null ? message : skipped;
      }
    }
    into.addProperty("passed", passed);
    into.addProperty("other", tests.size() - passed);
    into.add("tests", tests);
    if (failure != null) {
      throw new Part.Failed(failure.lines().findFirst().orElse(""));
    }
    if (!ran.succeeded()) {
      throw new Part.Failed(ran.failure());
    }
    if (passed == 0) {
      throw new Part.Failed("no test ran" + (skipped == null ? "" : ": " + skipped));
    }
  }
}
