package dev.gatehouse.app.echo;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Sets up an HTTP connection: TLS where asked for, then whichever version of HTTP the client speaks. */
@ChannelHandler.Sharable
final class EchoHttpInitializer extends ChannelInitializer<Channel> {
    private final String name;
    private final StaticAnswers statics;
    private final Optional<SslContext> tls;

    EchoHttpInitializer(EchoSettings settings) {
        this.name = settings.name();
        this.statics = new StaticAnswers(name);
        this.tls = settings.tls().map(EchoHttpInitializer::context);
    }

    @Override
    protected void initChannel(Channel channel) {
        tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
        channel.pipeline().addLast(new HttpVersionDetector(name, statics));
    }

    private static SslContext context(EchoCertificate certificate) {
        try {
            return SslContextBuilder.forServer(certificate.key(), certificate.chain().toArray(X509Certificate[]::new))
                    .sslProvider(SslProvider.JDK)
                    .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(
                            new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
                                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                                    ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1))
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("the certificate can't be used: " + e.getMessage(), e);
        }
    }
}
