/**
 * What the paper reports, to stand beside what a study finds.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.study.report.paper;
