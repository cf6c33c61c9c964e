package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import nfcodec.container.DecodeLimits;
import nfcodec.decode.Decoder;
import nfcodec.decode.Reconstruction;
import nfcodec.engine.Evaluations;
import nfcodec.evaluate.Evaluation;
import nfcodec.field.Field;
import nfcodec.field.HashGridSpec;
import nfcodec.field.Initialization;
import nfcodec.field.Parameters;
import nfcodec.field.SirenSpec;
import nfcodec.field.Tensor;
import nfcodec.quant.QuantizedField;
import nfcodec.quant.Quantizer;
import nfcodec.raster.Channels;
import nfcodec.raster.Psnr;
import nfcodec.raster.Raster;
import nfcodec.raster.Signal;
import nfcodec.transform.DataTransform;
import nfcodec.transform.TransformRecipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search's files do not depend on what evaluates the fields. */
class RateSearchTest {
  private static final Raster IMAGE = SyntheticImages.photo(37, 23, Channels.RGB, 8);

  /** A pixel more at a time, from the end on, times a factor. */
  private record Elsewhere(float factor, AtomicInteger evaluations) implements Evaluation {
    @Override
    public void evaluate(Parameters parameters, int threads, Sink sink) {
      evaluations.incrementAndGet();
      float[][] all = Evaluations.PROCESSOR.planes(parameters, threads);
      for (float[] plane : all) {
        for (int p = 0; p < plane.length; p++) {
          plane[p] *= factor;
        }
      }
      int end = all[0].length;
      for (int size = 1; end > 0; size++) {
        int count = Math.min(size, end);
        float[][] stretch = new float[3][count];
        for (int c = 0; c < 3; c++) {
          System.arraycopy(all[c], end - count, stretch[c], 0, count);
        }
        end -= count;
        sink.accept(end, count, stretch);
      }
    }
  }

  private static RateSearch search(Evaluation evaluation) {
    return new RateSearch(IMAGE, transform(), 2, evaluation, bytes -> {});
  }

  private static DataTransform transform() {
    return TransformRecipe.parse("rpp,scale:1.5", 3).fit(Signal.of(IMAGE));
  }

  private static Parameters parameters(String kind) {
    Field field =
        new Field(
            kind.equals("siren")
                ? new SirenSpec(3, 9, 1, 30)
                : new HashGridSpec(3, 3, 2, 8, 4, 2, 8, 1),
            IMAGE.width(),
            IMAGE.height());
    Parameters parameters = Initialization.of(field, 5);
    for (Tensor tensor : field.tensors()) {
      // A grid begins with hardly anything in it.
      for (int i = tensor.offset(); tensor.role() == Tensor.Role.GRID && i < tensor.end(); i++) {
        parameters.values()[i] *= 5000;
      }
    }
    return parameters;
  }

  /** What the field gets as it is, nearly. */
  private static double target(Parameters parameters) {
    Raster best = new Reconstruction(IMAGE.shape(), transform()).image(parameters, 1);
    return Psnr.of(IMAGE, best) - 0.05;
  }

  @ParameterizedTest
  @ValueSource(strings = {"siren", "hashgrid"})
  void anotherEvaluationGivesTheSameBytes(String kind) {
    Parameters parameters = parameters(kind);
    double target = target(parameters);
    Elsewhere elsewhere = new Elsewhere(1, new AtomicInteger());
    RateSearch.Coded expected = search(Evaluations.PROCESSOR).smallest(parameters, target);
    RateSearch.Coded found = search(elsewhere).smallest(parameters, target);
    assertThat(found.file()).isEqualTo(expected.file());
    assertThat(found.psnr()).isEqualTo(expected.psnr()).isGreaterThanOrEqualTo(target);
    assertThat(elsewhere.evaluations).hasValueGreaterThan(2);
    assertThat(search(elsewhere).atBits(parameters, 6).file())
        .isEqualTo(search(Evaluations.PROCESSOR).atBits(parameters, 6).file());
  }

  /** To sort them takes 24 bytes a pixel, to decode and compare a few. */
  @Test
  void pixelsAreSortedOncePerSearch() {
    Raster image = SyntheticImages.photo(400, 300, Channels.GRAY, 8);
    DataTransform zigzag = TransformRecipe.parse("zigzag", 0).fit(Signal.of(image));
    Field field = new Field(new SirenSpec(1, 2, 0, 30), 400, 300);
    QuantizedField quantized = Quantizer.toBits(Initialization.of(field, 5), 6);
    float[][] gray = new float[1][image.pixels()];
    Evaluation nothing = (parameters, threads, sink) -> sink.accept(0, image.pixels(), gray);
    RateSearch search = new RateSearch(image, zigzag, 1, nothing, bytes -> {});
    double psnr = search.judge(quantized).psnr();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    double again = search.judge(quantized).psnr();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(again).isEqualTo(psnr);
    assertThat(allocated).isLessThan(8L * image.pixels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"siren", "hashgrid"})
  void oneThatIsWrongDoesNotSpoilTheFile(String kind) throws Exception {
    Parameters parameters = parameters(kind);
    double target = target(parameters);
    Elsewhere wrong = new Elsewhere(1.5f, new AtomicInteger());
    byte[] file = search(wrong).smallest(parameters, target).file();
    assertThat(file).isEqualTo(search(Evaluations.PROCESSOR).smallest(parameters, target).file());
    assertThat(wrong.evaluations).as("it was asked").hasPositiveValue();
    assertThat(Decoder.decode(file, DecodeLimits.DEFAULT, 1).pixels()).isEqualTo(IMAGE.pixels());
  }
}
