package nfcodec.cluster;

import java.nio.file.Path;

/**
 * A folder for what jobs print. In the names of such files Slurm puts numbers of jobs in the place
 * of what begins with a percent sign, unless there is a backslash anywhere: with one it replaces
 * nothing.
 *
 * @param path absolute
 */
public record LogFolder(Path path) {
  /**
   * Checks that Slurm can be told of it.
   *
   * @throws IllegalArgumentException if there is something in its name that it cannot be told
   */
  public LogFolder {
    if (path.toString().chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "in the name of '"
              + path
              + "' is a backslash, or a line break or the like, with which Slurm writes to no"
              + " folder: rename it");
    }
  }

  /**
   * A file in it, as sbatch takes it for {@code --output}.
   *
   * @param file its name, in which {@code %A} and the like are replaced
   */
  String output(String file) {
    return path.toString().replace("%", "%%") + "/" + file;
  }
}
