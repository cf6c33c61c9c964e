package nfcodec;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data flows one way through the rooms: each may import only what its line allows. */
class ArchitectureTest {
  /**
   * Room (a package under {@code nfcodec}, or that itself for the library's face), the rooms it may
   * import ({@code *}: all but concrete engines, which are reached through {@code
   * nfcodec.engine.Engines} alone), and the libraries that no other room may use.
   */
  private static final String ROOMS =
      """
      memory           |                                                                    |
      parallel         |                                                                    |
      store            |                                                                    | com.google.gson
      raster           |                                                                    |
      image            | image.vp8 image.vp8l raster                                        | javax.imageio java.awt com.twelvemonkeys org.w3c.dom
      image.vp8        |                                                                    |
      image.vp8l       |                                                                    |
      transform        | raster                                                             |
      kernel           |                                                                    | jdk.incubator.vector
      field            |                                                                    |
      evaluate         | field kernel parallel                                              |
      engine           | evaluate field parallel raster                                     |
      engine.reference | engine evaluate field kernel parallel raster                       |
      engine.simd      | engine evaluate field kernel parallel raster                       |
      engine.nd4j      | engine field parallel raster                                       | org.nd4j org.bytedeco
      engine.cuda      | engine evaluate field raster engine.cuda.device engine.cuda.network |
      engine.cuda.driver  | engine                                                          | java.lang.foreign
      engine.cuda.device  | engine.cuda.driver engine memory                                | java.lang.foreign
      engine.cuda.network | engine.cuda.device engine evaluate field parallel raster        |
      quant            | field                                                              |
      entropy          | field kernel quant                                                 | com.github.luben.zstd
      container        | transform field quant entropy raster                               |
      decode           | container quant evaluate field transform raster                    |
      train            | engine field                                                       |
      encode           | train decode container entropy quant evaluate field transform raster engine |
      report.table     |                                                                    |
      report.chart     |                                                                    |
      report.figure    | report.chart                                                       | org.jfree java.awt
      report.page      | report.table                                                       | com.google.gson
      cluster          |                                                                    |
      study            | study.analysis encode train field transform raster engine image store | com.google.gson
      study.analysis   | evaluate field transform raster engine parallel                    | org.jtransforms
      study.report     | study study.analysis study.report.statistics study.report.paper study.report.artifact study.report.chart study.report.figure report.table report.page store | org.apache.commons.csv
      study.report.statistics | study                                                       | org.hipparchus
      study.report.paper    |                                                               | org.apache.commons.csv
      study.report.artifact | study study.analysis                                          | com.google.gson
      study.report.chart    | study study.analysis study.report.statistics study.report.paper study.report.artifact report.table report.chart |
      study.report.figure   | study study.report.statistics study.report.artifact study.report.chart report.chart report.figure raster image | org.jfree java.awt
      nfcodec          | image encode decode container quant entropy engine evaluate raster store |
      imageio          | nfcodec container decode encode engine field image raster transform | javax.imageio java.awt org.w3c.dom
      batch            | store                                                              | com.google.gson
      bench            | bench.codec bench.metric image raster store                         | com.google.gson
      bench.codec      | report.page store                                                  | com.google.gson
      bench.metric     | raster                                                             |
      bench.curve      |                                                                    |
      bench.published  | bench.curve                                                        | org.apache.commons.csv
      bench.report     | bench bench.codec bench.curve bench.published image raster report.chart report.figure report.table report.page store | org.apache.commons.csv com.google.gson org.hipparchus
      view             | container quant field transform raster image report.chart report.table report.page |
      cli              | *                                                                  | picocli com.sun.management
      cli.present      | batch store bench bench.codec encode study container field transform raster engine memory | com.google.gson org.apache.commons.csv
      """;

  /** What every room may import besides, unless it is some room's alone. */
  private static final List<String> COMMON =
      List.of("java", "javax", "org.jspecify.annotations", "com.google.errorprone.annotations");

  private record Room(String name, Set<String> rooms, Set<String> libraries) {}

  private static final Map<String, Room> TABLE = parse();
  private static final JavaClasses PROGRAM = program();

  @Test
  void everyPackageIsInTheTable() {
    Set<String> packages = new TreeSet<>();
    for (JavaClass type : PROGRAM) {
      packages.add(type.getPackageName());
    }
    assertThat(packages)
        .isNotEmpty()
        .allMatch(name -> TABLE.containsKey(roomOf(name)), "in the table of rooms");
  }

  @Test
  void roomsImportOnlyWhatTheTableAllows() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : PROGRAM) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.isPrimitive() && !allowed(type.getPackageName(), target.getPackageName())) {
          violations.add(type.getName() + " must not use " + target.getName());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void noRoomIsReachedFromItself() {
    Map<String, Set<String>> left = new TreeMap<>();
    TABLE.forEach((name, room) -> left.put(name, new TreeSet<>(room.rooms())));
    left.values().stream()
        .filter(rooms -> rooms.contains("*"))
        .forEach(rooms -> rooms.addAll(TABLE.keySet()));
    left.forEach((name, rooms) -> rooms.remove(name));
    boolean fewer = true;
    while (fewer) {
      Set<String> rooms = Set.copyOf(left.keySet());
      fewer = left.values().removeIf(imports -> Collections.disjoint(imports, rooms));
    }
    assertThat(left).as("in a cycle, or above one").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nfcodec.raster,           java.util.function,       true",
    "nfcodec.raster,           nfcodec.image,            false",
    "nfcodec.field,            nfcodec.evaluate,         false",
    "nfcodec.evaluate,         nfcodec.kernel,           true",
    "nfcodec.image,            javax.imageio.stream,     true",
    "nfcodec.cli,              javax.imageio,            false",
    "nfcodec.cli,              nfcodec.cli.present,      true",
    "nfcodec.cli.present,      nfcodec.encode,           true",
    "nfcodec.cli.present,      nfcodec.cli,              false",
    "nfcodec.cli.present,      picocli,                  false",
    "nfcodec.study,            nfcodec.cli.present,      false",
    "nfcodec,                  nfcodec.encode,           true",
    "nfcodec,                  nfcodec.study,            false",
    "nfcodec,                  nfcodec.engine.simd,      false",
    "nfcodec.cli,              nfcodec,                  true",
    "nfcodec.cli.present,      nfcodec,                  false",
    "nfcodec.study,            nfcodec,                  false",
    "nfcodec.entropy,          com.github.luben.zstd,    true",
    "nfcodec.entropy,          nfcodec.quant,            true",
    "nfcodec.entropy,          nfcodec.container,        false",
    "nfcodec.container,        com.github.luben.zstd,    false",
    "nfcodec.quant,            com.github.luben.zstd,    false",
    "nfcodec.decode,           nfcodec.engine,           false",
    "nfcodec.encode,           nfcodec.image,            false",
    "nfcodec.encode,           nfcodec.engine.reference, false",
    "nfcodec.report.page,      nfcodec.report.table,     true",
    "nfcodec.report.page,      nfcodec.study,            false",
    "nfcodec.view,             nfcodec.report.page,      true",
    "nfcodec.view,             nfcodec.cli.present,      false",
    "nfcodec.cli,              nfcodec.engine,           true",
    "nfcodec.cli,              nfcodec.engine.reference, false",
    "nfcodec.cli,              nfcodec.engine.cuda.device, false",
    "nfcodec.engine.cuda,      nfcodec.engine.cuda.network, true",
    "nfcodec.engine.cuda.driver, nfcodec.engine.cuda.device, false",
    "nfcodec.engine.nd4j,      org.nd4j.linalg.api,      true",
    "nfcodec.engine.nd4j,      nfcodec.engine.reference, false",
    "nfcodec.engine.reference, org.nd4j.linalg.api,      false",
    "nfcodec.raster,           org.apache.commons.io,    false",
    "nfcodec.attic,            java.util,                false",
  })
  void theTableTellsRightFromWrong(String from, String to, boolean allowed) {
    assertThat(allowed(from, to)).isEqualTo(allowed);
  }

  /** {@code --threads} says how many threads work: those of the room for it, and no others. */
  @Test
  void nothingRunsOnTheCommonPool() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : PROGRAM) {
      for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
        String owner = access.getTargetOwner().getSimpleName();
        if (access.getName().startsWith("parallel")
            || owner.equals("ForkJoinPool")
            || owner.equals("CompletableFuture")) {
          violations.add(access.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  /** Coders must give the same bytes on every machine, so they compute with integers. */
  @Test
  void theEntropyCodersKnowIntegersOnly() {
    Set<String> fractions = new TreeSet<>();
    for (JavaClass type : PROGRAM.that(resideInAPackage("nfcodec.entropy"))) {
      type.getFields().stream()
          .filter(field -> isFraction(field.getRawType()))
          .forEach(field -> fractions.add(field.getFullName()));
      type.getCodeUnits().stream()
          .filter(unit ->
              isFraction(unit.getRawReturnType())
                  || unit.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isFraction))
          .forEach(unit -> fractions.add(unit.getFullName()));
    }
    assertThat(fractions).isEmpty();
  }

  /**
   * What belongs to the process, which a program shares with the library that it uses: only the
   * command line, whose process it is, may touch it.
   */
  private static final Set<String> OF_THE_PROCESS =
      Set.of(
          "java.io.File.createTempFile",
          "java.io.File.deleteOnExit",
          "java.lang.Runtime.addShutdownHook",
          "java.lang.Runtime.exit",
          "java.lang.Runtime.gc",
          "java.lang.Runtime.halt",
          "java.lang.System.clearProperty",
          "java.lang.System.err",
          "java.lang.System.exit",
          "java.lang.System.gc",
          "java.lang.System.getLogger",
          "java.lang.System.in",
          "java.lang.System.out",
          "java.lang.System.setErr",
          "java.lang.System.setIn",
          "java.lang.System.setOut",
          "java.lang.System.setProperties",
          "java.lang.System.setProperty",
          "java.lang.Thread.setDefaultUncaughtExceptionHandler",
          "java.nio.file.Files.createTempDirectory",
          "java.nio.file.Files.createTempFile",
          "java.util.Locale.setDefault",
          "java.util.TimeZone.setDefault",
          "java.util.logging.Logger.getLogger",
          "javax.imageio.ImageIO.scanForPlugins",
          "javax.imageio.ImageIO.setCacheDirectory",
          "javax.imageio.ImageIO.setUseCache");

  /** The times of kernels are told to those who ask for them by a property. */
  private static final String ASKED =
      "nfcodec.engine.cuda.device.KernelTimes: java.lang.System.err";

  /** Programs that a bench runs end with it. */
  private static final String LEASHED =
      "nfcodec.bench.codec.Leash: java.lang.Runtime.addShutdownHook";

  @Test
  void onlyTheCommandLineTouchesTheProcess() {
    assertThat(touches(PROGRAM.that(not(resideInAPackage("nfcodec.cli..")))))
        .containsOnly(ASKED, LEASHED);
    assertThat(touches(PROGRAM.that(resideInAPackage("nfcodec.cli.."))))
        .as("the rule sees what it is about")
        .contains("nfcodec.cli.Main: java.lang.System.exit")
        .contains("nfcodec.cli.LargeGarbage: java.lang.System.gc");
  }

  /** In each of the ways in which code may come to it. */
  static final class Meddler {
    final Runnable reference = System::gc;

    void meddle(Throwable thrown) {
      Runnable lambda = () -> Locale.setDefault(Locale.ROOT);
      lambda.run();
      System.err.println();
      thrown.printStackTrace();
    }
  }

  @Test
  void touchingTheProcessIsSeenInLambdasAndReferencesToo() {
    String name = Meddler.class.getName();
    assertThat(touches(new ClassFileImporter().importClasses(Meddler.class)))
        .containsExactlyInAnyOrder(
            name + ": java.lang.System.gc",
            name + ": java.util.Locale.setDefault",
            name + ": java.lang.System.err",
            name + ": java.lang.Throwable.printStackTrace");
  }

  private static Set<String> touches(Iterable<JavaClass> types) {
    Set<String> touches = new TreeSet<>();
    for (JavaClass type : types) {
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        String target = access.getTargetOwner().getName() + "." + access.getTarget().getName();
        if (OF_THE_PROCESS.contains(target) || target.endsWith(".printStackTrace")) {
          touches.add(type.getName() + ": " + target);
        }
      }
    }
    return touches;
  }

  private static boolean isFraction(JavaClass type) {
    String name = type.getBaseComponentType().getName();
    return name.equals("float") || name.equals("double");
  }

  private static boolean allowed(String fromPackage, String toPackage) {
    Room from = TABLE.get(roomOf(fromPackage));
    if (from == null) {
      return false;
    }
    if (fromPackage.equals(toPackage)) {
      return true;
    }
    if (within("nfcodec", toPackage)) {
      String to = roomOf(toPackage);
      return from.rooms().contains(to)
          || (from.rooms().contains("*") && TABLE.containsKey(to) && !to.startsWith("engine."));
    }
    Predicate<String> holds = library -> within(library, toPackage);
    if (from.libraries().stream().anyMatch(holds)) {
      return true;
    }
    boolean owned =
        TABLE.values().stream().flatMap(room -> room.libraries().stream()).anyMatch(holds);
    return !owned && COMMON.stream().anyMatch(holds);
  }

  private static boolean within(String parent, String name) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }

  private static String roomOf(String packageName) {
    return packageName.replaceFirst("^nfcodec\\.", "");
  }

  private static JavaClasses program() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false); // names are enough
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("nfcodec");
  }

  private static Map<String, Room> parse() {
    Map<String, Room> table = new LinkedHashMap<>();
    for (String line : ROOMS.lines().toList()) {
      String[] cells = line.split("\\|", -1);
      table.put(cells[0].strip(), new Room(cells[0].strip(), words(cells[1]), words(cells[2])));
    }
    return table;
  }

  private static Set<String> words(String cell) {
    return Arrays.stream(cell.strip().split(" "))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
