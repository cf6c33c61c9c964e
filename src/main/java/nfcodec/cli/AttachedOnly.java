package nfcodec.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * For an option whose value may be left out: takes one only after {@code =}, never the argument
 * that follows.
 */
final class AttachedOnly implements IParameterPreprocessor {
  @Override
  public boolean preprocess(
      Stack<String> args, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
    Object separator = info.get("separator");
    if (separator == null || separator.toString().isBlank()) {
      args.push("");
    }
    return false;
  }
}
