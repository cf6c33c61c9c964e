/** Rate, distortion and time of codecs on the same pictures, in one run that can be resumed. */
package nfcodec.bench;
