package dev.gatehouse.app.check;

import dev.gatehouse.app.cli.Durations;
import dev.gatehouse.proxy.endpoint.Overrides;
import dev.gatehouse.proxy.loop.Transport;
import dev.gatehouse.proxy.tls.TlsFailures;
import dev.gatehouse.proxy.tls.UnusableTlsException;
import dev.gatehouse.proxy.tls.UpstreamTlsContexts;
import dev.gatehouse.snapshot.Endpoint;
import dev.gatehouse.snapshot.EndpointAddress;
import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.UpstreamTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks endpoints step by step, each address of a name by itself. Used by one thread. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails closes the channel.
final class EndpointProbe implements AutoCloseable {
    private static final Transport TRANSPORT = Transport.NIO;

    private final EventLoopGroup group = TRANSPORT.eventLoops(1);
    private final NameLookup names;
    private final UpstreamTlsContexts tls;
    private final SecretLookup secrets;
    private final Duration timeout;

    /**
     * @param timeout for each step
     * @throws UnusableTlsException the CA file is no good
     */
    EndpointProbe(Overrides overrides, SecretLookup secrets, Duration timeout) {
        this.names = new NameLookup(overrides, group.next());
        this.tls = new UpstreamTlsContexts(overrides.caFile());
        this.secrets = secrets;
        this.timeout = timeout;
    }

    /** Takes all steps, as far as they go, and hands each over as soon as it is known. Whether all went well. */
    boolean probe(CheckTarget target, Consumer<Step> report) {
        long start = System.nanoTime();
        List<SocketAddress> addresses;
        try {
            addresses = names.find(target.endpoint().address());
        } catch (IOException e) {
            report.accept(Step.failed("dns", String.valueOf(e.getMessage()), start,
                    "check the name; lead it somewhere with --resolve NAME=ADDRESS, or ask another server with"
                            + " --nameserver IP"));
            return false;
        }
        if (target.endpoint().address() instanceof EndpointAddress.Dns) {
            report.accept(Step.done("dns",
                    addresses.stream().map(EndpointProbe::show).collect(Collectors.joining(", ")), start));
        }
        boolean ok = true;
        for (SocketAddress address : addresses) {
            ok &= probe(target, address, report);
        }
        return ok;
    }

    private boolean probe(CheckTarget target, SocketAddress address, Consumer<Step> report) {
        List<Step> steps = new ArrayList<>();
        Optional<Channel> connected = connect(address, steps::add);
        connected.ifPresent(channel -> {
            boolean secured = target.endpoint().tls().isEmpty()
                    || secure(channel, target.endpoint(), target.endpoint().tls().get(), address, steps::add);
            if (secured) {
                ask(channel, target, steps::add);
            }
            channel.close();
        });
        steps.forEach(report);
        return steps.stream().allMatch(Step::ok);
    }

    private Optional<Channel> connect(SocketAddress address, Consumer<Step> report) {
        long start = System.nanoTime();
        Bootstrap bootstrap = new Bootstrap().group(group).channelFactory(TRANSPORT.socketsTo(address))
                .handler(new Quiet());
        if (address instanceof InetSocketAddress) {
            bootstrap.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()));
        }
        ChannelFuture connect = bootstrap.connect(TRANSPORT.address(address)).awaitUninterruptibly();
        if (connect.isSuccess()) {
            report.accept(Step.done("connect", show(address), start));
            return Optional.of(connect.channel());
        }
        report.accept(Step.failed("connect", ConnectHint.reason(connect.cause(), show(address)), start,
                ConnectHint.of(connect.cause())));
        return Optional.empty();
    }

    private boolean secure(Channel channel, Endpoint endpoint, UpstreamTls settings, SocketAddress address,
            Consumer<Step> report) {
        long start = System.nanoTime();
        String name = settings.sni().or(endpoint::host).orElse("localhost");
        SslHandler handler;
        try {
            tls.get(settings, endpoint.protocol(), secrets);
            start = System.nanoTime(); // Reading CAs and loading the TLS library is not the endpoint's time.
            handler = handshake(channel, endpoint, settings, name, address);
        } catch (UnusableTlsException e) {
            report.accept(Step.failed("tls", String.valueOf(e.getMessage()), start, ""));
            return false;
        }
        Future<Channel> shaken = handler.handshakeFuture().awaitUninterruptibly();
        if (shaken.isSuccess()) {
            String verified = settings.trust() instanceof UpstreamTls.Trust.Anybody
                    ? ", not verified"
                    : ", verified for " + name;
            report.accept(Step.done("tls", TlsReport.of(handler.engine().getSession()) + verified, start));
            return true;
        }
        String shown = show(address);
        String reason = TlsFailures.describe(shaken.cause(), shown)
                .orElseGet(() -> "TLS with " + shown + " failed: " + shaken.cause().getMessage());
        report.accept(
                Step.failed("tls", reason, start, TlsHint.of(reason, presented(endpoint, settings, name, address))));
        return false;
    }

    private SslHandler handshake(Channel channel, Endpoint endpoint, UpstreamTls settings, String name,
            SocketAddress address) {
        int port = address instanceof InetSocketAddress inet ? inet.getPort() : 0;
        SslHandler handler = tls.get(settings, endpoint.protocol(), secrets).newHandler(channel.alloc(), name, port,
                timeout);
        channel.eventLoop().submit(() -> channel.pipeline().addFirst(handler)).awaitUninterruptibly();
        return handler;
    }

    /** What the endpoint presents to somebody who believes everything; empty where even that fails. */
    private Optional<String> presented(Endpoint endpoint, UpstreamTls settings, String name, SocketAddress address) {
        UpstreamTls trusting = new UpstreamTls(settings.sni(), new UpstreamTls.Trust.Anybody(),
                settings.clientCertificate(), settings.versions(), settings.ciphers(), settings.alpn());
        return connect(address, _ -> {
        }).flatMap(channel -> {
            try {
                SslHandler handler = handshake(channel, endpoint, trusting, name, address);
                return handler.handshakeFuture().awaitUninterruptibly().isSuccess()
                        ? Optional.of(TlsReport.of(handler.engine().getSession()))
                        : Optional.empty();
            } finally {
                channel.close();
            }
        });
    }

    private void ask(Channel channel, CheckTarget target, Consumer<Step> report) {
        long start = System.nanoTime();
        Endpoint endpoint = target.endpoint();
        String host = endpoint.host().orElseGet(() -> endpoint.address() instanceof EndpointAddress.Unix
                ? "localhost"
                : endpoint.address().toString());
        Future<HttpAnswer> asked = new HttpQuestion(target.path(), host, endpoint.tls().isPresent() ? "https" : "http")
                .ask(channel, endpoint.protocol());
        String what = "GET " + target.path() + " with Host " + host;
        if (!asked.awaitUninterruptibly(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            report.accept(Step.failed("http", what + ": no answer in " + Durations.text(timeout), start,
                    "something listens but does not answer HTTP there: check the port and appProtocol"));
        } else if (!asked.isSuccess()) {
            report.accept(Step.failed("http", what + ": " + asked.cause().getMessage(), start,
                    "the endpoint may speak another protocol: check appProtocol (http, https, h2c, h2)"));
        } else {
            HttpAnswer answer = asked.getNow();
            String detail = what + ": " + answer.status() + " " + answer.reason() + ", " + answer.bytes() + " bytes"
                    + (answer.server().isEmpty() ? "" : ", server " + answer.server());
            report.accept(answer.status() < 500
                    ? Step.done("http", detail, start)
                    : Step.failed("http", detail, start, "the endpoint is reached, and fails by itself: see its log"));
        }
    }

    private static String show(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            return new EndpointAddress.Ip(inet.getAddress().getHostAddress(), inet.getPort()).toString();
        }
        return address.toString();
    }

    /** Failures are reported by the step that waits for them. */
    @ChannelHandler.Sharable
    private static final class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
