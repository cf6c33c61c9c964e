package nfcodec.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import nfcodec.raster.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformRecipeTest {
  private static final Signal SIGNAL = new Signal(2, 2, new float[][] {{0.1f, 0.9f, 0.4f, 0.6f}});

  private static DataTransform fit(String text) {
    return TransformRecipe.parse(text, 7).fit(SIGNAL);
  }

  @Test
  void namesEveryTransformation() {
    assertThat(fit("none")).isEqualTo(new Identity());
    assertThat(fit("rpp")).isEqualTo(new RandomPixelPermutation(7));
    assertThat(fit("block-rpp:8")).isEqualTo(new RandomBlockPermutation(7, 8));
    assertThat(fit("local-rpp:65535")).isEqualTo(new RandomLocalPermutation(7, 65535));
    assertThat(fit("row-rpp")).isEqualTo(new RandomRowPermutation(7));
    assertThat(fit("column-rpp")).isEqualTo(new RandomColumnPermutation(7));
    assertThat(fit("zigzag")).isEqualTo(new ZigzagPermutation(new int[] {0, 3, 1, 2}));
    assertThat(fit("inversion")).isEqualTo(new Inversion());
    assertThat(fit("standardize")).isEqualTo(Standardization.of(SIGNAL));
    assertThat(fit("scale:0.5")).isEqualTo(new LinearScaling(0.5f));
    assertThat(fit("scale:-2")).isEqualTo(new LinearScaling(-2));
    assertThat(fit("center")).isEqualTo(new Centering(1));
    assertThat(fit("center:2")).isEqualTo(new Centering(2));
    assertThat(fit("gamma:2.2")).isEqualTo(new GammaCorrection(2.2f));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "rpp",
        "block-rpp:8",
        "local-rpp:65535",
        "row-rpp,column-rpp",
        "zigzag",
        "inversion",
        "standardize",
        "scale:-2",
        "scale:1.5258789E-5",
        "center:0.3",
        "gamma:2.2,rpp"
      })
  void aTransformationIsSpelledAsARecipeAsksForIt(String recipe) {
    assertThat(TransformRecipe.spell(fit(recipe))).isEqualTo(recipe);
    assertThat(fit(TransformRecipe.spell(fit(recipe)))).isEqualTo(fit(recipe));
  }

  @ParameterizedTest
  @CsvSource({
    "' RPP ', rpp",
    "identity, none",
    "'none,none', none",
    "'none, rpp ,Scale:0.50', 'rpp,scale:0.5'",
    "block-rpp:08, block-rpp:8",
    "center, center:1"
  })
  void ofSeveralSpellingsOneIsKept(String given, String kept) {
    TransformRecipe recipe = TransformRecipe.parse(given, 7);
    assertThat(recipe.text()).isEqualTo(kept.replace("'", ""));
    assertThat(TransformRecipe.parse(recipe.text(), 7)).isEqualTo(recipe);
    assertThat(recipe.isIdentity()).isEqualTo(kept.equals("none"));
  }

  @Test
  void spacesAndCapitalsDoNotMatter() {
    assertThat(fit(" RPP , Scale:2 "))
        .isEqualTo(new Chain(List.of(new RandomPixelPermutation(7), new LinearScaling(2))));
  }

  @Test
  void noMorePartsThanAFileHolds() {
    String sixteen = String.join(",", Collections.nCopies(16, "inversion"));
    assertThat(((Chain) fit(sixteen)).steps()).hasSize(16);
    assertThatThrownBy(() -> fit(sixteen + ",rpp")).hasMessageContaining("more than 16");
  }

  @Test
  void nothingsVanishFromChains() {
    assertThat(fit("none,rpp,identity")).isEqualTo(new RandomPixelPermutation(7));
    assertThat(fit("none,none")).isEqualTo(new Identity());
  }

  @Test
  void measuresOnTheOutputOfThePartsBefore() {
    Chain chain = (Chain) fit("scale:2,standardize");
    Standardization doubled = (Standardization) chain.steps().get(1);
    assertThat(doubled).isEqualTo(Standardization.of(new LinearScaling(2).forward(SIGNAL)));
    Chain inverted = (Chain) fit("inversion,zigzag");
    assertThat(inverted.steps().get(1)).isEqualTo(new ZigzagPermutation(new int[] {3, 0, 2, 1}));
    Chain moved = (Chain) fit("rpp,zigzag");
    assertThat(moved.steps().get(1))
        .isEqualTo(ZigzagPermutation.of(new RandomPixelPermutation(7).forward(SIGNAL)));
  }

  @ParameterizedTest
  @CsvSource({
    "none, true",
    "identity, true",
    "'none, none', true",
    "rpp, false",
    "'none,rpp', false",
    "scale:1, false"
  })
  void knowsWhetherItDoesNothing(String text, boolean identity) {
    assertThat(TransformRecipe.parse(text, 1).isIdentity()).isEqualTo(identity);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''            | unknown transform ''",
        "rpp,          | unknown transform ''",
        ",rpp          | unknown transform ''",
        "wavelet       | unknown transform 'wavelet'",
        "rpp,wavelet   | unknown transform 'wavelet'",
        "rpp:5         | unknown transform 'rpp:5'",
        "scale         | transform 'scale' needs its factor, as scale:0.5",
        "block-rpp     | transform 'block-rpp' needs the side of its tiles, as block-rpp:8",
        "local-rpp     | transform 'local-rpp' needs the side of its tiles, as local-rpp:8",
        "row-rpp:4     | unknown transform 'row-rpp:4'",
        "block-rpp:0   | transform 'block-rpp:0': '0' is no side of a tile, 1 to 65535 pixels",
        "rpp,local-rpp:65536 | 'local-rpp:65536': '65536' is no side of a tile",
        "local-rpp:-1  | '-1' is no side of a tile",
        "local-rpp:2.5 | '2.5' is no side of a tile",
        "block-rpp:    | '' is no side of a tile",
        "gamma         | transform 'gamma' needs its exponent, as gamma:2.2",
        "scale:        | is no number",
        "scale:two     | 'two' is no number",
        "gamma:1:2     | '1:2' is no number",
        "scale:0       | scale: factor 0.0",
        "scale:nan     | is no number",
        "scale:1e9     | scale: factor 1.0E9",
        "center:1e-9   | center: factor",
        "gamma:-1      | gamma: -1.0",
        "gamma:17      | gamma: 17.0",
      })
  void saysWhatItDoesNotUnderstand(String text, String says) {
    assertThatThrownBy(() -> TransformRecipe.parse(text, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wavelet", "scales", "rpp:2", "column-rpp:2"})
  void saysWhatThereIs(String text) {
    assertThatThrownBy(() -> TransformRecipe.parse(text, 1))
        .hasMessageContaining("use " + TransformRecipe.SYNTAX);
  }
}
