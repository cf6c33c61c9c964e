/**
 * The slow and clear engine that the others are compared with.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.engine.reference;
