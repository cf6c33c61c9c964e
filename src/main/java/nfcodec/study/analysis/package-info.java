/**
 * What is told of images and fields beside a study's trials: spectra, bounds, loss along lines.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.study.analysis;
