/** Codecs as descriptions of command lines, and the processes that carry them out. */
package nfcodec.bench.codec;
