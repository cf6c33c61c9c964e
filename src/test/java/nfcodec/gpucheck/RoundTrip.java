package nfcodec.gpucheck;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole program on a picture: encode, decode, compare. */
final class RoundTrip {
  private static final double LIMIT = 120;
  private static final String PHOTOGRAPH = "kodim23-half.png";
  private static final String TINY = "rgb8.png";

  /** Little enough for an emulated device, whatever comes of it. */
  private static final List<String> LITTLE =
      List.of("--max-steps=40", "--target-psnr=15", "--no-baseline", "--keep-best");

  private RoundTrip() {}

  static void run(Programs programs, boolean quick, JsonObject into)
      throws IOException, Part.Failed {
    String image = "testimages/" + (quick ? TINY : PHOTOGRAPH);
    Path encoded = programs.file("image.nfc");
    Path decoded = programs.file("image.png");
    List<String> command =
        new ArrayList<>(
            programs.nfcodec("encode", image, encoded.toString(), "--engine=cuda", "--json"));
    command.addAll(quick ? LITTLE : List.of());
    Ran encode = programs.run(LIMIT, command);
    into.addProperty("image", image);
    into.addProperty("encode_seconds", encode.seconds());
    if (!encode.succeeded()) {
      throw new Part.Failed("encode: " + encode.failure());
    }
    into.add("encode", JsonParser.parseString(encode.out()));
    into.addProperty("bytes", Files.size(encoded));
    for (String engine : List.of("cuda", "simd")) {
      decode(programs, engine, encoded, decoded, image, into);
    }
  }

  private static void decode(
      Programs programs, String engine, Path encoded, Path decoded, String image, JsonObject into)
      throws IOException, Part.Failed {
    List<String> command =
        programs.nfcodec(
            "decode",
            encoded.toString(),
            decoded.toString(),
            "--force",
            "--times",
            "--engine=" + engine,
            "--compare=" + image);
    Ran decode = programs.run(LIMIT, command);
    JsonObject entry = new JsonObject();
    into.add("decode_by_" + engine, entry);
    entry.addProperty("seconds", decode.seconds());
    JsonArray said = new JsonArray();
    (decode.out() + decode.err()).lines().forEach(said::add);
    entry.add("said", said);
    if (!decode.succeeded()) {
      throw new Part.Failed("decode by " + engine + ": " + decode.failure());
    }
  }
}
