/**
 * Tables for people, and numbers as people read them.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.report.table;
