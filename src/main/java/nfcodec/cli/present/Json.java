package nfcodec.cli.present;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import nfcodec.field.FieldSpec;
import nfcodec.transform.Centering;
import nfcodec.transform.Chain;
import nfcodec.transform.DataTransform;
import nfcodec.transform.GammaCorrection;
import nfcodec.transform.Identity;
import nfcodec.transform.Inversion;
import nfcodec.transform.LinearScaling;
import nfcodec.transform.RandomBlockPermutation;
import nfcodec.transform.RandomColumnPermutation;
import nfcodec.transform.RandomLocalPermutation;
import nfcodec.transform.RandomPixelPermutation;
import nfcodec.transform.RandomRowPermutation;
import nfcodec.transform.Standardization;
import nfcodec.transform.TransformRecipe;
import nfcodec.transform.ZigzagPermutation;

/** Records as JSON: every component present, numbers that JSON lacks as null. */
final class Json {
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .serializeNulls()
          .disableHtmlEscaping()
          .registerTypeAdapter(double.class, new FiniteOrNull())
          .registerTypeAdapter(Double.class, new FiniteOrNull())
          .create();

  private static final Gson LINES = new GsonBuilder().disableHtmlEscaping().create();

  private Json() {}

  /** Text with its last line end. */
  static String text(Object record) {
    return GSON.toJson(record) + "\n";
  }

  /** A record on one line, with its line end; components that are null are left out. */
  static String line(Object record) {
    return LINES.toJson(record) + "\n";
  }

  /** A field with the name of its kind. */
  static JsonObject field(FieldSpec spec) {
    JsonObject object = new JsonObject();
    object.addProperty("kind", spec.kind());
    GSON.toJsonTree(spec).getAsJsonObject().asMap().forEach(object::add);
    return object;
  }

  /**
   * A transformation's name and what it keeps, but for a zigzag's whole order.
   *
   * @param step no chain
   */
  static JsonObject transform(DataTransform step) {
    JsonObject object = new JsonObject();
    object.addProperty("kind", TransformRecipe.word(step));
    switch (step) {
      case RandomPixelPermutation rpp -> object.addProperty("seed", Digits.seed(rpp.seed()));
      case RandomBlockPermutation block -> {
        object.addProperty("seed", Digits.seed(block.seed()));
        object.addProperty("side", block.side());
      }
      case RandomLocalPermutation local -> {
        object.addProperty("seed", Digits.seed(local.seed()));
        object.addProperty("side", local.side());
      }
      case RandomRowPermutation row -> object.addProperty("seed", Digits.seed(row.seed()));
      case RandomColumnPermutation column -> object.addProperty("seed", Digits.seed(column.seed()));
      case Standardization s -> {
        object.addProperty("mean", s.mean());
        object.addProperty("deviation", s.deviation());
      }
      case LinearScaling scaling -> object.addProperty("factor", scaling.factor());
      case Centering centering -> object.addProperty("factor", centering.factor());
      case GammaCorrection gamma -> object.addProperty("gamma", gamma.gamma());
      case Identity identity -> {}
      case ZigzagPermutation zigzag -> {}
      case Inversion inversion -> {}
      case Chain chain -> throw new IllegalArgumentException("steps one by one, not " + chain);
    }
    return object;
  }

  private static final class FiniteOrNull extends TypeAdapter<Double> {
    @Override
    public void write(JsonWriter out, Double value) throws IOException {
      if (value == null || !Double.isFinite(value)) {
        out.nullValue();
      } else {
        out.value(value);
      }
    }

    @Override
    public Double read(JsonReader in) throws IOException {
      return in.nextDouble();
    }
  }
}
