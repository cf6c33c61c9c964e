package nfcodec.view;

/**
 * Something that a file's header tells, in words.
 *
 * @param name what it is of; empty where it goes on from the fact before
 * @param value for people
 */
public record Fact(String name, String value) {}
