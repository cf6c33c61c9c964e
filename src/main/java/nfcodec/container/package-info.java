/**
 * The file format: sections and their checksums, versions, limits (formats/nfc-v1.md and
 * nfc-v2.md).
 *
 * <p>Face of the library: {@link DecodeLimits}, {@link FileHead}, {@link FileInfo}, {@link
 * FileSection}, {@link ImageHeader}, {@link LimitExceededException}, {@link
 * MalformedFileException}, {@link RefusedFileException}, {@link UnsupportedVersionException}; all
 * else is internal.
 */
package nfcodec.container;
