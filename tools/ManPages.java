package nfcodec.cli;

import java.io.File;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes the manual pages of all commands as AsciiDoc: {@code ManPages FOLDER}. It is of the
 * command line's package because the commands are, and is compiled beside the program by {@code
 * tools/package}.
 */
final class ManPages {
  private ManPages() {}

  public static void main(String[] args) throws IOException {
    CommandSpec program = Main.commandLine(Streams.ofProcess()).getCommandSpec();
    describe(program);
    program.subcommands().values().forEach(command -> describe(command.getCommandSpec()));
    int failed =
        ManPageGenerator.generateManPage(new File(args[0]), null, new boolean[0], true, program);
    if (failed != 0) {
      throw new IOException(
          "picocli wrote no pages into '" + args[0] + "' and ended with " + failed);
    }
  }

  /** The generator knows nothing of the groups that the help shows, but has groups of its own. */
  private static void describe(CommandSpec command) {
    command.usageMessage().exitCodeListHeading("Exit status%n");
    command.usageMessage().footerHeading("Examples%n");
    HelpLayout.groups(command)
        .forEach((heading, options) -> {
          if (!heading.equals("Options")) {
            group(command, heading, options);
          }
        });
  }

  private static void group(CommandSpec command, String heading, List<OptionSpec> options) {
    ArgGroupSpec.Builder group = ArgGroupSpec.builder().validate(false).heading(heading + "%n");
    group.order(command.argGroups().size());
    for (OptionSpec option : options) {
      command.remove(option);
      group.addArg(option);
    }
    command.addArgGroup(group.build());
  }
}
