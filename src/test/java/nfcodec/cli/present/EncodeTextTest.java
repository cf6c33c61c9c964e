package nfcodec.cli.present;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import nfcodec.encode.BatchSize;
import nfcodec.encode.Course;
import nfcodec.encode.EncodeReport;
import nfcodec.encode.EncodeRequest;
import nfcodec.encode.FieldChoice;
import nfcodec.encode.Shortfall;
import nfcodec.encode.Trial;
import nfcodec.engine.Objective;
import nfcodec.field.FieldSpec;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;
import nfcodec.raster.RasterShape;
import nfcodec.transform.TransformRecipe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The report of made-up encodes: its layout, its remarks, and that text and JSON agree. */
class EncodeTextTest {
  private static final FieldSpec GRID = new HashGridSpec(3, 7, 3, 20, 16, 1.9070, 64, 2);
  private static final Trial RPP =
      new Trial(
          "rpp", GRID, 1612345, 0x1p-6f, true, 1412, 31.204, 1620, 45.678, 35.012, 912345, 18.5617);
  private static final Trial SAME =
      new Trial(
          "none", GRID, 1612345, 0x1p-6f, true, 1101, 22.9, 1300, 35.5, 35.1204, 412001, 8.3822);
  private static final Trial OWN =
      new Trial(
          "none",
          new SirenSpec(3, 96, 3, 30),
          28515,
          0x1p-10f,
          true,
          87,
          2.5,
          140,
          4.25,
          35.5,
          33333,
          0.6782);

  private static FinishedEncode encoding(
      Trial encoded,
      @Nullable Trial baseline,
      @Nullable Trial own,
      long inputBytes,
      String transform) {
    FieldChoice grid = new FieldChoice.Auto(FieldChoice.Kind.HASHGRID);
    return encoding(encoded, baseline, own, inputBytes, transform, grid, 1, List.of());
  }

  private static FinishedEncode encoding(
      Trial encoded,
      @Nullable Trial baseline,
      @Nullable Trial own,
      long inputBytes,
      String transform,
      FieldChoice field,
      float initScale,
      List<Shortfall> shortfalls) {
    EncodeRequest request =
        new EncodeRequest(
            TransformRecipe.parse(transform, 7),
            field,
            new EncodeRequest.Goal.TargetPsnr(35, false),
            0,
            new EncodeRequest.Training(
                Objective.SQUARED,
                List.of(),
                7,
                initScale,
                BatchSize.ALL,
                3000,
                Double.POSITIVE_INFINITY),
            new EncodeRequest.Comparison(baseline != null, own != null),
            2);
    EncodeReport report =
        new EncodeReport(
            RasterShape.of(768, 512, 3, 8),
            new EncodeRequest.Goal.TargetPsnr(35, false),
            "reference",
            encoded,
            baseline,
            own,
            new Course(null, shortfalls));
    return new FinishedEncode(
        "photo.png", inputBytes, "photo.nfc", "auto", request, report, List.of());
  }

  @Test
  void theWholeReport() {
    assertThat(EncodeText.of(encoding(RPP, SAME, OWN, 503011, "rpp")))
        .isEqualTo(
"""
photo.png -> photo.nfc
768 x 512 pixels, RGB, 8 bits a sample; target 35.00 dB

                           -- to the target --  ----- the decoded file -----
trained on                      steps  seconds  PSNR dB    bytes  bits/pixel
rpp                             1,412    31.20    35.01  912,345      18.562
untransformed, same field       1,101    22.90    35.12  412,001       8.382
untransformed, own size            87     2.50    35.50   33,333       0.678

speed-up    0.78x in steps, 0.73x in time (untransformed / rpp: above 1 is faster)
rate cost   27.37x the bytes of the untransformed image at its own size

field       hashgrid: 7 levels of 3 features, 16 to 770 vertices a side,
            tables up to 2^20, network of 2 layers of 64, 1,612,345 parameters
own size    siren: 1 + 3 sine layers of 96, omega0 30, 28,515 parameters
training    1,620 steps, making room for quantisation included; 45.68 s in all
            learning rate 0.015625, all pixels a step, seed 7
engine      reference (chosen by auto), 2 threads

size            bytes        output is
output        912,345
input file    503,011  1.814x as large
raw pixels  1,179,648  0.773x as large

The output is larger than the input file.
""");
  }

  @Test
  void withoutABaselineItSaysSo() {
    assertThat(EncodeText.of(encoding(RPP, null, null, 2000000, "rpp")))
        .contains("speed-up    not measured (--no-baseline)\n")
        .doesNotContain("untransformed, same field", "rate cost", "larger than");
  }

  @Test
  void theUntransformedImageIsNotComparedWithItself() {
    assertThat(EncodeText.of(encoding(SAME, SAME, null, 2000000, "none")))
        .containsPattern("\nuntransformed +1,101    22.90    35.12  412,001       8.382\n")
        .doesNotContain("same field", "speed-up");
  }

  @Test
  void targetsThatWereNotReached() {
    Trial missed =
        new Trial("rpp", GRID, 5, 0.01f, false, -1, Double.NaN, 3000, 99, 31.2, 912345, 18.5);
    assertThat(EncodeText.of(encoding(missed, SAME, null, 2000000, "rpp")))
        .containsPattern("\\nrpp +never +- +31\\.20 ")
        .contains("speed-up    unknown: the transformed image did not get to the target\n")
        .endsWith("\n\nThe target was not reached: the output holds the best, 31.20 dB.\n");
    assertThat(EncodeText.of(encoding(RPP, missed, missed, 2000000, "rpp")))
        .contains("speed-up    unknown: the untransformed image did not get to the target\n")
        .contains(
            "rate cost   unknown: the untransformed image at its own size did not get to the"
                + " target\n");
  }

  @Test
  void filesThatAreNoSmallerAreCalledThat() {
    Trial huge = new Trial("rpp", GRID, 5, 0.01f, true, 5, 1, 6, 2, 35, 1179649, 24.00002);
    assertThat(EncodeText.of(encoding(huge, null, null, 2000000, "rpp")))
        .contains("1.000x as large\n")
        .endsWith("\n\nThe output is larger than the raw pixels: it compresses nothing.\n");
    assertThat(EncodeText.of(encoding(huge, null, null, 500000, "rpp")))
        .endsWith(
            "\n\n"
                + "The output is larger than the raw pixels and the input file: it compresses"
                + " nothing.\n");
    assertThat(EncodeText.of(encoding(RPP, null, null, 912345, "rpp")))
        .endsWith("0.773x as large\n");
    assertThat(EncodeText.of(encoding(RPP, null, null, 912344, "rpp")))
        .endsWith("\n\nThe output is larger than the input file.\n");
  }

  @Test
  void jsonHasTheFiguresOfTheText() {
    FinishedEncode encoding = encoding(RPP, SAME, OWN, 503011, "rpp");
    String text = EncodeText.of(encoding);
    JsonObject json = JsonParser.parseString(encoding.json("nfcodec")).getAsJsonObject();
    for (var element : json.getAsJsonArray("trials")) {
      JsonObject trial = element.getAsJsonObject();
      assertThat(text)
          .containsPattern(
              String.format(
                  "(?m)^%s +%,d +%.2f +%.2f +%,d +%.3f$",
                  trial.get("trainedOn").getAsString(),
                  trial.get("stepsToTarget").getAsInt(),
                  trial.get("secondsToTarget").getAsDouble(),
                  trial.get("psnr").getAsDouble(),
                  trial.get("bytes").getAsLong(),
                  trial.get("bitsPerPixel").getAsDouble()));
    }
    assertThat(json.getAsJsonArray("trials")).hasSize(3);
    assertThat(text)
        .contains(
            String.format(
                "%.2fx in steps, %.2fx in time",
                json.get("speedUpInSteps").getAsDouble(),
                json.get("speedUpInSeconds").getAsDouble()))
        .contains(String.format("rate cost   %.2fx ", json.get("rateCost").getAsDouble()))
        .contains(String.format("%,d", json.getAsJsonObject("image").get("rawBytes").getAsLong()));
    assertThat(json.getAsJsonObject("settings").toString())
        .isEqualTo(
            "{\"transform\":\"rpp\",\"seed\":\"7\",\"field\":{\"kind\":\"hashgrid\"},\"targetPsnr\":35.0,"
                + "\"targetBytes\":null,\"lambda\":null,\"bits\":null,\"batch\":0,\"maxSteps\":3000,\"maxSeconds\":null,"
                + "\"loss\":\"squared\",\"learningRates\":[],\"initScale\":1.0,"
                + "\"baseline\":true,\"compareRate\":true,\"keepBest\":false,\"threads\":2}");
  }

  @Test
  void initialWeightsAreNamedWhereTheyAreScaled() {
    FieldChoice siren = new FieldChoice.Auto(FieldChoice.Kind.SIREN);
    FinishedEncode scaled = encoding(OWN, null, null, 2000000, "none", siren, 1.5f, List.of());
    assertThat(EncodeText.of(scaled))
        .contains(
            "            learning rate 9.765625E-4, initial weights times 1.5, all pixels a step,"
                + " seed 7\n");
    assertThat(scaled.json("nfcodec")).contains("\"initScale\": 1.5");
  }

  /** What was tried in vain took seconds too, and none of the steps that are told. */
  @Test
  void whatFellShortIsTold() {
    FieldChoice pyramid = new FieldChoice.Auto(FieldChoice.Kind.PYRAMID);
    List<Shortfall> shortfalls =
        List.of(
            new Shortfall(new PyramidSpec(3, 6, 16, 16, 16), 1473, 33.204),
            new Shortfall(new SirenSpec(3, 96, 3, 30), 20, 31));
    FinishedEncode found = encoding(SAME, SAME, null, 9, "none", pyramid, 1, shortfalls);
    assertThat(EncodeText.of(found))
        .contains(
            """
            instead of  pyramid: fell short of 35.00 dB, with 33.20 after 1,473 steps
                        siren: fell short of 35.00 dB, with 31.00 after 20 steps
            training    1,300 steps, making room for quantisation included; 35.50 s with what fell\
             short
            """);
    JsonObject json = JsonParser.parseString(found.json("nfcodec")).getAsJsonObject();
    assertThat(json.getAsJsonArray("shortfalls")).hasSize(2);
    JsonObject first = json.getAsJsonArray("shortfalls").get(0).getAsJsonObject();
    assertThat(first.get("steps").getAsInt()).isEqualTo(1473);
    assertThat(first.get("psnr").getAsDouble()).isEqualTo(33.204);
    assertThat(first.getAsJsonObject("field").get("kind").getAsString()).isEqualTo("pyramid");
    assertThat(encoding(SAME, SAME, null, 9, "none").json("nfcodec"))
        .contains("\"shortfalls\": []");
  }

  @Test
  void whatIsNotKnownIsNull() {
    Trial exact =
        new Trial(
            "rpp", GRID, 5, 0.01f, false, -1, Double.NaN, 9, 1, Double.POSITIVE_INFINITY, 12, 1);
    JsonObject json =
        JsonParser.parseString(encoding(exact, null, null, 9, "rpp").json("nfcodec"))
            .getAsJsonObject();
    assertThat(json.get("speedUpInSteps").isJsonNull()).isTrue();
    assertThat(json.get("rateCost").isJsonNull()).isTrue();
    JsonObject trial = json.getAsJsonArray("trials").get(0).getAsJsonObject();
    for (String name : new String[] {"psnr", "stepsToTarget", "secondsToTarget"}) {
      assertThat(trial.get(name).isJsonNull()).as(name).isTrue();
    }
  }
}
