/**
 * What charts have in common, on a page and in files: looks, intervals, points, places.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.report.chart;
