package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.proxy.dns.NameQuery;
import dev.gatehouse.proxy.endpoint.EndpointPlace.Known;
import dev.gatehouse.proxy.endpoint.EndpointPlace.Located;
import dev.gatehouse.proxy.endpoint.EndpointPlace.Named;
import dev.gatehouse.proxy.endpoint.EndpointPlace.Nowhere;
import dev.gatehouse.snapshot.DnsSettings;
import dev.gatehouse.snapshot.EndpointAddress;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Applies the overrides to declared addresses. */
final class PlaceFinder {
    private final Overrides overrides;

    PlaceFinder(Overrides overrides) {
        this.overrides = overrides;
    }

    EndpointPlace find(EndpointAddress address, DnsSettings dns) {
        for (ConnectTo rule : overrides.connectTo()) {
            if (rule.appliesTo(address)) {
                return instead(rule.to(), address, dns);
            }
        }
        return switch (address) {
            case EndpointAddress.Ip ip -> one(new InetSocketAddress(IpText.parse(ip.ip()), ip.port()), ip.toString());
            case EndpointAddress.Unix unix -> one(new DomainSocketAddress(unix.path()), unix.path());
            case EndpointAddress.Dns name -> named(name.hostname(), name.port(), dns, Optional.empty());
        };
    }

    private EndpointPlace instead(ConnectTo.Place to, EndpointAddress declared, DnsSettings dns) {
        if (to.isUnix()) {
            return one(new DomainSocketAddress(to.host()), declared.toString());
        }
        OptionalInt port = to.port().isPresent() ? to.port() : port(declared);
        if (!IpText.isIp(to.host())) {
            return named(to.host(), port, dns, Optional.of(declared.toString()));
        }
        if (port.isEmpty()) {
            return new Nowhere(declared.toString(), "--connect-to leads " + declared + " to " + to.host()
                    + " and neither says a port; write " + declared + "=" + to.host() + ":PORT");
        }
        return one(new InetSocketAddress(IpText.parse(to.host()), port.getAsInt()), declared.toString());
    }

    private EndpointPlace named(String hostname, OptionalInt port, DnsSettings dns, Optional<String> shown) {
        List<InetAddress> given = overrides.resolve().getOrDefault(hostname, List.of());
        if (given.isEmpty()) {
            return new Named(new NameQuery(hostname, port.isEmpty(), dns), port, shown);
        }
        if (port.isEmpty()) {
            return new Nowhere(hostname, "--resolve gives " + hostname
                    + " an address, but the endpoint has no port; write --connect-to " + hostname + "=ADDRESS:PORT");
        }
        return new Known(given.stream().map(ip -> new InetSocketAddress(ip, port.getAsInt()))
                .map(address -> new Located(address, name(address, shown, given.size()), 1))
                .toList());
    }

    static String name(InetSocketAddress address, Optional<String> shown, int addresses) {
        return addresses == 1 && shown.isPresent() ? shown.get() : IpText.show(address);
    }

    private static Known one(SocketAddress address, String name) {
        return new Known(List.of(new Located(address, name, 1)));
    }

    private static OptionalInt port(EndpointAddress declared) {
        return switch (declared) {
            case EndpointAddress.Ip ip -> OptionalInt.of(ip.port());
            case EndpointAddress.Dns name -> name.port();
            case EndpointAddress.Unix _ -> OptionalInt.empty();
        };
    }
}
