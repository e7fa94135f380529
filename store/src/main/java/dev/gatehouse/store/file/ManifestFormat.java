package dev.gatehouse.store.file;

import dev.gatehouse.model.codec.ReadResult;

/** Turns a text into objects. */
@FunctionalInterface
public interface ManifestFormat {
    /**
     * @param file the name to print
     * @param text the whole file
     */
    ReadResult read(String file, String text);
}
