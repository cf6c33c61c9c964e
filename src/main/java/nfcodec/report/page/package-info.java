/**
 * Pages for a browser, each a single file.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.report.page;
