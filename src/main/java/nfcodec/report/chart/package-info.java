/** What charts have in common, on a page and in files: looks, intervals, points, places. */
package nfcodec.report.chart;
