package dev.gatehouse.app.check;

import dev.gatehouse.proxy.endpoint.ConnectTo;
import dev.gatehouse.proxy.endpoint.Overrides;
import dev.gatehouse.snapshot.EndpointAddress;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Where a declared address leads: through {@code --connect-to}, {@code --resolve} and DNS, in this order. */
final class NameLookup {
    private static final int TIMEOUT_MILLIS = 3000;

    private final Overrides overrides;
    private final EventLoop loop;

    NameLookup(Overrides overrides, EventLoop loop) {
        this.overrides = overrides;
        this.loop = loop;
    }

    /**
     * The addresses to connect to, at least one.
     *
     * @throws IOException the name does not resolve; the message says who was asked
     */
    List<SocketAddress> find(EndpointAddress declared) throws IOException {
        for (ConnectTo rule : overrides.connectTo()) {
            if (rule.appliesTo(declared)) {
                return elsewhere(rule.to(), declared);
            }
        }
        return switch (declared) {
            case EndpointAddress.Unix unix -> List.of(new DomainSocketAddress(unix.path()));
            case EndpointAddress.Ip ip -> addresses(ip.ip(), ip.port());
            case EndpointAddress.Dns dns -> addresses(dns.hostname(), port(dns));
        };
    }

    private List<SocketAddress> elsewhere(ConnectTo.Place to, EndpointAddress declared) throws IOException {
        if (to.isUnix()) {
            return List.of(new DomainSocketAddress(to.host()));
        }
        OptionalInt declaredPort = switch (declared) {
            case EndpointAddress.Unix _ -> OptionalInt.empty();
            case EndpointAddress.Ip ip -> OptionalInt.of(ip.port());
            case EndpointAddress.Dns dns -> dns.port();
        };
        return addresses(to.host(), to.port().orElse(declaredPort.orElse(0)));
    }

    private static int port(EndpointAddress.Dns dns) throws IOException {
        if (dns.port().isEmpty()) {
            throw new IOException("the endpoint has no port (SRV records give it): check host:port instead");
        }
        return dns.port().getAsInt();
    }

    private List<SocketAddress> addresses(String host, int port) throws IOException {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal != null) {
            return List.of(new InetSocketAddress(InetAddress.getByAddress(literal), port));
        }
        List<InetAddress> given = overrides.resolve().getOrDefault(host, List.of());
        List<InetAddress> all = !given.isEmpty() ? given : ask(host);
        List<InetAddress> four = all.stream().filter(java.net.Inet4Address.class::isInstance).toList();
        return (four.isEmpty() ? all : four).stream().<SocketAddress>map(a -> new InetSocketAddress(a, port)).toList();
    }

    private List<InetAddress> ask(String host) throws IOException {
        if (overrides.nameservers().isEmpty()) {
            try {
                return Arrays.asList(InetAddress.getAllByName(host));
            } catch (UnknownHostException e) {
                throw new IOException(host + " does not resolve (asked the system's resolver)", e);
            }
        }
        try (DnsNameResolver resolver = new DnsNameResolverBuilder(loop).datagramChannelType(NioDatagramChannel.class)
                .nameServerProvider(new SequentialDnsServerAddressStreamProvider(overrides.nameservers()))
                .queryTimeoutMillis(TIMEOUT_MILLIS).build()) {
            var answer = resolver.resolveAll(host).awaitUninterruptibly();
            if (!answer.isSuccess()) {
                throw new IOException(host + " does not resolve (asked " + overrides.nameservers() + "): "
                        + answer.cause().getMessage(), answer.cause());
            }
            return answer.getNow();
        }
    }
}
