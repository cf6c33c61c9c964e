package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import nfcodec.field.Dense;
import nfcodec.field.Encoding;
import nfcodec.field.Field;
import nfcodec.field.PyramidSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.RasterShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearntNetworksTest {
  private static final float GAIN = 0.25f;

  private static Field field(int channels, int levels) {
    return new Field(new PyramidSpec(channels, levels, 12, 12, 12), 40, 30);
  }

  private static int networksAt(Field field) {
    return ((Encoding.Pyramid) field.encoding()).levels().getLast().table().end();
  }

  private static float[] marked(Field field) {
    float[] values = new float[field.parameterCount()];
    IntStream.range(0, values.length).forEach(i -> values[i] = i + 1);
    return values;
  }

  private static LearntNetworks learnt() {
    return Objects.requireNonNull(LearntNetworks.of(new PyramidSpec(1, 3, 12, 12, 12)));
  }

  @ParameterizedTest
  @CsvSource({
    "384,256,2,0.001,0.2",
    "768,512,500,0.001,0.5",
    "768,512,5000,0.001,0.5",
    "768,512,5000,0.1,0.1"
  })
  void networksOfEverySizeThatIsTakenAreLearnt(
      int width, int height, int steps, double lambda, double bits) {
    RasterShape shape = SyntheticImages.photo(width, height, Channels.RGB, 8).shape();
    assertThat(LearntNetworks.of(PyramidSizing.pyramid(shape, lambda, bits, steps))).isNotNull();
  }

  @Test
  void networksOfAnotherSizeAreNot() {
    assertThat(LearntNetworks.of(new PyramidSpec(3, 7, 12, 12, 11))).isNull();
  }

  @Test
  void whatATrainingLedToIsWhatTheNextBeginsWith() {
    Field field = field(3, 7);
    float[] trained = marked(field);
    float[] begun = new float[trained.length];
    LearntNetworks.from(field, trained, GAIN).fill(field, begun, 2 * GAIN);
    Dense output = field.layers().getLast();
    int hidden = output.inputs() - 7;
    for (int i = 0; i < begun.length; i++) {
      int in = i - output.weight().offset();
      if (i < networksAt(field) || (in >= 0 && i < output.requireBias().end())) {
        boolean seesHidden = in >= 0 && i < output.weight().end() && in % output.inputs() < hidden;
        assertThat(begun[i]).isEqualTo(seesHidden ? 2 * trained[i] : 0);
      } else {
        assertThat(begun[i]).isEqualTo(trained[i]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 9})
  void levelsBeyondThoseThatAreLearntKeepWhatTheyHave(int levels) {
    Field field = field(3, levels);
    float[] values = new float[field.parameterCount()];
    Arrays.fill(values, 7);
    learnt().fill(field, values, GAIN);
    for (int k = 0; k < levels; k++) {
      assertThat(values[field.layers().getFirst().weight().offset() + k] == 7).isEqualTo(k >= 7);
    }
  }

  @Test
  void imagesOfOneChannelKeepTheirLastLayer() {
    Field field = field(1, 7);
    float[] values = new float[field.parameterCount()];
    Arrays.fill(values, 7);
    learnt().fill(field, values, GAIN);
    Dense output = field.layers().getLast();
    for (int i = output.weight().offset(); i < output.requireBias().end(); i++) {
      assertThat(values[i]).isEqualTo(7);
    }
    assertThat(values[output.requireBias().end()]).isNotEqualTo(7);
  }

  @Test
  void theWayToOthersIsGoneInPart() {
    Field field = field(3, 7);
    LearntNetworks here = LearntNetworks.from(field, new float[field.parameterCount()], GAIN);
    LearntNetworks there = LearntNetworks.from(field, marked(field), GAIN);
    float[] between = here.towards(there, 0.25f).values();
    for (int i = 0; i < between.length; i++) {
      assertThat(between[i]).isCloseTo(0.25f * there.values()[i], within(1e-3f));
    }
    assertThat(here.towards(there, 1)).isEqualTo(there);
  }

  @Test
  void whatIsWrittenIsWhatTheProgramBrings() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    learnt().write(out);
    String name = LearntNetworks.name(new PyramidSpec(3, 7, 12, 12, 12));
    try (InputStream in = LearntNetworks.class.getResourceAsStream(name)) {
      assertThat(out.toByteArray()).isEqualTo(Objects.requireNonNull(in).readAllBytes());
    }
  }
}
