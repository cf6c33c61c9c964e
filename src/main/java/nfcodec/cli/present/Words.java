package nfcodec.cli.present;

import java.util.List;
import java.util.Locale;
import nfcodec.encode.EncodeRequest;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.Channels;
import nfcodec.raster.RasterShape;
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

/** The things of the codec in words for people. */
public final class Words {
  private Words() {}

  /** The same text without line breaks and other control characters. */
  public static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString().strip();
  }

  /** Size, layout and depth of an image. */
  static String shape(RasterShape shape) {
    return shape.width()
        + " x "
        + shape.height()
        + " pixels, "
        + channels(shape.channels())
        + ", "
        + shape.bitDepth()
        + " bits a sample";
  }

  /** What a pixel of an image holds. */
  public static String channels(Channels channels) {
    return switch (channels) {
      case GRAY -> "gray";
      case GRAY_ALPHA -> "gray with alpha";
      case RGB -> "RGB";
      case RGBA -> "RGB with alpha";
    };
  }

  /** What was asked for. */
  static String goal(EncodeRequest.Goal goal) {
    return switch (goal) {
      case EncodeRequest.Goal.TargetPsnr target ->
          "target " + Digits.fixed(target.decibels()) + " dB";
      case EncodeRequest.Goal.TargetBytes target ->
          "target " + Digits.grouped(target.bytes()) + " bytes";
      case EncodeRequest.Goal.Lambda given -> "lambda " + Digits.significant(given.lambda());
    };
  }

  /** What a field is made of, in lines. */
  static List<String> field(FieldSpec spec, int parameters) {
    String count = Digits.grouped(parameters) + " parameters";
    return switch (spec) {
      case SirenSpec s ->
          List.of(
              "siren: 1 + "
                  + s.hiddenLayers()
                  + " sine layers of "
                  + s.width()
                  + ", omega0 "
                  + plain(s.omega0())
                  + ", "
                  + count);
      case HashGridSpec g ->
          List.of(
              "hashgrid: "
                  + count(g.levels(), "level")
                  + " of "
                  + count(g.features(), "feature")
                  + ", "
                  + g.baseResolution()
                  + " to "
                  + (Math.round(g.scale(g.levels() - 1)) + 1)
                  + " vertices a side,",
              "tables up to 2^"
                  + g.log2TableSize()
                  + ", network of "
                  + count(g.mlpLayers(), "layer")
                  + " of "
                  + g.mlpWidth()
                  + ", "
                  + count);
      case PlanesSpec p ->
          List.of(
              count(p.planes(), "plane")
                  + " of one vertex a pixel, network of 2 layers of "
                  + p.width()
                  + ",",
              "contexts of "
                  + p.neighbours()
                  + " neighbours, in the order of the image as it was, and 2 layers of "
                  + p.contextWidth()
                  + ",",
              count);
      case PyramidSpec p ->
          List.of(
              "pyramid: "
                  + count(p.levels(), "level")
                  + ", network of 2 layers of "
                  + p.width()
                  + ",",
              "context of "
                  + p.neighbours()
                  + " neighbours and 2 layers of "
                  + p.contextWidth()
                  + ", "
                  + count);
    };
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** The steps of a transformation in order, none for the identity. */
  static List<DataTransform> steps(DataTransform transform) {
    return switch (transform) {
      case Identity identity -> List.of();
      case Chain chain -> chain.steps();
      default -> List.of(transform);
    };
  }

  /** One step with its state. */
  static String step(DataTransform step) {
    return switch (step) {
      case Identity identity -> TransformRecipe.spell(step);
      case RandomPixelPermutation rpp ->
          "rpp (random pixel permutation), seed " + Digits.seed(rpp.seed());
      case RandomBlockPermutation block ->
          "block-rpp:"
              + block.side()
              + " (tiles permuted as wholes), seed "
              + Digits.seed(block.seed());
      case RandomLocalPermutation local ->
          "local-rpp:"
              + local.side()
              + " (pixels permuted inside tiles), seed "
              + Digits.seed(local.seed());
      case RandomRowPermutation row ->
          "row-rpp (rows permuted as wholes), seed " + Digits.seed(row.seed());
      case RandomColumnPermutation column ->
          "column-rpp (columns permuted as wholes), seed " + Digits.seed(column.seed());
      case ZigzagPermutation zigzag ->
          "zigzag, a stored rank for each of "
              + Digits.grouped(zigzag.classes().length)
              + " pixels";
      case Standardization s ->
          "standardize, mean " + plain(s.mean()) + ", deviation " + plain(s.deviation());
      case Inversion inversion -> TransformRecipe.spell(step);
      case LinearScaling scaling -> TransformRecipe.spell(step);
      case Centering centering -> TransformRecipe.spell(step);
      case GammaCorrection gamma -> TransformRecipe.spell(step);
      case Chain chain -> String.join(", then ", chain.steps().stream().map(Words::step).toList());
    };
  }

  /** A value without a trailing {@code .0}. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%.0f", value)
        : Float.toString((float) value);
  }
}
