/** Pages for a browser, each a single file. */
package nfcodec.report.page;
