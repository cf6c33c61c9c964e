package nfcodec.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /**
   * Those with an order, which are the everyday ones, in that order; then others under the names of
   * the mixins they come from, where those are headings; then the rest.
   */
  private String optionList(Help help) {
    CommandSpec command = help.commandSpec();
    List<OptionSpec> rest = new ArrayList<>(command.options());
    StringBuilder list = new StringBuilder();
    List<OptionSpec> everyday =
        rest.stream()
            .filter(o -> o.order() >= 0)
            .sorted(Comparator.comparingInt(OptionSpec::order))
            .toList();
    append(list, "Everyday options", everyday, rest, help);
    command
        .mixins()
        .forEach((name, mixin) -> {
          if (Character.isUpperCase(name.charAt(0))) {
            append(list, name, mixin.options(), rest, help);
          }
        });
    append(list, list.isEmpty() ? "Options" : "Other options", List.copyOf(rest), rest, help);
    return list.toString();
  }

  /** Those of the options that are in the rest, which they leave. */
  private static void append(
      StringBuilder list,
      String heading,
      List<OptionSpec> options,
      List<OptionSpec> rest,
      Help help) {
    List<OptionSpec> these = options.stream().filter(rest::contains).toList();
    if (!these.isEmpty()) {
      rest.removeAll(these);
      list.append('\n').append(heading).append(":\n");
      list.append(help.optionListExcludingGroups(these));
    }
  }
}
