/**
 * What charts are drawn from, on the page and in files.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.study.report.chart;
