package dev.gatehouse.proxy.filter;

import dev.gatehouse.snapshot.Filter;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Header changes with their names prepared. Fields that frame the message or belong to one connection (RFC 9110
 * section 7.6.1, RFC 9112 section 6) are the proxy's own: a change to one of them is left out. Host is not a header
 * here but a part of the request, see {@link RequestEdit#host}.
 */
final class HeaderEdit {
    private static final Set<String> UNTOUCHABLE = Set.of("connection", "content-length", "host", "http2-settings",
            "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

    private record Field(AsciiString name, String value) {}

    private final Field[] set;
    private final Field[] add;
    private final AsciiString[] remove;

    private HeaderEdit(Field[] set, Field[] add, AsciiString[] remove) {
        this.set = set;
        this.add = add;
        this.remove = remove;
    }

    static HeaderEdit of(Filter.HeaderChanges changes) {
        return new HeaderEdit(fields(changes.set()), fields(changes.add()), changes.remove().stream()
                .filter(HeaderEdit::isChangeable).map(AsciiString::cached).toArray(AsciiString[]::new));
    }

    /** The Host that the changes ask for, if they do. */
    static Optional<String> hostIn(Filter.HeaderChanges changes) {
        return changes.set().stream().filter(header -> header.name().equalsIgnoreCase("host"))
                .map(Filter.Header::value).findFirst();
    }

    void apply(HttpHeaders headers) {
        for (Field field : set) {
            headers.set(field.name, field.value);
        }
        for (Field field : add) {
            headers.add(field.name, field.value);
        }
        for (AsciiString name : remove) {
            headers.remove(name);
        }
    }

    private static Field[] fields(List<Filter.Header> headers) {
        return headers.stream().filter(header -> isChangeable(header.name()))
                .map(header -> new Field(AsciiString.cached(header.name()), header.value())).toArray(Field[]::new);
    }

    private static boolean isChangeable(String name) {
        return !name.startsWith(":") && !UNTOUCHABLE.contains(name.toLowerCase(Locale.ROOT));
    }
}
