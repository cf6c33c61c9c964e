/** Rate-distortion curves, and what lies between two of them. */
package nfcodec.bench.curve;
