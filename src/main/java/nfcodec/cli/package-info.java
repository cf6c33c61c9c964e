/**
 * The command line: parses arguments, reads and writes files, gives exit codes. What a command says
 * is made in {@link nfcodec.cli.present}.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.cli;
