package dev.gatehouse.proxy.exchange;

import dev.gatehouse.proxy.http.RequestHead;
import dev.gatehouse.proxy.loop.Loop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Tells the upstream where a request came from: X-Forwarded-For, -Proto and -Host, and X-Request-Id. What a client
 * says of this is replaced unless it is a trusted proxy, whose list is continued. Of one connection.
 */
final class Forwarding {
    static final AsciiString X_REQUEST_ID = AsciiString.cached("x-request-id");
    private static final AsciiString X_FORWARDED_FOR = AsciiString.cached("x-forwarded-for");
    private static final AsciiString X_FORWARDED_PROTO = AsciiString.cached("x-forwarded-proto");
    private static final AsciiString X_FORWARDED_HOST = AsciiString.cached("x-forwarded-host");
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_ID = 128;

    private final AsciiString peer;
    private final AsciiString scheme;
    private final boolean trusted;
    private final TrustedProxies proxies;
    private final Loop loop;

    Forwarding(SocketAddress peer, String scheme, TrustedProxies proxies, Loop loop) {
        this.peer = AsciiString.of(text(peer));
        this.scheme = AsciiString.of(scheme);
        this.proxies = proxies;
        this.trusted = proxies.trusts(peer);
        this.loop = loop;
    }

    private static String text(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet && inet.getAddress() != null
                ? NetUtil.toAddressString(inet.getAddress())
                : "unix";
    }

    /** The client's address in words, behind trusted proxies as they tell it. */
    CharSequence client(HttpHeaders headers) {
        String told = trusted ? headers.get(X_FORWARDED_FOR) : null;
        if (told == null) {
            return peer;
        }
        String[] hops = told.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].trim();
            if (!proxies.trusts(hop) || i == 0) {
                return hop;
            }
        }
        return peer;
    }

    /**
     * Makes the head fit to go upstream.
     *
     * @return the request's id
     */
    CharSequence apply(RequestHead request) {
        HttpHeaders headers = request.headers();
        CharSequence upgrade = request.isUpgrade() ? headers.get(HttpHeaderNames.UPGRADE) : null;
        request.removeHopByHop();
        if (upgrade != null) {
            headers.set(HttpHeaderNames.UPGRADE, upgrade);
        }
        if (trusted) {
            continueList(headers, request);
        } else {
            if (request.saysForwarded()) {
                removeForwarded(headers);
            }
            headers.add(X_FORWARDED_FOR, peer);
            headers.add(X_FORWARDED_PROTO, scheme);
            headers.add(X_FORWARDED_HOST, request.authority());
        }
        return requestId(headers);
    }

    /** Also -Port, -Prefix and whatever else an upstream may believe. */
    private static void removeForwarded(HttpHeaders headers) {
        for (String name : headers.names()) {
            if (RequestHead.isForwardedField(name)) {
                headers.remove(name);
            }
        }
    }

    private void continueList(HttpHeaders headers, RequestHead request) {
        String before = request.header("x-forwarded-for");
        headers.set(X_FORWARDED_FOR, before == null ? peer : before + ", " + peer);
        if (!headers.contains(X_FORWARDED_PROTO)) {
            headers.set(X_FORWARDED_PROTO, scheme);
        }
        if (!headers.contains(X_FORWARDED_HOST)) {
            headers.set(X_FORWARDED_HOST, request.authority());
        }
    }

    private CharSequence requestId(HttpHeaders headers) {
        String given = headers.get(X_REQUEST_ID);
        if (given != null && isId(given)) {
            return given;
        }
        AsciiString made = newId();
        headers.set(X_REQUEST_ID, made);
        return made;
    }

    private static boolean isId(String text) {
        if (text.isEmpty() || text.length() > MAX_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** 128 random bits in hexadecimal: unique, not secret. */
    AsciiString newId() {
        byte[] id = new byte[32];
        hex(loop.random().nextLong(), id, 0);
        hex(loop.random().nextLong(), id, 16);
        return new AsciiString(id, false);
    }

    private static void hex(long bits, byte[] into, int at) {
        for (int i = 0; i < 16; i++) {
            into[at + i] = HEX[(int) (bits >>> 60 - 4 * i) & 0xf];
        }
    }
}
