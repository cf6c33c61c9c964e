package nfcodec.bench.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A codec as a program: the command lines that encode and decode, and the settings that it takes.
 *
 * <p>Commands are lists of words, not lines for a shell. In each word these are replaced: {@code
 * ${original_path}}, {@code ${encoded_path}}, {@code ${decoded_path}}, {@code ${setting}} and
 * {@code ${threads}}.
 *
 * @param name what results call it: letters, digits, dot, dash, underscore and plus
 * @param title a few words for tables and charts
 * @param debian the package of Debian that brings its programs; null for none
 * @param version a command that prints its version
 * @param encode from the original to a file
 * @param decode from the file to a picture
 * @param scale its settings
 */
public record Codec(
    String name,
    String title,
    @Nullable String debian,
    List<String> version,
    Encode encode,
    Decode decode,
    SettingScale scale) {

  /** The forms of picture that programs are given and asked for, as names end. */
  public static final List<String> PICTURES = List.of("png", "ppm");

  /**
   * How it encodes.
   *
   * @param command its words
   * @param original form of picture that it reads: {@code png} or {@code ppm}
   * @param extension of the files that it writes, without the dot
   */
  public record Encode(List<String> command, String original, String extension) {
    /** Checks the parts. */
    public Encode {
      command = checked(command, "${original_path}", "${encoded_path}");
      requirePicture(original);
      if (!extension.matches("[A-Za-z0-9]{1,16}")) {
        throw new IllegalArgumentException("'" + extension + "' is no extension of a file");
      }
    }
  }

  /**
   * How it decodes.
   *
   * @param command its words
   * @param decoded form of picture that it writes: {@code png} or {@code ppm}
   */
  public record Decode(List<String> command, String decoded) {
    /** Checks the parts. */
    public Decode {
      command = checked(command, "${encoded_path}", "${decoded_path}");
      requirePicture(decoded);
    }
  }

  /** Checks the name, and copies the list. */
  public Codec {
    if (!name.matches("[A-Za-z0-9._+-]{1,64}")) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name of a codec: use letters, digits and . _ + -");
    }
    version = List.copyOf(version);
  }

  private static List<String> checked(List<String> command, String... needed) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a command without a word");
    }
    String all = String.join(" ", command);
    for (String place : needed) {
      if (!all.contains(place)) {
        throw new IllegalArgumentException("the command '" + all + "' lacks " + place);
      }
    }
    return List.copyOf(command);
  }

  private static void requirePicture(String form) {
    if (!PICTURES.contains(form)) {
      throw new IllegalArgumentException(
          "pictures are given as " + String.join(" or ", PICTURES) + ", not as " + form);
    }
  }

  /** The programs that it needs: the first word of each command. */
  public List<String> programs() {
    return List.of(encode.command.getFirst(), decode.command.getFirst()).stream()
        .distinct()
        .toList();
  }

  /** Whether both say the same but for words to people: what they measure is the same. */
  public boolean measuresLike(Codec other) {
    return encode.equals(other.encode) && decode.equals(other.decode);
  }
}
