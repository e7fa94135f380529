package dev.gatehouse.proxy.health;

import dev.gatehouse.proxy.tls.TlsFailures;
import dev.gatehouse.proxy.tls.UpstreamTlsContext;
import dev.gatehouse.proxy.tls.UpstreamTlsContexts;
import dev.gatehouse.snapshot.HealthCheck.Http;
import dev.gatehouse.snapshot.HealthCheck.Tcp;
import dev.gatehouse.snapshot.SecretLookup;
import dev.gatehouse.snapshot.UpstreamProtocol;
import dev.gatehouse.snapshot.UpstreamTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the probes of one target, each on a connection of its own, so that a probe also tells whether connecting works.
 *
 * <p>An HTTP check of an endpoint that speaks HTTP/2 only asks for a connection and a TLS handshake.
 */
final class Probing {
    private final EventLoop loop;
    private final ProbeTarget target;
    private final UpstreamTlsContexts contexts;
    private final SecretLookup secrets;
    private @Nullable UpstreamTlsContext context;

    Probing(EventLoop loop, ProbeTarget target, UpstreamTlsContexts contexts, SecretLookup secrets) {
        this.loop = loop;
        this.target = target;
        this.contexts = contexts;
        this.secrets = secrets;
    }

    /** One probe; the result, empty for good, else why not, comes on the loop and exactly once. */
    void probe(Consumer<Optional<String>> onResult) {
        Attempt attempt = new Attempt(onResult);
        try {
            attempt.start();
        } catch (RuntimeException e) {
            // Unusable TLS material, above all; a check goes on whatever it is.
            attempt.end(Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private SslHandler tlsHandler(UpstreamTls tls, Channel channel) {
        UpstreamTlsContext found = context == null ? contexts.get(tls, target.protocol(), secrets) : context;
        context = found;
        int port = address() instanceof InetSocketAddress inet ? inet.getPort() : 0;
        return found.newHandler(channel.alloc(), tls.sni().orElseGet(() -> withoutPort(host())), port,
                target.check().timeout());
    }

    private String host() {
        return target.check().probe() instanceof Http http ? http.host().orElse(target.host()) : target.host();
    }

    static String withoutPort(String host) {
        if (host.startsWith("[")) {
            return host.substring(1, Math.max(1, host.indexOf(']')));
        }
        int colon = host.indexOf(':');
        return colon > 0 && host.indexOf(':', colon + 1) < 0 ? host.substring(0, colon) : host;
    }

    private SocketAddress address() {
        return switch (target.address()) {
            case InetSocketAddress inet -> target.check().port().isPresent()
                    ? new InetSocketAddress(inet.getAddress(), target.check().port().getAsInt())
                    : inet;
            case DomainSocketAddress unix -> UnixDomainSocketAddress.of(unix.path());
            default -> target.address();
        };
    }

    /** One probe under way. */
    private final class Attempt {
        private final Consumer<Optional<String>> onResult;
        private @Nullable Channel channel;
        private @Nullable Future<?> timeout;
        private boolean ended;

        Attempt(Consumer<Optional<String>> onResult) {
            this.onResult = onResult;
        }

        void start() {
            SocketAddress address = address();
            target.tls().ifPresent(tls -> context = contexts.get(tls, target.protocol(), secrets));
            timeout = loop.schedule(() -> end(Optional.of("timed out after " + show(target.check().timeout()))),
                    target.check().timeout().toMillis(), TimeUnit.MILLISECONDS);
            ChannelFuture connecting = new Bootstrap()
                    .group(loop)
                    .channel(address instanceof UnixDomainSocketAddress
                            ? NioDomainSocketChannel.class
                            : NioSocketChannel.class)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel opened) {
                            fill(opened);
                        }
                    })
                    .connect(address);
            channel = connecting.channel();
            connecting.addListener((ChannelFutureListener) future -> onConnected(future.cause()));
        }

        private void fill(Channel opened) {
            target.tls().ifPresent(tls -> opened.pipeline().addLast(tlsHandler(tls, opened)));
            if (target.check().probe() instanceof Http http && target.protocol() == UpstreamProtocol.HTTP1) {
                opened.pipeline().addLast(new HttpClientCodec(), new HttpProbeHandler(http, host(), this::end,
                        failure -> end(Optional.of(explain(failure)))));
            } else {
                opened.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                        end(Optional.of(explain(cause)));
                    }
                });
            }
        }

        private void onConnected(@Nullable Throwable failure) {
            if (failure != null) {
                end(Optional.of(explain(failure)));
                return;
            }
            boolean connectingIsEnough = target.check().probe() instanceof Tcp
                    || target.protocol() == UpstreamProtocol.HTTP2;
            Channel connected = channel;
            if (!connectingIsEnough || connected == null) {
                return;
            }
            SslHandler tls = connected.pipeline().get(SslHandler.class);
            if (tls == null) {
                end(Optional.empty());
            } else {
                tls.handshakeFuture().addListener(
                        handshake -> end(Optional.ofNullable(handshake.cause()).map(this::explain)));
            }
        }

        private void end(Optional<String> failure) {
            if (ended) {
                return;
            }
            ended = true;
            if (timeout != null) {
                timeout.cancel(false);
            }
            if (channel != null) {
                channel.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
            onResult.accept(failure);
        }

        private String explain(Throwable failure) {
            if (failure instanceof ConnectException) {
                return "connect refused";
            }
            return TlsFailures.describe(failure, target.name())
                    .orElseGet(() -> failure.getMessage() == null ? failure.toString() : failure.getMessage());
        }
    }

    static String show(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
