/**
 * A file of the format as a page for people who look: its picture, its field, its bytes.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.view;
