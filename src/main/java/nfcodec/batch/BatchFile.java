package nfcodec.batch;

import java.nio.file.Path;

/**
 * A file to do, and where what is made of it goes.
 *
 * @param in as it was named, or found in a folder that was
 * @param out in the folder of the batch
 * @param name of {@code out} as seen from that folder, with slashes: what a file is known by
 */
public record BatchFile(Path in, Path out, String name) {}
