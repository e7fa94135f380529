package dev.gatehouse.proxy.accesslog;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;

/** Turns entries into lines, in the format that each asks for. */
final class EntryFormat {
    private final Timestamp timestamp = new Timestamp();
    private final TextFormat text = new TextFormat(timestamp);
    private final JsonFormat json = new JsonFormat(timestamp);

    void write(AccessEntry entry, LineBuffer out) {
        switch (entry.format) {
            case TEXT -> text.write(entry, out);
            case JSON -> json.write(entry, out);
            case OFF -> {
            }
        }
    }

    /** An address in print, without looking its name up. */
    static String address(Object address) {
        return address instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : address.toString();
    }

}
