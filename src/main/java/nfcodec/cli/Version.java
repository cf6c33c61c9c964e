package nfcodec.cli;

import nfcodec.Nfc;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  /** The program's version; a test holds it against the build's. */
  static final String NUMBER = Nfc.VERSION;

  /** Name and version. */
  static final String PROGRAM = "nfcodec " + NUMBER;

  @Override
  public String[] getVersion() {
    return new String[] {PROGRAM};
  }
}
