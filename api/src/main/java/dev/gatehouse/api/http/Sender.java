package dev.gatehouse.api.http;

import dev.gatehouse.api.tree.Json;
import dev.gatehouse.api.tree.Yaml;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer in the form that its client asked for.
 *
 * @param yaml   rather than JSON
 * @param packed large answers to reads go out as gzip
 */
record Sender(boolean yaml, boolean packed) {
    /** In bytes: from here on packing costs less than sending, as Kubernetes has found. */
    private static final int LARGE = 128 << 10;

    static Sender of(ServerRequest request) {
        String accept = String.join(",", request.headers().values(HeaderNames.ACCEPT));
        String encodings = String.join(",", request.headers().values(HeaderNames.ACCEPT_ENCODING));
        return new Sender(prefersYaml(accept),
                request.prologue().method().text().equals("GET") && acceptsGzip(encodings));
    }

    static boolean prefersYaml(String accept) {
        for (String part : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String type = part.split(";", -1)[0].strip();
            if (type.equals("application/yaml")) {
                return true;
            }
            if (type.equals("application/json") || type.equals("*/*") || type.equals("application/*")) {
                return false;
            }
        }
        return false;
    }

    private static boolean acceptsGzip(String encodings) {
        for (String part : encodings.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] coding = part.replace(" ", "").split(";", -1);
            if (coding[0].equals("gzip")) {
                return coding.length == 1 || !coding[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    void send(ServerResponse response, Answer.Body body) {
        boolean asYaml = yaml && body.contentType().equals("application/json");
        response.status(body.status()).header("Content-Type", asYaml ? "application/yaml" : body.contentType());
        response.header("Cache-Control", "no-cache, private");
        body.headers().forEach(response::header);
        if (!body.warnings().isEmpty()) {
            response.header("Warning", body.warnings().stream().map(Sender::quoted).toArray(String[]::new));
        }
        send(response, (asYaml ? Yaml.text(Json.parse(body.text())) : body.text()).getBytes(StandardCharsets.UTF_8));
    }

    void send(ServerResponse response, Answer.Binary body) {
        response.status(200).header("Content-Type", body.contentType());
        send(response, body.bytes());
    }

    private void send(ServerResponse response, byte[] bytes) {
        if (packed && bytes.length > LARGE) {
            response.header("Content-Encoding", "gzip").header("Vary", "Accept-Encoding");
            response.send(pack(bytes));
        } else {
            response.send(bytes);
        }
    }

    /** What is written piece by piece. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Sends JSON as it is written; packed when it turns out to be large.
     *
     * @throws IOException the client is gone
     */
    void stream(ServerResponse response, Content content) throws IOException {
        response.status(200).header("Content-Type", "application/json").header("Cache-Control", "no-cache, private");
        Growing out = new Growing(response);
        content.write(out);
        out.close();
    }

    /** Holds back what is written until it is known whether it is large. */
    private final class Growing extends OutputStream {
        private final ServerResponse response;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream(16 << 10);
        private @Nullable OutputStream sending;

        private Growing(ServerResponse response) {
            this.response = response;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            OutputStream out = sending;
            if (out == null && held.size() + length <= LARGE) {
                held.write(bytes, from, length);
                return;
            }
            if (out == null) {
                if (packed) {
                    response.header("Content-Encoding", "gzip").header("Vary", "Accept-Encoding");
                }
                OutputStream plain = new BufferedOutputStream(response.outputStream(), 16 << 10);
                out = packed ? new Packing(plain) : plain;
                sending = out;
                held.writeTo(out);
            }
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            OutputStream out = sending;
            if (out == null) {
                response.send(held.toByteArray());
            } else {
                out.close();
            }
        }
    }

    private static final class Packing extends GZIPOutputStream {
        private Packing(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static String quoted(String warning) {
        return "299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"").replace('\n', ' ') + "\"";
    }

    private static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (Packing out = new Packing(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
