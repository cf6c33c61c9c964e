/** The surfaces and pictures that lie beside a study's journal. */
package nfcodec.study.report.artifact;
