package dev.gatehouse.app.echo;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** A request as it arrived, its body counted and digested as it comes, and the report on it. */
final class ReceivedRequest {
    private static final JsonFactory JSON = new JsonFactory();

    private final HttpRequest head;
    private final EchoKnobs knobs;
    private long bytes;
    private @Nullable MessageDigest digest;
    private HttpHeaders trailers = new DefaultHttpHeaders();

    ReceivedRequest(HttpRequest head, EchoKnobs knobs) {
        this.head = head;
        this.knobs = knobs;
    }

    HttpRequest head() {
        return head;
    }

    EchoKnobs knobs() {
        return knobs;
    }

    void add(HttpContent content) {
        ByteBuf data = content.content();
        if (data.isReadable()) {
            bytes += data.readableBytes();
            MessageDigest sum = digest;
            if (sum == null) {
                sum = sha256();
                digest = sum;
            }
            for (var buffer : data.nioBuffers()) {
                sum.update(buffer);
            }
        }
        if (content instanceof LastHttpContent last) {
            trailers = last.trailingHeaders();
        }
    }

    /** The report in JSON, with a newline. */
    byte[] report(String name, String protocol, Channel channel) {
        Channel connection = channel.parent() instanceof io.netty.channel.ServerChannel || channel.parent() == null
                ? channel
                : channel.parent();
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("name", name);
            json.writeStringProperty("protocol", protocol);
            json.writeStringProperty("method", head.method().name());
            writeTarget(json);
            writeHeaders(json, "headers", head.headers());
            json.writeObjectPropertyStart("body");
            json.writeNumberProperty("bytes", bytes);
            if (digest != null) {
                json.writeStringProperty("sha256", HexFormat.of().formatHex(digest.digest()));
            }
            json.writeEndObject();
            if (!trailers.isEmpty()) {
                writeHeaders(json, "trailers", trailers);
            }
            writeTls(json, connection);
            json.writeStringProperty("peer", String.valueOf(connection.remoteAddress()));
            json.writeStringProperty("local", String.valueOf(connection.localAddress()));
            json.writeEndObject();
        }
        out.write('\n');
        return out.toByteArray();
    }

    private void writeTarget(JsonGenerator json) {
        String uri = head.uri();
        int query = uri.indexOf('?');
        json.writeStringProperty("path", query < 0 ? uri : uri.substring(0, query));
        if (query >= 0) {
            json.writeStringProperty("query", uri.substring(query + 1));
        }
    }

    private static void writeHeaders(JsonGenerator json, String property, HttpHeaders headers) {
        json.writeObjectPropertyStart(property);
        for (String name : headers.names().stream().map(n -> n.toLowerCase(java.util.Locale.ROOT))
                .filter(n -> !n.startsWith("x-http2-")).distinct()
                .toList()) {
            List<String> values = headers.getAll(name);
            if (values.size() == 1) {
                json.writeStringProperty(name, values.getFirst());
            } else {
                json.writeArrayPropertyStart(name);
                values.forEach(json::writeString);
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private static void writeTls(JsonGenerator json, Channel connection) {
        SslHandler handler = connection.pipeline().get(SslHandler.class);
        if (handler == null) {
            return;
        }
        SSLSession session = handler.engine().getSession();
        json.writeObjectPropertyStart("tls");
        json.writeStringProperty("version", session.getProtocol());
        String alpn = handler.applicationProtocol();
        if (alpn != null) {
            json.writeStringProperty("alpn", alpn);
        }
        if (session instanceof ExtendedSSLSession extended) {
            for (var name : extended.getRequestedServerNames()) {
                json.writeStringProperty("sni",
                        name instanceof SNIHostName host
                                ? host.getAsciiName()
                                : new String(name.getEncoded(), StandardCharsets.UTF_8));
            }
        }
        json.writeEndObject();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
