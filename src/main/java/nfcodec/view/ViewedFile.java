package nfcodec.view;

import java.util.List;
import nfcodec.container.FileInfo;
import nfcodec.container.NfcFile;
import nfcodec.raster.Raster;
import org.jspecify.annotations.Nullable;

/**
 * A file to be shown.
 *
 * @param name what to call it
 * @param info what there is to tell of it without decoding
 * @param contents its field and transformation
 * @param decoded its picture
 * @param original what it was made from, of the same shape; null where that is not at hand
 * @param facts what its header says, in order
 */
public record ViewedFile(
    String name,
    FileInfo info,
    NfcFile contents,
    Raster decoded,
    @Nullable Original original,
    List<Fact> facts) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the original has another shape than the decoded picture
   */
  public ViewedFile {
    facts = List.copyOf(facts);
    if (original != null) {
      decoded.shape().requireSame(original.picture.shape());
    }
  }

  /**
   * The picture that a file was made from.
   *
   * @param name what to call it
   */
  public record Original(String name, Raster picture) {}
}
