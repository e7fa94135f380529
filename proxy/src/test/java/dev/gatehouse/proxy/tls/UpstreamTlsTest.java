package dev.gatehouse.proxy.tls;

import static dev.gatehouse.proxy.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.proxy.testing.TestCertificates;
import dev.gatehouse.snapshot.SecretRef;
import dev.gatehouse.snapshot.TlsVersions;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import dev.gatehouse.snapshot.UpstreamTls.SubjectAltName;
import dev.gatehouse.snapshot.UpstreamTls.Trust;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamTlsTest {
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private TestCertificates certificates;
    private UpstreamTlsContexts contexts;

    @BeforeEach
    void makeAuthority(@TempDir Path folder) throws Exception {
        certificates = new TestCertificates();
        Path caFile = folder.resolve("ca.pem");
        Files.writeString(caFile, certificates.authority.getCertificatePEM());
        contexts = new UpstreamTlsContexts(Optional.of(caFile));
    }

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static TlsServer server(X509Bundle bundle) throws Exception {
        return server(SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
                .trustManager(InsecureTrustManagerFactory.INSTANCE).clientAuth(ClientAuth.OPTIONAL).build());
    }

    private static TlsServer server(SslContext context) {
        return new TlsServer(channel -> channel.pipeline().addFirst(context.newHandler(channel.alloc())));
    }

    private static UpstreamTls tls(Trust trust) {
        return new UpstreamTls(Optional.empty(), trust, Optional.empty(), TlsVersions.DEFAULT, List.of(), List.of());
    }

    private void handshake(UpstreamTls tls, int port, String name) throws Exception {
        UpstreamTlsContext context = contexts.get(tls, UpstreamProtocol.HTTP1, certificates);
        CompletableFuture<Optional<Throwable>> ended = new CompletableFuture<>();
        Channel channel = new Bootstrap().group(group).channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        SslHandler handler = context.newHandler(opened.alloc(), name, port);
                        handler.handshakeFuture()
                                .addListener(done -> ended.complete(Optional.ofNullable(done.cause())));
                        opened.pipeline().addLast(handler,
                                new ChannelInboundHandlerAdapter() {
                                    @Override
                                    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                                        ctx.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
                                    }
                                });
                    }
                }).connect(InetAddress.getLoopbackAddress(), port).sync().channel();
        try {
            Optional<Throwable> failure = ended.get(5, TimeUnit.SECONDS);
            if (failure.isPresent()) {
                throw new IllegalStateException(
                        TlsFailures.describe(failure.get(), "10.0.0.1:443").orElse("?"), failure.get());
            }
        } finally {
            channel.close().sync();
        }
    }

    @Test
    void opensslIsThere() {
        assertThat(OpenSsl.isAvailable()).isTrue();
    }

    @Test
    void aCertificateOfTheCaFileForTheNameIsAccepted() throws Exception {
        try (TlsServer server = server(certificates.issue("api.example.com", "10.0.0.1"))) {
            handshake(UpstreamTls.verified("api.example.com"), server.port(), "api.example.com");
            handshake(tls(Trust.SYSTEM), server.port(), "10.0.0.1");
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefusedInWords() throws Exception {
        try (TlsServer server = server(certificates.issue("a.example.com", "*.b.example.com"))) {
            assertThatThrownBy(() -> handshake(tls(Trust.SYSTEM), server.port(), "api.example.com"))
                    .hasMessage("certificate of 10.0.0.1:443 is not for name api.example.com"
                            + " (it is for a.example.com, *.b.example.com)");
            assertThatThrownBy(() -> handshake(tls(Trust.SYSTEM), server.port(), "10.0.0.2"))
                    .hasMessageContaining("is not for name 10.0.0.2");
        }
    }

    private static UpstreamTls having(SubjectAltName... names) {
        return new UpstreamTls(Optional.empty(), Trust.SYSTEM, Optional.empty(), TlsVersions.DEFAULT, List.of(),
                List.of(), List.of(names));
    }

    @Test
    void anAlternativeNameIsEnoughWhateverTheServerNameIs() throws Exception {
        try (TlsServer server = server(certificates.issue("a.example.com", "*.b.example.com", "spiffe://x/y"))) {
            for (SubjectAltName name : List.of(new SubjectAltName.Dns("a.example.com"),
                    new SubjectAltName.Dns("c.b.example.com"), new SubjectAltName.Dns("*.example.com"),
                    new SubjectAltName.Uri("spiffe://x/y"))) {
                handshake(having(name), server.port(), "other.example.org");
            }
            handshake(having(new SubjectAltName.Dns("no.example.org"), new SubjectAltName.Uri("spiffe://x/y")),
                    server.port(), "other.example.org");
        }
    }

    @Test
    void withoutTheAlternativeNameTheRightServerNameIsNotEnough() throws Exception {
        try (TlsServer server = server(certificates.issue("a.example.com", "spiffe://x/y"))) {
            for (SubjectAltName name : List.of(new SubjectAltName.Dns("b.example.com"),
                    new SubjectAltName.Uri("a.example.com"), new SubjectAltName.Uri("spiffe://x/z"))) {
                assertThatThrownBy(() -> handshake(having(name), server.port(), "a.example.com"))
                        .hasMessageStartingWith("certificate of 10.0.0.1:443 has none of the alternative names ")
                        .hasMessageEndingWith(" (it has a.example.com, spiffe://x/y)");
            }
        }
    }

    @Test
    void anAlternativeNameOfAnUnknownAuthorityIsWorthNothing() throws Exception {
        TestCertificates others = new TestCertificates();
        try (TlsServer server = server(others.issue("a.example.com"))) {
            assertThatThrownBy(
                    () -> handshake(having(new SubjectAltName.Dns("a.example.com")), server.port(), "a.example.com"))
                    .hasMessageContaining("is signed by unknown authority");
        }
    }

    @Test
    void anUnknownAuthorityIsRefusedInWords() throws Exception {
        TestCertificates others = new TestCertificates();
        try (TlsServer server = server(others.issue("api.example.com"))) {
            assertThatThrownBy(() -> handshake(tls(Trust.SYSTEM), server.port(), "api.example.com"))
                    .hasMessageStartingWith("certificate of 10.0.0.1:443 is signed by unknown authority"
                            + " \"CN=test authority\"");
        }
    }

    @Test
    void anExpiredCertificateIsRefusedInWords() throws Exception {
        try (TlsServer server = server(certificates.issueExpired("api.example.com"))) {
            assertThatThrownBy(() -> handshake(tls(Trust.SYSTEM), server.port(), "api.example.com"))
                    .hasMessageStartingWith("certificate of 10.0.0.1:443 expired on ");
        }
    }

    @Test
    void declaredAuthoritiesTakeThePlaceOfTheSystems() throws Exception {
        TestCertificates others = new TestCertificates();
        SecretRef bundle = certificates.trust("ca", others.authority.getCertificatePEM());
        try (TlsServer theirs = server(others.issue("api.example.com"));
                TlsServer ours = server(certificates.issue("api.example.com"))) {
            UpstreamTls only = tls(new Trust.Authorities(List.of(bundle)));
            handshake(only, theirs.port(), "api.example.com");
            assertThatThrownBy(() -> handshake(only, ours.port(), "api.example.com"))
                    .hasMessageContaining("unknown authority");
        }
    }

    @Test
    void anybodyMeansAnybody() throws Exception {
        try (TlsServer server = server(new TestCertificates().issueExpired("other.example.com"))) {
            assertThatCode(() -> handshake(tls(new Trust.Anybody()), server.port(), "api.example.com"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theClientCertificateIsPresented() throws Exception {
        SecretRef client = certificates.keyPair("client", certificates.issueRsa("gatehouse.example.com"));
        UpstreamTls tls = new UpstreamTls(Optional.empty(), Trust.SYSTEM, Optional.of(client), TlsVersions.DEFAULT,
                List.of("ECDHE-ECDSA-AES128-GCM-SHA256"), List.of());
        try (TlsServer server = server(certificates.issue("api.example.com"))) {
            handshake(tls, server.port(), "api.example.com");
            eventually("the server has seen it", () -> server.handshakes.contains("- CN=gatehouse.example.com null"));
        }
    }

    @Test
    void sessionsAreUsedAgain() throws Exception {
        UpstreamTls tls12 = new UpstreamTls(Optional.empty(), Trust.SYSTEM, Optional.empty(),
                new TlsVersions(TlsVersions.Version.TLS_1_2, TlsVersions.Version.TLS_1_2), List.of(), List.of());
        X509Bundle bundle = certificates.issue("api.example.com");
        SslContext context = SslContextBuilder
                .forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
                .sslProvider(SslProvider.JDK).build();
        List<byte[]> sessions = new CopyOnWriteArrayList<>();
        try (TlsServer server = new TlsServer(channel -> {
            SslHandler handler = context.newHandler(channel.alloc());
            handler.handshakeFuture().addListener(_ -> sessions.add(handler.engine().getSession().getId()));
            channel.pipeline().addFirst(handler);
        })) {
            UpstreamTlsContext kept = contexts.get(tls12, UpstreamProtocol.HTTP1, certificates);
            handshake(tls12, server.port(), "api.example.com");
            handshake(tls12, server.port(), "api.example.com");
            eventually("two handshakes", () -> sessions.size() == 2);
            assertThat(sessions.get(1)).isEqualTo(sessions.get(0));
            assertThat(contexts.get(tls12, UpstreamProtocol.HTTP1, certificates)).isSameAs(kept);
        }
    }

    @Test
    void whatCannotBeUsedNamesTheSecret() {
        SecretRef none = new SecretRef("secret/default/gone", "0");
        assertThatThrownBy(() -> contexts.get(tls(new Trust.Authorities(List.of(none))), UpstreamProtocol.HTTP1,
                certificates)).isInstanceOf(UnusableTlsException.class).hasMessage("secret/default/gone was not found");
        SecretRef bad = certificates.trust("ca", "hello");
        assertThatThrownBy(() -> contexts.get(tls(new Trust.Authorities(List.of(bad))), UpstreamProtocol.HTTP1,
                certificates)).hasMessage("secret/default/ca: ca.crt: it holds no PEM certificate"
                        + " (-----BEGIN CERTIFICATE-----)");
        assertThatThrownBy(() -> new UpstreamTlsContexts(Optional.of(Path.of("/nowhere/ca.pem"))))
                .hasMessageContaining("CA file /nowhere/ca.pem cannot be read");
    }
}
