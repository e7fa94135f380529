package dev.gatehouse.proxy.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that sends the bytes it is told to, and reads responses as they are. */
public final class RawClient implements AutoCloseable {
    private final Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    private RawClient() {
    }

    public static RawClient connect(int port) throws IOException {
        return connect("127.0.0.1", port);
    }

    public static RawClient connect(String address, int port) throws IOException {
        RawClient client = new RawClient();
        client.socket.connect(new InetSocketAddress(address, port), 5_000);
        client.socket.setTcpNoDelay(true);
        client.socket.setSoTimeout(10_000);
        client.in = new BufferedInputStream(client.socket.getInputStream());
        return client;
    }

    public RawClient send(String bytes) throws IOException {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        return this;
    }

    public Socket socket() {
        return socket;
    }

    /** What comes, after what was read so far. */
    public InputStream in() {
        return in;
    }

    /** Everything up to the end of the connection. */
    public String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Everything that comes until this is seen. */
    public String readUntil(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int last = end.charAt(end.length() - 1);
        for (boolean found = false; !found;) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + read.toString(StandardCharsets.ISO_8859_1));
            }
            read.write(next);
            found = next == last && read.toString(StandardCharsets.ISO_8859_1).endsWith(end);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** One response with a Content-Length, or without a body. */
    public RawResponse readResponse() throws IOException {
        String head = readUntil("\r\n\r\n");
        int length = RawResponse.contentLength(head);
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("closed inside a body of " + length + " bytes after " + body.length);
        }
        return new RawResponse(head, new String(body, StandardCharsets.ISO_8859_1));
    }

    /** Whether the peer closes within this time, whatever it sends before. */
    public boolean closesWithin(Duration limit) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
        try {
            in.readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
