package dev.gatehouse.proxy.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads requests to the letter of RFC 9112, notes what is not, and answers with what it understood. */
public final class StrictUpstream implements RawUpstream.Answer {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST_LINE = Pattern.compile(TOKEN + " [/*][\\x21-\\x7e]* HTTP/1\\.1");
    private static final Pattern FIELD = Pattern
            .compile(TOKEN + ": ([\\x21-\\x7e\\x80-\\xff]([\\t\\x20-\\x7e\\x80-\\xff]*[\\x21-\\x7e\\x80-\\xff])?)?");
    private static final Pattern SIZE = Pattern.compile("[0-9a-f]{1,15}");
    private final List<String> violations = new CopyOnWriteArrayList<>();

    public List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public boolean to(String head, InputStream in, OutputStream out) throws IOException {
        String[] lines = head.substring(0, head.length() - 4).split("\r\n", -1);
        check(REQUEST_LINE.matcher(lines[0]).matches(), lines[0]);
        int hosts = 0;
        int codings = 0;
        String length = "";
        for (int i = 1; i < lines.length; i++) {
            check(FIELD.matcher(lines[i]).matches(), lines[i]);
            String line = lines[i].toLowerCase(Locale.ROOT);
            hosts += line.startsWith("host:") ? 1 : 0;
            if (line.startsWith("transfer-encoding:")) {
                codings++;
                check(line.equals("transfer-encoding: chunked"), line);
            }
            if (line.startsWith("content-length:")) {
                check(length.isEmpty(), head);
                length = line.substring(15).trim();
            }
        }
        check(hosts == 1 && codings <= 1 && (length.isEmpty() || codings == 0), head);
        long body = codings == 1 ? chunks(in) : length.isEmpty() ? 0 : fixed(in, Long.parseLong(length));
        if (body < 0) {
            return false;
        }
        String text = lines[0] + " +" + body;
        String response = head.startsWith("HEAD ")
                ? "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n"
                : "";
        out.write(response.isEmpty() ? RawUpstream.ok(text) : response.getBytes(StandardCharsets.ISO_8859_1));
        return true;
    }

    private static long fixed(InputStream in, long length) throws IOException {
        return in.skip(0) + in.readNBytes((int) Math.min(length, 1 << 20)).length == length ? length : -1;
    }

    /** Bytes of body; -1 where the connection ended inside. */
    private long chunks(InputStream in) throws IOException {
        long sum = 0;
        while (true) {
            String line = line(in);
            if (line == null) {
                return -1;
            }
            check(SIZE.matcher(line).matches(), "chunk size " + line);
            int size = Integer.parseInt(line, 16);
            if (size == 0) {
                return trailers(in) ? sum : -1;
            }
            sum += size;
            if (in.readNBytes(size).length < size) {
                return -1;
            }
            String end = line(in);
            if (end == null) {
                return -1;
            }
            check(end.isEmpty(), "chunk end " + end);
        }
    }

    private boolean trailers(InputStream in) throws IOException {
        for (String line = line(in); line != null; line = line(in)) {
            if (line.isEmpty()) {
                return true;
            }
            check(FIELD.matcher(line).matches(), "trailer " + line);
        }
        return false;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.append((char) next);
            if (next == '\n' && line.length() > 1 && line.charAt(line.length() - 2) == '\r') {
                return line.substring(0, line.length() - 2);
            }
        }
        return null;
    }

    private void check(boolean holds, String what) throws IOException {
        if (!holds) {
            violations.add(what);
            throw new IOException("not to the letter: " + what);
        }
    }
}
