/** What charts are drawn from, on the page and in files. */
package nfcodec.study.report.chart;
