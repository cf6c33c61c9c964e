package nfcodec.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import nfcodec.field.Field;
import nfcodec.field.Initialization;
import nfcodec.field.PyramidSpec;
import org.junit.jupiter.api.Test;

class EnginesTest {
  @Test
  void listsThemByPreference() {
    assertThat(Engines.all()).extracting(Engine::name).contains("reference", "nd4j");
    assertThat(Engines.all()).extracting(Engine::preference).isSortedAccordingTo((a, b) -> b - a);
    assertThat(Engines.all()).extracting(Engine::name).doesNotHaveDuplicates();
    assertThat(Engines.all())
        .allMatch(e -> e.name().equals(e.name().toLowerCase(java.util.Locale.ROOT)));
  }

  @Test
  void takesAnEngineByName() {
    assertThat(Engines.choose("reference").name()).isEqualTo("reference");
  }

  @Test
  void takesAnEngineThatTrainsTheField() {
    PyramidSpec pyramid = new PyramidSpec(3, 5, 4, 6, 4);
    Engine engine = Engines.choose("auto", true);
    assertThat(engine.trainsForBits()).isTrue();
    assertThat(Engines.choose("simd", true).name()).isEqualTo("simd");
    assertThat(Engines.choose("auto", false).name()).isEqualTo(Engines.choose("auto").name());
    for (Engine other : Engines.all()) {
      if (!other.trainsForBits()) {
        Field field = new Field(pyramid, 9, 7);
        TrainingPlan plan = PyramidContract.plan(Rounding.NONE, 0.1, 1);
        assertThatThrownBy(
                () -> other.open(Initialization.of(field, 1), TestFields.image(9, 7, 3), plan))
            .isInstanceOf(EngineException.class)
            .hasMessage(
                "engine '%s' does not train for bits yet, as pyramids, planes and --effort want it:"
                    + " use 'simd' or 'reference'",
                other.name());
      }
    }
  }

  @Test
  void pyramidsHaveNoOtherPriceOfWeights() {
    Field field = new Field(new PyramidSpec(3, 5, 4, 6, 4), 9, 7);
    TrainingPlan plan = PyramidContract.plan(Rounding.NONE, 0.1, 1);
    TrainingPlan dear =
        TestFields.withGradient(
            plan, new TrainingPlan.Gradient(plan.objective(), GradientPrecision.BINARY32, 1e-9));
    assertThatThrownBy(() ->
            Engines.choose("simd")
                .open(Initialization.of(field, 1), TestFields.image(9, 7, 3), dear))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("a pyramid's objective prices its weights");
  }

  @Test
  void bitsAreForPyramidsAndPyramidsForBits() {
    Objective bits = new Objective.RateDistortion(0.1);
    TrainingPlan plan = TestFields.plan(TestFields.grid(3));
    for (String name : List.of("reference", "simd")) {
      Engine engine = Engines.choose(name);
      assertThatThrownBy(() ->
              engine.open(
                  TestFields.initial(TestFields.grid(3), 9, 7),
                  TestFields.image(9, 7, 3),
                  plan.withObjective(bits)))
          .isInstanceOf(EngineException.class)
          .hasMessage("only a pyramid is trained for its bits: take another loss");
      Field field = new Field(new PyramidSpec(3, 5, 4, 6, 4), 9, 7);
      assertThatThrownBy(
              () -> engine.open(Initialization.of(field, 1), TestFields.image(9, 7, 3), plan))
          .isInstanceOf(EngineException.class)
          .hasMessage("a pyramid is trained for pixels and bits together, not for squared error");
    }
  }

  @Test
  void namesTheChoicesWhenThereIsNoneOfThatName() {
    assertThatThrownBy(() -> Engines.choose("abacus"))
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll("abacus", "auto", "reference", "nd4j")
        .hasMessageNotContaining("\n");
  }

  /** All in a world without ND4J: whoever touches one of its classes fails. */
  @Test
  void neitherListingNorAutoTouchesNd4j() throws ReflectiveOperationException {
    ClassLoader world = new WithoutNd4j();
    assertThat((List<?>) call(world, "all")).hasSameSizeAs(Engines.all());
    assertThat(call(world, "choose", "auto")).isNotNull();
    assertThatThrownBy(() -> call(world, "choose", "nd4j"))
        .hasMessageStartingWith(
            "engine 'nd4j' cannot run here: ND4J is left out of this installation")
        .hasMessageNotContaining("\n");
  }

  private static Object call(ClassLoader world, String method, Object... arguments)
      throws ReflectiveOperationException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(world);
    try {
      Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {String.class};
      return world
          .loadClass(Engines.class.getName())
          .getMethod(method, types)
          .invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getTargetException().getMessage(), e);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Loads this program's classes anew, and finds none of ND4J's. */
  private static final class WithoutNd4j extends ClassLoader {
    WithoutNd4j() {
      super(EnginesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.nd4j.") || name.startsWith("org.bytedeco.")) {
        throw new ClassNotFoundException(name);
      }
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith("nfcodec.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
