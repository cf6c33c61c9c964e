/** From the cells of a study to means, ratios and their uncertainty. */
package nfcodec.study.report.statistics;
