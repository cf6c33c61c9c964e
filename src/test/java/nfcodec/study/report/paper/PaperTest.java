package nfcodec.study.report.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperTest {
  private final Paper paper = new Paper();

  @ParameterizedTest
  @CsvSource({
    "siren,            rpp,         KODAK, 1.26",
    "siren:256,        rpp,         DIV2K, 1.30",
    "hashgrid,         rpp,         KODAK, 1.50",
    "hashgrid:compact, zigzag,      CLIC,  0.78",
    "siren,            standardize, KODAK, 2.20",
    "siren,            scale:2,     KODAK, 1.39",
    "siren,            scale:0.50,  KODAK, 0.79",
    "siren,            center,      KODAK, 0.76",
    "siren,            center:2.0,  KODAK, 0.97",
    "siren,            gamma:0.5,   KODAK, 0.36",
    "siren,            gamma:3,     KODAK, ",
    "siren,            rpp+scale:2, KODAK, ",
    "siren,            scale:2+rpp, KODAK, ",
  })
  void knowsAccelerationsByTheNamesOfAStudy(
      String field, String transform, Dataset dataset, Double factor) {
    assertThat(paper.acceleration(field, transform, dataset)).isEqualTo(factor);
  }

  /** Steps to 30 dB and to 50 dB have no ratio that means anything. */
  @Test
  void itsTargetDoesNotStandBesideAnother() {
    Paper other = new Paper(30);
    assertThat(other.acceleration("siren", "rpp", Dataset.KODAK)).isNull();
    assertThat(other.steps("siren", "none", Dataset.KODAK)).isNull();
    assertThat(other.trainSeconds("hashgrid", "rpp")).isNull();
    assertThat(other.sharedPermutation("siren")).isNull();
    assertThat(other.independentPermutation("hashgrid")).isNull();
    assertThat(other.barrier("none")).isNull();
    assertThat(other.stepsTo(30, "siren", "rpp")).isEqualTo(851.8);
    assertThat(other.errorVariance(40, "none")).isEqualTo(19.46e-8);
    assertThat(other.loadSeconds("siren", "none")).isEqualTo(2.913);
  }

  @Test
  void aLevelBetweenItsOwnIsNoneOfThem() {
    assertThat(paper.stepsTo(30.4, "siren", "rpp")).isNull();
    assertThat(paper.errorVariance(39.7, "none")).isNull();
    assertThat(paper.errorVarianceRatio(29.6)).isNull();
  }

  @Test
  void knowsTheOtherTables() {
    assertThat(paper.steps("siren", "none", Dataset.KODAK)).isEqualTo(1371.4);
    assertThat(paper.stepsTo(30, "siren", "rpp")).isEqualTo(851.8);
    assertThat(paper.stepsTo(30, "hashgrid", "rpp")).isNull();
    assertThat(paper.stepsTo(40, "siren", "rpp")).isNull();
    assertThat(paper.errorVariance(40, "none")).isEqualTo(19.46e-8);
    assertThat(paper.errorVariance(35, "none")).isNull();
    assertThat(paper.errorVarianceRatio(30)).isEqualTo(5.20);
    assertThat(paper.trainSeconds("hashgrid", "rpp")).isEqualTo(7.813);
    assertThat(paper.loadSeconds("siren", "none")).isEqualTo(2.913);
    assertThat(paper.loadSeconds("siren", "zigzag")).isNull();
    assertThat(paper.sharedPermutation("siren")).isEqualTo(1.27);
    assertThat(paper.independentPermutation("hashgrid")).isEqualTo(1.50);
    assertThat(paper.barrier("none")).isEqualTo(15.3);
    assertThat(paper.barrier("zigzag")).isNull();
  }
}
