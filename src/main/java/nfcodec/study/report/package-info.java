/** Everything of a study that people look at. */
package nfcodec.study.report;
