package nfcodec.study.report.statistics;

import nfcodec.study.Cell;

/**
 * A ratio of which one number is only known to exceed something: an image that did not get to the
 * target in as many steps as it was given. It has no place in a mean, and yet tells which of the
 * two was faster.
 *
 * @param cell treated
 * @param isAbove whether the ratio is above the limit, or else below it
 * @param limit the ratio if the target had been reached with the last step
 */
public record OneSided(Cell cell, boolean isAbove, double limit) {}
