package dev.gatehouse.proxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;

/** Fields that concern one connection and are not passed on (RFC 9110, 7.6.1). */
public final class HopByHop {
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    private static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");

    private HopByHop() {
    }

    /**
     * Whether a name may be one of them, told from its length and first letter alone: so that a head without any, which
     * is most of them, is not searched for each.
     */
    public static boolean mayBe(AsciiString name) {
        return switch (name.length()) {
            case 2, 17 -> firstLetter(name) == 't';
            case 7 -> firstLetter(name) == 'u';
            case 10 -> firstLetter(name) == 'c' || firstLetter(name) == 'k';
            case 16 -> firstLetter(name) == 'p';
            default -> false;
        };
    }

    private static int firstLetter(AsciiString name) {
        return name.byteAt(0) | 0x20;
    }

    /** Removes them, and those that Connection names. */
    public static void remove(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.CONNECTION)) {
            removeNamed(headers);
        }
        headers.remove(KEEP_ALIVE);
        headers.remove(PROXY_CONNECTION);
        headers.remove(HttpHeaderNames.TE);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        headers.remove(HttpHeaderNames.UPGRADE);
    }

    private static void removeNamed(HttpHeaders headers) {
        for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            if (!isCommon(value)) {
                for (String name : value.split(",", -1)) {
                    String field = name.trim();
                    if (!field.isEmpty() && !isProtected(field)) {
                        headers.remove(field);
                    }
                }
            }
        }
        headers.remove(HttpHeaderNames.CONNECTION);
    }

    private static boolean isCommon(String value) {
        return value.equalsIgnoreCase("close") || value.equalsIgnoreCase("keep-alive")
                || value.equalsIgnoreCase("upgrade");
    }

    /** A client may not have fields dropped that routing or the message's length depend on. */
    private static boolean isProtected(String field) {
        return field.equalsIgnoreCase("host") || field.equalsIgnoreCase("content-length")
                || field.equalsIgnoreCase("cookie") || field.equalsIgnoreCase("authorization")
                || field.regionMatches(true, 0, "x-forwarded-", 0, 12);
    }
}
