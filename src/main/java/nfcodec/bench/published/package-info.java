/** Rate-distortion points that others have published. */
package nfcodec.bench.published;
