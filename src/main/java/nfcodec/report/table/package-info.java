/** Tables for people, and numbers as people read them. */
package nfcodec.report.table;
