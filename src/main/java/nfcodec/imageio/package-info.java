/**
 * The format for ImageIO: with the program's jar on the class path {@code ImageIO.read} and {@code
 * ImageIO.write} know files of it, and so does every Java program that reads images by them.
 *
 * <p>Only the two providers are named in {@code META-INF/services}, and {@link
 * nfcodec.imageio.NfcImageWriteParam} is for those who want more than a quality.
 *
 * <p>Face of the library: {@link NfcImageReaderSpi}, {@link NfcImageWriteParam}, {@link
 * NfcImageWriterSpi}, {@link NfcMetadataFormat}.
 */
package nfcodec.imageio;
