package dev.gatehouse.interchange;

import java.util.List;

/**
 * A gateway as files.
 *
 * @param remarks what the files do not say of it, for people
 */
public record Exported(List<TextFile> files, List<String> remarks) {
    public Exported {
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
    }
}
