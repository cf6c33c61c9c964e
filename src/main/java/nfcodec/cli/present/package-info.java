/**
 * What the commands show: results, failures and progress as text for people and JSON for programs.
 * Knows nothing of how they were asked for.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.cli.present;
