package dev.gatehouse.api.http;

import dev.gatehouse.api.storage.Entry;
import dev.gatehouse.api.tree.Json;
import dev.gatehouse.store.StoredObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list whose objects go out as the store keeps their text, one after the other: many clients that list ten thousand
 * objects at once cost neither trees nor memory.
 *
 * @param metadata of the list
 */
record RawList(String kind, String apiVersion, ObjectNode metadata, List<StoredObject> objects) {

    /** @throws IOException the client is gone */
    void write(OutputStream out) throws IOException {
        ObjectNode head = Json.object().put("kind", kind).put("apiVersion", apiVersion);
        head.set("metadata", metadata);
        String text = Json.text(head);
        write(out, text.substring(0, text.length() - 1) + ",\"items\":[");
        String separator = "";
        for (StoredObject object : objects) {
            write(out, separator);
            write(out, Entry.text(object));
            separator = ",";
        }
        write(out, "]}\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
