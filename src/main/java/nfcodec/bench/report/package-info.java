/**
 * What is shown of a bench: tables, files for other programs, a page.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.bench.report;
