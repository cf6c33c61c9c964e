package nfcodec.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * For {@code -q}, which means quiet here and quality in other image codecs: a number after it would
 * be taken for a file's name.
 */
final class NoQuality implements IParameterPreprocessor {
  @Override
  public boolean preprocess(
      Stack<String> args, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
    if (!args.isEmpty() && Numbers.isDecimal(args.peek())) {
      throw new ParameterException(
          command.commandLine(),
          "-q is --quiet and takes no number; did you mean --target-psnr (in dB) or --quality? (A"
              + " file named '"
              + args.peek()
              + "' is ./"
              + args.peek()
              + ".)");
    }
    return false;
  }
}
