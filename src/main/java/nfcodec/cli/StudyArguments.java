package nfcodec.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Refuses arguments of {@code nfcodec study} that would say nothing beside the others given. */
final class StudyArguments {
  private static final String REPORT = "--report-only";
  private static final String STATUS = "--status";
  private static final String SLURM = "--slurm";
  private static final String FORECAST = "--dry-run";
  private static final String RENEWAL = "--renew-rates";

  /** Which of what is to be studied can be asked for without naming the images again. */
  private static final Set<String> LATER =
      Set.of("--rate", RENEWAL, "--pictures", "--landscape-points");

  private final CommandSpec spec;
  private final ParseResult given;

  /** Those of the command that was parsed last. */
  StudyArguments(CommandSpec spec) {
    this.spec = spec;
    given = spec.commandLine().getParseResult();
  }

  /**
   * Looks at all of them.
   *
   * @param folder of the study
   * @throws ParameterException if one would be ignored
   */
  void requireSense(Path folder, boolean hasImages) {
    if (has("--task") && (has(REPORT) || has(STATUS) || has(SLURM))) {
      throw misuse(
          "--report-only, --status and --slurm are of all tasks together; leave out --task");
    }
    List<String> looks = given(List.of(REPORT, STATUS));
    if (!looks.isEmpty()) {
      requireNothingElse(looks.getFirst(), folder, hasImages);
    } else if (!hasImages) {
      List<String> lost = studied().stream().filter(name -> !LATER.contains(name)).toList();
      if (!lost.isEmpty()) {
        throw misuse(
            "%s: without images the study in '%s' goes on as it was last asked for; name the images too, or leave out %s"
                .formatted(lost.getFirst(), folder, String.join(" ", lost)));
      }
    }
    if (has(SLURM) && has(RENEWAL)) {
      throw misuse(
          "--renew-rates is not done by --slurm, whose tasks do what a study has left; when they"
              + " are done, give it without --slurm, in one process or with --task I --of N in"
              + " several");
    }
  }

  /** What looks at a study takes it as it is. */
  private void requireNothingElse(String look, Path folder, boolean hasImages) {
    List<String> others =
        given(List.of(REPORT, STATUS, SLURM, FORECAST)).stream()
            .filter(name -> !name.equals(look))
            .toList();
    if (!others.isEmpty()) {
      throw misuse(
          "%s and %s are different things to do: leave out one of them"
              .formatted(look, others.getFirst()));
    }
    List<String> studied = studied();
    if (hasImages || !studied.isEmpty()) {
      throw misuse(
          "%s takes the study in '%s' as it is: leave out %s"
              .formatted(look, folder, hasImages ? "the images" : String.join(" ", studied)));
    }
  }

  /** Names of options that tell what to study. */
  private List<String> studied() {
    return given(
        Objects.requireNonNull(spec.mixins().get(StudyCommand.STUDIED)).options().stream()
            .map(OptionSpec::longestName)
            .toList());
  }

  private List<String> given(List<String> names) {
    return names.stream().filter(this::has).toList();
  }

  private boolean has(String name) {
    return given.hasMatchedOption(name);
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
