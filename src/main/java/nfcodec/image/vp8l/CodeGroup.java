package nfcodec.image.vp8l;

/**
 * The prefix codes of pixels.
 *
 * @param green greens, lengths of copies and places in the cache of colours
 * @param distance how far back copies begin
 */
record CodeGroup(
    PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {}
