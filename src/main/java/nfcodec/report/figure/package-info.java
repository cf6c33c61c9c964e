/** Charts as files for papers and slides, drawn with JFreeChart. */
package nfcodec.report.figure;
