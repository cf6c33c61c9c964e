/**
 * An engine on the operations of ND4J.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.engine.nd4j;
