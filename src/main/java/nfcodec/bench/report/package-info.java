/** What is shown of a bench: tables, files for other programs, a page. */
package nfcodec.bench.report;
