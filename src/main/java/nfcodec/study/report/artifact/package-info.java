/**
 * The surfaces and pictures that lie beside a study's journal.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.study.report.artifact;
