package nfcodec.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nfcodec.field.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every coder gives back what it was given, and refuses what it never writes. */
class SymbolCoderTest {
  static final List<SymbolCoder> CODERS = List.of(new PackedZstd(), new AdaptiveRange());

  private static final List<SymbolShape> SHAPES =
      List.of(
          new SymbolShape(1, 1, 16),
          new SymbolShape(13, 17, 5),
          new SymbolShape(7, 1, 0),
          new SymbolShape(1, 33, 1),
          new SymbolShape(257, 2, 9),
          new SymbolShape(3, 5, 2),
          new SymbolShape(64, 3, 8));

  private static List<char[]> symbols() {
    List<char[]> symbols = new ArrayList<>();
    for (SymbolShape shape : SHAPES) {
      char[] tensor = new char[shape.count()];
      for (int i = 0; i < tensor.length; i++) {
        tensor[i] = (char) CounterRandom.below(1 << shape.bits(), symbols.size(), i);
      }
      tensor[tensor.length - 1] = (char) ((1 << shape.bits()) - 1);
      symbols.add(tensor);
    }
    return symbols;
  }

  private static CodedBytes at(int from, byte[] payload) {
    byte[] array = new byte[from + payload.length + 3];
    Arrays.fill(array, (byte) 0x5A);
    System.arraycopy(payload, 0, array, from, payload.length);
    return new CodedBytes(array, from, from + payload.length);
  }

  @ParameterizedTest
  @FieldSource("CODERS")
  void decodesWhatItEncodedWhereverItLies(SymbolCoder coder) throws DamagedDataException {
    byte[] payload = coder.encode(SHAPES, symbols());
    assertThat(coder.encode(SHAPES, symbols())).isEqualTo(payload);
    for (int from : new int[] {0, 5}) {
      List<char[]> decoded = coder.decode(SHAPES, at(from, payload));
      assertThat(decoded).hasSameSizeAs(SHAPES);
      for (int t = 0; t < SHAPES.size(); t++) {
        assertThat(decoded.get(t)).as("tensor %d", t).isEqualTo(symbols().get(t));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("CODERS")
  void noTensorsAreAPayloadToo(SymbolCoder coder) throws DamagedDataException {
    byte[] payload = coder.encode(List.of(), List.of());
    assertThat(coder.decode(List.of(), at(1, payload))).isEmpty();
  }

  @Test
  void refusesNothingAndAPartOfAFrameWithTheirPlace() {
    SymbolCoder coder = new PackedZstd();
    byte[] payload = coder.encode(SHAPES, symbols());
    for (int length : new int[] {0, 1, payload.length / 2, payload.length - 1}) {
      CodedBytes cut = at(7, Arrays.copyOf(payload, length));
      assertThatThrownBy(() -> coder.decode(SHAPES, cut))
          .as("%d bytes", length)
          .isInstanceOfSatisfying(
              DamagedDataException.class,
              e -> {
                assertThat(e.index()).isBetween(7, 7 + length);
                assertThat(e.reason()).isNotBlank().doesNotContain("\n");
              });
    }
  }

  /** What a range coder makes of bytes that it has not written: symbols in range, or damage. */
  @Test
  void partsAndChangesOfARangeAreSymbolsOrDamage() {
    SymbolCoder coder = new AdaptiveRange();
    byte[] payload = coder.encode(SHAPES, symbols());
    int damaged = 0;
    for (int i = 0; i < payload.length; i++) {
      byte[] changed = payload.clone();
      changed[i] ^= (byte) (1 << i % 8);
      for (byte[] bytes : List.of(changed, Arrays.copyOf(payload, i))) {
        try {
          List<char[]> decoded = coder.decode(SHAPES, at(2, bytes));
          for (int t = 0; t < SHAPES.size(); t++) {
            for (char symbol : decoded.get(t)) {
              assertThat(symbol >> SHAPES.get(t).bits()).isZero();
            }
          }
        } catch (DamagedDataException e) {
          assertThat(e.index()).isBetween(2, 2 + bytes.length);
          damaged++;
        }
      }
    }
    assertThat(damaged).isPositive();
    assertThatThrownBy(() -> coder.decode(List.of(), at(0, new byte[9])))
        .isInstanceOf(DamagedDataException.class)
        .hasMessage("3 bytes are left over");
  }

  /** Near the entropy of symbols that are distributed unevenly. */
  @Test
  void adaptsToWhatItSees() {
    int count = 50_000;
    char[] symbols = new char[count];
    int[] counts = new int[256];
    for (int i = 0; i < count; i++) {
      float u = CounterRandom.unit(9, i);
      symbols[i] = (char) Math.clamp((int) (128 + 6 * Math.log(u / (1 - u))), 0, 255);
      counts[symbols[i]]++;
    }
    double entropy = 0;
    for (int n : counts) {
      entropy += n == 0 ? 0 : -n * Math.log(n / (double) count) / Math.log(2);
    }
    int bytes =
        new AdaptiveRange().encode(List.of(new SymbolShape(count, 1, 8)), List.of(symbols)).length;
    assertThat(8 * bytes / entropy).isBetween(0.999, 1.012);
  }

  @Test
  void idsAndNamesBelongToOneCoder() {
    assertThat(CODERS.stream().map(SymbolCoder::id).collect(Collectors.toSet()))
        .hasSameSizeAs(CODERS);
    assertThat(CODERS.stream().map(SymbolCoder::kind).collect(Collectors.toSet()))
        .hasSameSizeAs(CODERS);
    assertThat(SymbolCoder.class.getPermittedSubclasses()).hasSameSizeAs(CODERS);
    assertThat(new PackedZstd().id()).isEqualTo(1);
  }

  @Test
  void aPackedSymbolBeyondItsBitsIsDamage() throws DamagedDataException {
    PackedZstd coder = new PackedZstd();
    List<SymbolShape> shapes = List.of(new SymbolShape(2, 1, 5));
    byte[] right = Zstd.compress(new byte[] {31, 3}, 1);
    assertThat(coder.decode(shapes, at(0, right)).getFirst()).containsExactly((char) 31, (char) 3);
    byte[] wrong = Zstd.compress(new byte[] {31, 32}, 1);
    assertThatThrownBy(() -> coder.decode(shapes, at(0, wrong)))
        .isInstanceOf(DamagedDataException.class)
        .hasMessage("symbol beyond 5 bits");
  }

  @Test
  void workingBytesOfSymbolsBeyondAnArrayAreCountedInFull() {
    List<SymbolShape> shapes =
        List.of(new SymbolShape(1 << 30, 1, 16), new SymbolShape(1 << 30, 1, 8));
    assertThat(new PackedZstd().workingBytes(shapes)).isEqualTo(3L << 30);
  }
}
