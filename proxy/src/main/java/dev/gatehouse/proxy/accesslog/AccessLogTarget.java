package dev.gatehouse.proxy.accesslog;

import java.nio.file.Path;

/** Where access logs are written. */
public sealed interface AccessLogTarget {

    /** Standard output. */
    record Stdout() implements AccessLogTarget {}

    /**
     * A file, appended to, made where it is missing, and opened anew after it was renamed or removed.
     *
     * @param path its folder must exist
     */
    record File(Path path) implements AccessLogTarget {}
}
