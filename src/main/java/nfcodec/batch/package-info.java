/**
 * Many files in one process: which they are, several at a time, what came of each, and going on
 * after an interruption. What is done to a file is the caller's.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.batch;
