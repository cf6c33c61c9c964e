package nfcodec.container;

import nfcodec.entropy.AdaptiveRange;
import nfcodec.entropy.GridPlanes;
import nfcodec.entropy.PackedZstd;
import nfcodec.entropy.PyramidCoder;
import nfcodec.entropy.TensorRange;
import nfcodec.field.HashGridSpec;
import nfcodec.field.PlanesSpec;
import nfcodec.field.PyramidSpec;
import nfcodec.field.SirenSpec;

/** Writes files of the oldest version of the format that holds what they contain. */
public final class NfcWriter {
  private NfcWriter() {}

  /**
   * The whole file as bytes. The same contents give the same bytes.
   *
   * @throws IllegalArgumentException if the coder is none for such a field
   */
  public static byte[] write(NfcFile file) {
    return switch (file.coder()) {
      case PackedZstd packed -> Version1.write(file);
      case AdaptiveRange adaptive -> Version2.write(file);
      case PyramidCoder pyramid -> Version2.write(file);
      case TensorRange tensors -> Version2.write(file);
      case GridPlanes planes -> Version2.write(file);
    };
  }

  /**
   * The file with whichever coder makes it smallest, its own or another; of version 1 unless that
   * takes more bytes.
   */
  public static byte[] smallest(NfcFile file) {
    return switch (file.field().field().spec()) {
      case PyramidSpec pyramid -> write(file.with(new PyramidCoder()));
      case PlanesSpec planes -> write(file.with(new PyramidCoder()));
      case SirenSpec siren -> smallestOfAll(file);
      case HashGridSpec grid -> smallestOfAll(file);
    };
  }

  private static byte[] smallestOfAll(NfcFile file) {
    byte[] first = write(file.with(new PackedZstd()));
    byte[] second = write(file.with(new AdaptiveRange()));
    byte[] smaller = second.length < first.length ? second : first;
    if (file.coder() instanceof GridPlanes) {
      byte[] planes = write(file);
      smaller = planes.length < smaller.length ? planes : smaller;
    }
    if (!TensorRange.holds(file.field())) {
      return smaller;
    }
    byte[] third = write(file.with(new TensorRange()));
    return third.length < smaller.length ? third : smaller;
  }
}
