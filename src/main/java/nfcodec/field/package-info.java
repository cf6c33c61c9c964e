/**
 * What a field is: its architecture, its tensors, its start.
 *
 * <p>Face of the library: {@link FieldSpec}, {@link HashGridSpec}, {@link PlanesSpec}, {@link
 * PyramidSpec}, {@link SirenSpec}, {@link Tensor}; all else is internal.
 */
package nfcodec.field;
