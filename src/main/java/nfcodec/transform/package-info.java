/**
 * Invertible transformations of an image before training (paper, table 1).
 *
 * <p>Face of the library: {@link Centering}, {@link Chain}, {@link DataTransform}, {@link
 * GammaCorrection}, {@link Identity}, {@link Inversion}, {@link LinearScaling}, {@link
 * PixelBijection}, {@link RandomBlockPermutation}, {@link RandomColumnPermutation}, {@link
 * RandomLocalPermutation}, {@link RandomPixelPermutation}, {@link RandomRowPermutation}, {@link
 * Standardization}, {@link TransformRecipe}, {@link ZigzagPermutation}; all else is internal.
 */
package nfcodec.transform;
