package dev.gatehouse.app.echo;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a request's query asks of its answer.
 *
 * @param status   of the answer, 200..999
 * @param delay    before the answer's head
 * @param size     bytes of the body instead of the report
 * @param chunks   how many pieces the body comes in, chunked; 0: one, with a length
 * @param interval between the pieces
 * @param headers  to add, each {@code Name:value}
 * @param reflect  send the request's body back as it comes
 * @param close    close the connection after the answer
 * @param drop     close the connection instead of an answer
 */
record EchoKnobs(int status, Duration delay, OptionalLong size, int chunks, Duration interval, List<String> headers,
        boolean reflect, boolean close, boolean drop) {
    private static final EchoKnobs NONE = new EchoKnobs(200, Duration.ZERO, OptionalLong.empty(), 0, Duration.ZERO,
            List.of(), false, false, false);

    /** @throws IllegalArgumentException a value makes no sense; the message says which */
    static EchoKnobs of(String uri) {
        if (uri.indexOf('?') < 0) {
            return NONE;
        }
        Map<String, List<String>> query = new QueryStringDecoder(uri).parameters();
        return new EchoKnobs((int) number(query, "status", 200, 200, 999), duration(query, "delay"),
                query.containsKey("size")
                        ? OptionalLong.of(number(query, "size", 0, 0, Long.MAX_VALUE))
                        : OptionalLong.empty(),
                (int) number(query, "chunks", 0, 1, 1_000_000), duration(query, "interval"), headers(query),
                "echo".equals(first(query, "body")), query.containsKey("close"), query.containsKey("drop"));
    }

    private static String first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }

    private static long number(Map<String, List<String>> query, String name, long otherwise, long from, long to) {
        if (!query.containsKey(name)) {
            return otherwise;
        }
        String text = first(query, name);
        try {
            long value = Long.parseLong(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, with the range.
        }
        throw new IllegalArgumentException("?" + name + "=" + text + ": must be a number from " + from + " to " + to);
    }

    /** Milliseconds, or a number with ms, s or m. */
    private static Duration duration(Map<String, List<String>> query, String name) {
        String text = first(query, name).toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            if (text.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            return Character.isDigit(text.charAt(text.length() - 1))
                    ? Duration.ofMillis(Long.parseLong(text))
                    : Duration.parse("PT" + text);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException("?" + name + "=" + text + ": must be like 250ms, 2s or 1m", e);
        }
    }

    private static List<String> headers(Map<String, List<String>> query) {
        List<String> headers = new ArrayList<>(query.getOrDefault("header", List.of()));
        for (String header : headers) {
            if (header.indexOf(':') < 1) {
                throw new IllegalArgumentException("?header=" + header + ": must be Name:value");
            }
        }
        return headers;
    }
}
