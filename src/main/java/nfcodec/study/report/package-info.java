/**
 * Everything of a study that people look at.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.study.report;
