package dev.gatehouse.interchange.gatewayapi;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Names of exported objects: at most 253 characters, 63 where they are label values. */
final class Names {
    static final int OBJECT = 253;
    static final int LABEL = 63;

    private Names() {
    }

    /** The name itself, or its beginning with a number that tells long ones apart. */
    static String within(int limit, String name) {
        if (name.length() <= limit) {
            return name;
        }
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        String mark = "%08x".formatted(sum.getValue());
        return name.substring(0, limit - mark.length() - 1).replaceFirst("[-.]+$", "") + "-" + mark;
    }
}
