package nfcodec.fuzz;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nfcodec.field.Field;
import nfcodec.field.FieldSpec;
import nfcodec.field.Tensor;
import nfcodec.golden.FileParts;
import nfcodec.golden.LittleEndian;

/**
 * A file taken apart to the last number, its compressed items open, so that mutations need not get
 * past checksums, lengths and compression.
 */
final class NfcDraft {
  static final int ZIGZAG = 2;
  private static final int ENTRY_BYTES = 9;

  /** The most that an open item of a seed may have. */
  private static final int LARGEST = 1 << 20;

  /**
   * A transformation.
   *
   * @param state of a zigzag permutation: the number of planes, then the classes, not compressed
   */
  record Step(int id, byte[] state) {}

  int version;
  int features;
  byte[] image;
  final List<Step> steps;
  byte[] field;
  byte[] quantizer;
  byte[] symbols;

  /** Other sections, each with the place among the five where it stands. */
  record Extra(int before, int id, byte[] body) {}

  final List<Extra> extras = new ArrayList<>();

  private NfcDraft(NfcDraft from) {
    version = from.version;
    features = from.features;
    image = from.image;
    steps = new ArrayList<>(from.steps);
    field = from.field;
    quantizer = from.quantizer;
    symbols = from.symbols;
    extras.addAll(from.extras);
  }

  /**
   * Takes a file apart.
   *
   * @throws RuntimeException if it is damaged so far that this is impossible
   */
  NfcDraft(byte[] file) {
    FileParts parts = FileParts.of(file);
    version = parts.version();
    features = parts.features();
    image = parts.body(FileParts.IMAGE);
    field = parts.body(FileParts.FIELD);
    quantizer = parts.body(FileParts.QUANTIZER);
    symbols = opened(parts.body(FileParts.PAYLOAD), 0);
    steps = new ArrayList<>();
    byte[] transform = parts.body(FileParts.TRANSFORM);
    for (int at = 1; at < transform.length; ) {
      int length = (int) LittleEndian.u32At(transform, at + 1);
      byte[] state = Arrays.copyOfRange(transform, at + 5, Math.addExact(at + 5, length));
      if (transform[at] == ZIGZAG) {
        state = ByteEdits.inserted(opened(state, 1), 0, new byte[] {state[0]});
      }
      steps.add(new Step(transform[at] & 0xFF, state));
      at += 5 + length;
    }
    int before = 0;
    for (FileParts.Section section : parts.sections()) {
      if (section.id() >= FileParts.IMAGE && section.id() <= FileParts.PAYLOAD) {
        before++;
      } else {
        extras.add(new Extra(before, section.id(), section.body()));
      }
    }
  }

  private static byte[] opened(byte[] compressed, int from) {
    byte[] out = new byte[LARGEST];
    long size =
        Zstd.decompressByteArray(
            out, 0, out.length, compressed, from, Math.max(0, compressed.length - from));
    return Arrays.copyOf(out, (int) size);
  }

  NfcDraft copy() {
    return new NfcDraft(this);
  }

  long width() {
    return image.length < 4 ? 0 : LittleEndian.u32At(image, 0);
  }

  long height() {
    return image.length < 8 ? 0 : LittleEndian.u32At(image, 4);
  }

  /**
   * Gives the quantiser as many entries, and symbols and zigzag orders as many bytes, as the field
   * and the size of the image ask for.
   *
   * @param bounded whether symbols and classes are kept in their ranges
   * @param mostPixels beyond which nothing is done
   * @param mostParameters likewise
   */
  void fit(boolean bounded, long mostPixels, long mostParameters) {
    long pixels = width() * height();
    if (width() < 1 || height() < 1 || width() > mostPixels || pixels > mostPixels) {
      return;
    }
    for (int k = 0; k < steps.size(); k++) {
      Step step = steps.get(k);
      if (step.id == ZIGZAG && step.state.length > 0) {
        steps.set(k, fitted(step.state, (int) pixels, bounded));
      }
    }
    FieldSpec spec = FieldBody.spec(field, image.length > 8 ? image[8] : 0);
    if (spec == null
        || Field.parameterBound(spec, (int) width(), (int) height()) > mostParameters) {
      return;
    }
    List<Tensor> tensors = new Field(spec, (int) width(), (int) height()).tensors();
    if (quantizer.length < ENTRY_BYTES) {
      quantizer = new LittleEndian().u8(7).f32(0.01).u32(-64).bytes();
    }
    quantizer = ByteEdits.fitted(quantizer, ENTRY_BYTES * tensors.size());
    fitSymbols(tensors, bounded);
  }

  private static Step fitted(byte[] state, int pixels, boolean bounded) {
    int planes = Math.clamp(state[0] & 0xFF, 1, 4);
    byte[] fitted = ByteEdits.fitted(state, 1 + planes * pixels);
    if (bounded && planes == 4) {
      for (int i = 1 + 3 * pixels; i < fitted.length; i++) {
        fitted[i] &= 0x7F;
      }
    }
    return new Step(ZIGZAG, fitted);
  }

  private void fitSymbols(List<Tensor> tensors, boolean bounded) {
    int size = 0;
    for (int t = 0; t < tensors.size(); t++) {
      size += packed(bits(t), tensors.get(t).size());
    }
    symbols = ByteEdits.fitted(symbols, size);
    int at = 0;
    for (int t = 0; bounded && t < tensors.size(); t++) {
      int bits = bits(t);
      int count = tensors.get(t).size();
      int end = at + packed(bits, count);
      int low = bits == 3 ? 0x77 : (1 << Math.min(bits, 8)) - 1;
      for (int i = at; bits >= 3 && bits != 4 && i < end; i++) {
        symbols[i] &= (byte) (bits <= 8 ? low : i < at + count ? 0xFF : (1 << bits - 8) - 1);
      }
      at = end;
    }
  }

  private int bits(int tensor) {
    return Math.min(16, quantizer[tensor * ENTRY_BYTES] & 0xFF);
  }

  private static int packed(int bits, int count) {
    if (bits > 8) {
      return 2 * count;
    }
    int each = bits == 0 ? 0 : Integer.highestOneBit(2 * bits - 1);
    return (each * count + 7) / 8;
  }

  /** The five sections and the others, compressed items packed as chosen. */
  FileParts parts(Choices choices) {
    LittleEndian transform = new LittleEndian().u8(steps.size());
    for (Step step : steps) {
      byte[] state = step.state;
      if (step.id == ZIGZAG && state.length > 0) {
        byte[] classes = Arrays.copyOfRange(state, 1, state.length);
        state = ByteEdits.inserted(Frames.packed(classes, choices), 0, new byte[] {state[0]});
      }
      transform.u8(step.id).u32(state.length).raw(state);
    }
    byte[][] bodies = {image, transform.bytes(), field, quantizer, Frames.packed(symbols, choices)};
    List<FileParts.Section> sections = new ArrayList<>();
    for (int k = 0; k <= bodies.length; k++) {
      for (Extra extra : extras) {
        if (extra.before == k) {
          sections.add(new FileParts.Section(extra.id, extra.body));
        }
      }
      if (k < bodies.length) {
        sections.add(new FileParts.Section(k + 1, bodies[k]));
      }
    }
    return new FileParts(version, features, sections);
  }
}
