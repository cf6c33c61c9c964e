/** A file of the format as a page for people who look: its picture, its field, its bytes. */
package nfcodec.view;
