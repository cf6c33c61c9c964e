package nfcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nfcodec.encode.Quality;
import nfcodec.engine.EngineException;
import nfcodec.engine.Engines;
import nfcodec.image.BufferedImages;
import nfcodec.image.ImageFiles;
import nfcodec.imageio.NfcImageReaderSpi;
import nfcodec.imageio.NfcImageWriteParam;
import nfcodec.imageio.NfcImageWriterSpi;
import nfcodec.imageio.NfcMetadataFormat;
import nfcodec.raster.Psnr;
import org.junit.jupiter.api.Test;

/**
 * The library's face: what users name, and every type that they get or give by that. Each package
 * says which of its types belong to it, so that a type does not become a promise by accident.
 */
class PublicFaceTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern LINK = Pattern.compile("\\{@link ([A-Za-z]+)}");

  private final Map<String, Set<String>> reached = new TreeMap<>();

  @Test
  void packagesNameTheTypesThatUsersMeet() throws IOException {
    List.of(
            Nfc.class,
            ImageFiles.class,
            BufferedImages.class,
            Psnr.class,
            Quality.class,
            EngineException.class,
            NfcImageReaderSpi.class,
            NfcImageWriterSpi.class,
            NfcImageWriteParam.class,
            NfcMetadataFormat.class)
        .forEach(this::reach);
    // Users need its constant alone; what it hands out is not theirs.
    Objects.requireNonNull(reached.get(Engines.class.getPackageName())).add("Engines");
    assertThat(named()).isEqualTo(reached);
  }

  /** What descriptions of packages name; packages that are internal as wholes say that. */
  private static Map<String, Set<String>> named() throws IOException {
    Map<String, Set<String>> named = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path folder : files.filter(Files::isDirectory).toList()) {
        if (hasTypes(folder)) {
          Path description = folder.resolve("package-info.java");
          assertThat(description).exists();
          String text = Files.readString(description).replace("\n * ", " ");
          int face = text.indexOf("Face of the library: ");
          if (face < 0) {
            assertThat(text).as("%s", folder).contains("Internal: it may change");
            continue;
          }
          Set<String> types = new TreeSet<>();
          Matcher link = LINK.matcher(text.substring(face));
          while (link.find()) {
            types.add(link.group(1));
          }
          named.put(SOURCES.relativize(folder).toString().replace('/', '.'), types);
        }
      }
    }
    return named;
  }

  private static boolean hasTypes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    }
  }

  private void reach(Class<?> type) {
    Class<?> outer = type;
    while (outer.getEnclosingClass() != null) {
      outer = outer.getEnclosingClass();
    }
    if (type.isArray()) {
      reach(type.getComponentType());
    }
    if (!outer.getName().startsWith("nfcodec.")) {
      return;
    }
    assertThat(Modifier.isPublic(type.getModifiers())).as("%s is public", type).isTrue();
    boolean known =
        !reached
            .computeIfAbsent(outer.getPackageName(), name -> new TreeSet<>())
            .add(outer.getSimpleName());
    if (known) {
      return;
    }
    members(outer);
  }

  private void members(Class<?> type) {
    if (type.isSealed()) {
      Stream.of(type.getPermittedSubclasses()).forEach(this::reach);
    }
    reach(type.getGenericSuperclass());
    Stream.of(type.getGenericInterfaces()).forEach(this::reach);
    for (Method method : type.getDeclaredMethods()) {
      if (isSeen(method)) {
        reach(method.getGenericReturnType());
        signature(method);
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isSeen(constructor)) {
        signature(constructor);
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        reach(field.getGenericType());
      }
    }
    for (Class<?> inner : type.getDeclaredClasses()) {
      if (Modifier.isPublic(inner.getModifiers())) {
        members(inner);
      }
    }
  }

  private static boolean isSeen(Executable member) {
    return (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  private void signature(Executable member) {
    Stream.of(member.getGenericParameterTypes()).forEach(this::reach);
    Stream.of(member.getGenericExceptionTypes()).forEach(this::reach);
  }

  private void reach(Type type) {
    switch (type) {
      case null -> {}
      case Class<?> plain -> reach(plain);
      case ParameterizedType generic -> {
        reach(generic.getRawType());
        Stream.of(generic.getActualTypeArguments()).forEach(this::reach);
      }
      case GenericArrayType array -> reach(array.getGenericComponentType());
      case WildcardType any -> {
        Stream.of(any.getUpperBounds()).forEach(this::reach);
        Stream.of(any.getLowerBounds()).forEach(this::reach);
      }
      default -> {}
    }
  }
}
