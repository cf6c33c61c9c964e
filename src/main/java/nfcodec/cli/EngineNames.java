package nfcodec.cli;

import java.util.ArrayList;
import nfcodec.engine.Engines;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code --engine} takes: the engines there are, for completion too. */
final class EngineNames extends ArrayList<String> {
  private static final long serialVersionUID = 1;

  EngineNames() {
    add(Engines.AUTO);
    Engines.all().forEach(e -> add(e.name()));
  }

  /** Refuses what is none of them as wrong usage. */
  static void require(String name, CommandSpec spec) {
    EngineNames names = new EngineNames();
    if (!names.contains(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "--engine: unknown engine '" + name + "'; one of " + String.join(", ", names));
    }
  }
}
