package nfcodec.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How the help of a command looks: the options of everyday first, then the others in groups; exit
 * codes at the end; as wide as the terminal.
 */
final class HelpLayout {
  private static final int LEAST_COLUMNS = 60;
  private static final int MOST_COLUMNS = 120;

  private final Terminal terminal;

  HelpLayout(Terminal terminal) {
    this.terminal = terminal;
  }

  void apply(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    command.getCommandSpec().versionProvider(new Version());
    usage.sortOptions(false);
    usage.abbreviateSynopsis(true);
    usage.parameterListHeading("%n");
    usage.commandListHeading("%nCommands:%n");
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(ExitCode.table());
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, this::optionList);
    command.setHelpFactory((spec, colors) -> {
      // Looked up when there is help to show, for it takes a process.
      spec.usageMessage().width(Math.clamp(terminal.outputColumns(), LEAST_COLUMNS, MOST_COLUMNS));
      return new Help(spec, colors);
    });
  }

  private String optionList(Help help) {
    StringBuilder list = new StringBuilder();
    groups(help.commandSpec())
        .forEach((heading, options) -> {
          list.append('\n').append(heading).append(":\n");
          list.append(help.optionListExcludingGroups(options));
        });
    return list.toString();
  }

  /**
   * The options of a command under headings, each once: those with an order, which are the everyday
   * ones, in that order; then others under the names of the mixins they come from, where those are
   * headings; then the rest.
   */
  static SequencedMap<String, List<OptionSpec>> groups(CommandSpec command) {
    SequencedMap<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    List<OptionSpec> rest = new ArrayList<>(command.options());
    List<OptionSpec> everyday =
        rest.stream()
            .filter(o -> o.order() >= 0)
            .sorted(Comparator.comparingInt(OptionSpec::order))
            .toList();
    move(groups, "Everyday options", everyday, rest);
    command
        .mixins()
        .forEach((name, mixin) -> {
          if (Character.isUpperCase(name.charAt(0))) {
            move(groups, name, mixin.options(), rest);
          }
        });
    move(groups, groups.isEmpty() ? "Options" : "Other options", List.copyOf(rest), rest);
    return groups;
  }

  /** Those of the options that are in the rest, which they leave. */
  private static void move(
      Map<String, List<OptionSpec>> groups,
      String heading,
      List<OptionSpec> options,
      List<OptionSpec> rest) {
    List<OptionSpec> these = options.stream().filter(rest::contains).toList();
    if (!these.isEmpty()) {
      rest.removeAll(these);
      groups.put(heading, these);
    }
  }
}
