/**
 * From the cells of a study to means, ratios and their uncertainty.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.study.report.statistics;
