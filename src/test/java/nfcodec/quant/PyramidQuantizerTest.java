package nfcodec.quant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nfcodec.field.Field;
import nfcodec.field.Parameters;
import nfcodec.field.PyramidSpec;
import org.junit.jupiter.api.Test;

class PyramidQuantizerTest {
  @Test
  void aWeightBeyondTheRangeOfAFineStepIsCutOff() {
    Field field = new Field(new PyramidSpec(3, 3, 4, 4, 4), 13, 9);
    float[] values = new float[field.parameterCount()];
    int at = field.layers().getFirst().weight().offset();
    values[at] = 200;
    values[at + 1] = -200;
    QuantizedField quantised =
        new PyramidQuantizer(new Parameters(field, values))
            .quantize(Map.of(PyramidQuantizer.Group.SYNTHESIS_WEIGHTS, 12));
    float[] kept = quantised.dequantize().values();
    assertThat(kept[at]).isBetween(7f, 8f);
    assertThat(kept[at + 1]).isBetween(-8f, -7f);
  }
}
