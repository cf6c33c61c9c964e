package nfcodec.encode;

import static org.assertj.core.api.Assertions.assertThat;

import nfcodec.encode.EncodeRequest.Goal;
import nfcodec.encode.LambdaControl.Standing;
import org.junit.jupiter.api.Test;

/** Which files are what was asked for, and which come closer. */
class PyramidGoalTest {
  private final PyramidGoal psnr = new PyramidGoal(new Goal.TargetPsnr(33, true));
  private final PyramidGoal size = new PyramidGoal(new Goal.TargetBytes(1000));
  private final PyramidGoal price = new PyramidGoal(new Goal.Lambda(1e-3));

  @Test
  void aPsnrIsHitFromItsTargetToATenthOfADecibelAbove() {
    assertThat(psnr.isHit(new Standing(32.9999, 1))).isFalse();
    assertThat(psnr.isHit(new Standing(33, 1))).isTrue();
    assertThat(psnr.isHit(new Standing(33.0999, 1))).isTrue();
    assertThat(psnr.isHit(new Standing(33.11, 1))).isFalse();
    assertThat(psnr.meets(new Standing(33.11, 1))).isTrue();
    assertThat(psnr.isHopeless(new Standing(31.1, 1))).isFalse();
    assertThat(psnr.isHopeless(new Standing(30.9, 1))).isTrue();
  }

  @Test
  void aSizeIsHitFromFiftiethsBelowItsTargetToIt() {
    assertThat(size.isHit(new Standing(20, 8 * 1001))).isFalse();
    assertThat(size.isHit(new Standing(20, 8 * 1000))).isTrue();
    assertThat(size.isHit(new Standing(20, 8 * 980))).isTrue();
    assertThat(size.isHit(new Standing(20, 8 * 979))).isFalse();
    assertThat(size.meets(new Standing(20, 8 * 979))).isTrue();
    assertThat(size.isHopeless(new Standing(1, 1))).isFalse();
  }

  @Test
  void aPriceIsHitByWhateverItComesTo() {
    assertThat(price.isHit(new Standing(1, 1))).isTrue();
  }

  @Test
  void whatMeetsAPsnrIsTheBetterTheSmallerItIsAndElseTheNearer() {
    Standing good = new Standing(33.2, 800);
    assertThat(psnr.isBetter(good, new Standing(32.9, 100))).isTrue();
    assertThat(psnr.isBetter(good, new Standing(33.0, 801))).isTrue();
    assertThat(psnr.isBetter(new Standing(32.9, 900), new Standing(32.8, 100))).isTrue();
  }

  @Test
  void whatMeetsASizeIsTheBetterTheNearerItIsAndElseTheSmaller() {
    Standing good = new Standing(20, 7900);
    assertThat(size.isBetter(good, new Standing(30, 8001))).isTrue();
    assertThat(size.isBetter(good, new Standing(19, 7000))).isTrue();
    assertThat(size.isBetter(new Standing(10, 8100), new Standing(30, 8200))).isTrue();
  }
}
