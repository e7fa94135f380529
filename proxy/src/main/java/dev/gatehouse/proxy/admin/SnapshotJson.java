package dev.gatehouse.proxy.admin;

import dev.gatehouse.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;

/** A snapshot as {@code /config_dump} prints it. */
public final class SnapshotJson {
    private SnapshotJson() {
    }

    /** Indented JSON with a newline at the end; secrets by name and digest. */
    public static String of(Snapshot snapshot) {
        return new String(Json.write(json -> new RecordJson(json).write(snapshot)), StandardCharsets.UTF_8);
    }
}
