/**
 * Fields whose parameters are whole multiples of steps.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.quant;
