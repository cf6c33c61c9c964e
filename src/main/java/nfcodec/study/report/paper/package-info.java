/** What the paper reports, to stand beside what a study finds. */
package nfcodec.study.report.paper;
