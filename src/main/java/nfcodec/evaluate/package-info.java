/**
 * The normative evaluation of fields: the same bits on every machine.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.evaluate;
