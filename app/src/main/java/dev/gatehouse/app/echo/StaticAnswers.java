package dev.gatehouse.app.echo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers of {@code GET /empty} and {@code GET /bytes/N} for HTTP/1.1, encoded once: with them the test upstream
 * costs little beside what is measured.
 */
final class StaticAnswers {
    private static final int LONGEST = 1 << 20;
    private static final int MOST = 64;

    private final String name;
    private final Map<String, ByteBuf> byPath = new ConcurrentHashMap<>();

    StaticAnswers(String name) {
        this.name = name;
    }

    /** The encoded answer, to be written as it is; null where the request wants another kind. */
    @Nullable
    ByteBuf find(HttpRequest request) {
        if (!HttpMethod.GET.equals(request.method())) {
            return null;
        }
        ByteBuf known = byPath.get(request.uri());
        if (known == null) {
            int size = size(request.uri());
            if (size < 0) {
                return null;
            }
            known = encode(size);
            if (byPath.size() < MOST) {
                byPath.put(request.uri(), known);
            }
        }
        return known.duplicate();
    }

    private static int size(String uri) {
        if (uri.equals("/empty")) {
            return 0;
        }
        if (!uri.startsWith("/bytes/") || uri.length() > 14) {
            return -1;
        }
        String digits = uri.substring(7);
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int size = Integer.parseInt(digits);
        return size <= LONGEST ? size : -1;
    }

    private ByteBuf encode(int size) {
        byte[] head = ("HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\nx-upstream: " + name
                + "\r\ncontent-length: " + size + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuf answer = Unpooled.directBuffer(head.length + size).writeBytes(head);
        for (int i = 0; i < size; i++) {
            answer.writeByte('x');
        }
        return Unpooled.unreleasableBuffer(answer);
    }
}
