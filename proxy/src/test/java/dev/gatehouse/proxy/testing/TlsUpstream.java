package dev.gatehouse.proxy.testing;

import io.netty.pkitesting.X509Bundle;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * An HTTPS upstream that answers each request with {@code SNI Host client}, where the client is its certificate's name,
 * {@code -} for none.
 */
public final class TlsUpstream implements AutoCloseable {
    private final SSLServerSocket server;
    private final List<SSLSocket> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();

    private TlsUpstream(SSLServerSocket server) {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    /**
     * @param clients whose certificates are asked for and accepted
     */
    public static TlsUpstream start(X509Bundle certificate, X509Bundle clients, int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(certificate.toKeyManagerFactory().getKeyManagers(),
                clients.toTrustManagerFactory().getTrustManagers(), null);
        SSLServerSocket socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setWantClientAuth(true);
        return new TlsUpstream(socket);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Connections that ended before a handshake did. */
    public int refused() {
        return refused.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                connections.add(socket);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            socket.startHandshake();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String head = RawUpstream.readHead(in); !head.isEmpty(); head = RawUpstream.readHead(in)) {
                socket.getOutputStream().write(RawUpstream
                        .ok(sni(socket) + " " + RawUpstream.header(head, "host") + " " + client(socket)));
            }
        } catch (IOException e) {
            refused.incrementAndGet();
        }
    }

    private static String sni(SSLSocket socket) {
        return ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames().stream()
                .map(name -> ((SNIHostName) name).getAsciiName()).findFirst().orElse("-");
    }

    private static String client(SSLSocket socket) {
        try {
            return socket.getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "-";
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SSLSocket connection : connections) {
            connection.close();
        }
    }
}
