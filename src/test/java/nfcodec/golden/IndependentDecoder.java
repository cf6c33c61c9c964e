package nfcodec.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nfcodec.raster.RasterShape;

/**
 * The decoder that was written from the specification alone, compiled and loaded where it sees
 * nothing of the program.
 */
public final class IndependentDecoder {
  private static final Path SOURCE = Path.of("formats", "MinimalDecoder.java");

  private final Class<?> refused;
  private final MethodHandle decode;
  private final MethodHandle unsupported;
  private final MethodHandle width;
  private final MethodHandle height;
  private final MethodHandle channels;
  private final MethodHandle bitDepth;
  private final MethodHandle serialized;

  private IndependentDecoder(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> image = loader.loadClass("MinimalDecoder$Image");
    refused = loader.loadClass("MinimalDecoder$Refused");
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    decode =
        lookup
            .findStatic(
                loader.loadClass("MinimalDecoder"),
                "decode",
                MethodType.methodType(image, byte[].class))
            .asType(MethodType.methodType(Object.class, byte[].class));
    unsupported = getter(lookup, refused, "unsupported", boolean.class);
    width = getter(lookup, image, "width", int.class);
    height = getter(lookup, image, "height", int.class);
    channels = getter(lookup, image, "channels", int.class);
    bitDepth = getter(lookup, image, "bitDepth", int.class);
    serialized = getter(lookup, image, "serialized", byte[].class);
  }

  private static MethodHandle getter(
      MethodHandles.Lookup lookup, Class<?> type, String name, Class<?> result)
      throws ReflectiveOperationException {
    return lookup
        .findVirtual(type, name, MethodType.methodType(result))
        .asType(MethodType.methodType(result, Object.class));
  }

  /**
   * Compiles it, from the repository root.
   *
   * @param classes a folder for its classes, from which they are loaded as long as this is used
   */
  public static IndependentDecoder compiledInto(Path classes)
      throws IOException, ReflectiveOperationException {
    URL zstd = Zstd.class.getProtectionDomain().getCodeSource().getLocation();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-proc:none", "-d", classes.toString(), "--class-path", path(zstd));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      if (!compiler
          .getTask(null, files, null, options, null, files.getJavaFileObjects(SOURCE))
          .call()) {
        throw new IOException(SOURCE + " does not compile");
      }
    }
    // Never closed: it finds the parts of the class and the native library.
    return new IndependentDecoder(
        new URLClassLoader(
            new URL[] {classes.toUri().toURL(), zstd}, ClassLoader.getPlatformClassLoader()));
  }

  private static String path(URL url) throws IOException {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** What loaded it. */
  ClassLoader loader() {
    return refused.getClassLoader();
  }

  /** Decodes a whole file; whatever it throws besides its own refusal is passed on. */
  public Verdict decode(byte[] file) {
    try {
      Object image = (Object) decode.invokeExact(file);
      return new Verdict.Picture(
          RasterShape.of(
              (int) width.invokeExact(image),
              (int) height.invokeExact(image),
              (int) channels.invokeExact(image),
              (int) bitDepth.invokeExact(image)),
          (byte[]) serialized.invokeExact(image));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      if (!refused.isInstance(e)) {
        throw new IllegalStateException(e);
      }
      return new Verdict.Refusal(isUnsupported(e), String.valueOf(e.getMessage()));
    }
  }

  private boolean isUnsupported(Object refusal) {
    try {
      return (boolean) unsupported.invokeExact(refusal);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
