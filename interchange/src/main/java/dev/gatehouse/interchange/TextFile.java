package dev.gatehouse.interchange;

/**
 * A file by name.
 *
 * @param name of a file that is written: relative, with {@code /}; of one that is read: as messages are to name it
 */
public record TextFile(String name, String text) {}
