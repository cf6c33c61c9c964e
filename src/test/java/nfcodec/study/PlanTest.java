package nfcodec.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nfcodec.study.Cell.Permutation;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static Plan plan(
      List<String> fields,
      List<String> transforms,
      List<Permutation> permutations,
      List<Double> scales) {
    return new Plan(
        List.of("x/a.png", "y/b.png"),
        List.of(32),
        fields,
        transforms,
        permutations,
        scales,
        List.of(0L, 1L));
  }

  private static List<String> treatments(Plan plan, String field) {
    return plan.cells().stream()
        .filter(c -> c.image().equals("a.png") && c.seed() == 1 && c.field().equals(field))
        .map(Cell::treatment)
        .toList();
  }

  @Test
  void theUntransformedImageComesFirstWhetherAskedForOrNot() {
    Plan plan =
        plan(
            List.of("Siren"),
            List.of("rpp", "standardize+RPP"),
            List.of(Permutation.SHARED),
            List.of(1.0));
    assertThat(treatments(plan, "siren")).containsExactly("none", "rpp", "standardize+rpp");
    assertThat(plan.cells()).hasSize(2 * 2 * 3).doesNotHaveDuplicates();
  }

  @Test
  void permutationsAreIndependentOnlyWhereThereAreSome() {
    Plan plan =
        plan(
            List.of("hashgrid"),
            List.of("rpp", "inversion"),
            List.of(Permutation.SHARED, Permutation.INDEPENDENT),
            List.of(1.0));
    assertThat(treatments(plan, "hashgrid"))
        .containsExactly("none", "rpp", "rpp (independent)", "inversion");
  }

  @Test
  void whatDrawsNoPermutationIsMeasuredWhicheverAreAskedFor() {
    Plan plan =
        plan(
            List.of("hashgrid"),
            List.of("rpp", "zigzag", "standardize"),
            List.of(Permutation.INDEPENDENT),
            List.of(1.0));
    assertThat(treatments(plan, "hashgrid"))
        .containsExactly("none", "rpp (independent)", "zigzag", "standardize");
  }

  @Test
  void fieldsThatNoTreatmentIsLeftForAreTold() {
    List<Permutation> shared = List.of(Permutation.SHARED);
    List<String> both = List.of("siren", "hashgrid");
    assertThat(plan(both, List.of("rpp"), shared, List.of(2.0)).withoutTreatment())
        .containsExactly("hashgrid");
    assertThat(plan(both, List.of("rpp"), shared, List.of(1.0, 2.0)).withoutTreatment()).isEmpty();
    assertThat(plan(both, List.of(), shared, List.of(2.0)).withoutTreatment()).isEmpty();
  }

  @Test
  void initialScalesAreForSirens() {
    Plan plan =
        plan(
            List.of("siren:8", "hashgrid:compact"),
            List.of("none", "rpp"),
            List.of(Permutation.SHARED),
            List.of(1.0, 2.5));
    assertThat(treatments(plan, "siren:8"))
        .containsExactly("none", "rpp", "none, init x2.5", "rpp, init x2.5");
    assertThat(treatments(plan, "hashgrid:compact")).containsExactly("none", "rpp");
    assertThat(plan.cells().stream().filter(c -> c.initScale() != 1))
        .allMatch(c -> c.baseline().initScale() == 1 && !c.isBaseline());
  }

  @Test
  void slugsDifferWhereCellsDo() {
    Plan plan =
        plan(
            List.of("siren", "siren:3", "hashgrid"),
            List.of("scale:2", "scale:0.5", "rpp", "rpp+zigzag"),
            List.of(Permutation.SHARED, Permutation.INDEPENDENT),
            List.of(1.0, 2.0));
    assertThat(plan.cells().stream().map(Cell::slug))
        .doesNotHaveDuplicates()
        .allMatch(slug -> slug.matches("[A-Za-z0-9_.+-]+"));
  }

  @Test
  void whatIsWrongIsNamed() {
    List<Permutation> shared = List.of(Permutation.SHARED);
    List<Double> one = List.of(1.0);
    assertThatThrownBy(() -> plan(List.of("mlp"), List.of(), shared, one))
        .hasMessageContaining("unknown field 'mlp'")
        .hasMessageContaining("siren:WIDTH");
    assertThatThrownBy(() -> plan(List.of("siren"), List.of("rot13"), shared, one))
        .hasMessageContaining("rot13");
    assertThatThrownBy(() -> plan(List.of("siren"), List.of(), shared, List.of(-1.0)))
        .hasMessageContaining("initial scale -1.0");
    assertThatThrownBy(() -> plan(List.of(), List.of(), shared, one))
        .hasMessageContaining("needs a side, a field");
    assertThatThrownBy(() ->
            new Plan(
                List.of("x/a.png", "y/a.png"),
                List.of(8),
                List.of("siren"),
                List.of(),
                shared,
                one,
                List.of(0L)))
        .hasMessageContaining("two images are called 'a.png'");
    assertThatThrownBy(() ->
            new Plan(
                List.of(),
                List.of(16),
                List.of("hashgrid:compact"),
                List.of(),
                shared,
                one,
                List.of(0L)))
        .hasMessageContaining("at least 32 pixels");
  }
}
