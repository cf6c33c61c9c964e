/**
 * Charts as files for papers and slides, drawn with JFreeChart.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.study.report.figure;
