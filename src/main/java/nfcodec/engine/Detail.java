package nfcodec.engine;

/**
 * Something that an engine found on this machine.
 *
 * @param label one or two words, lower case
 * @param value one line for people
 */
public record Detail(String label, String value) {}
