package dev.gatehouse.model.schema.kinds;

import dev.gatehouse.model.envoy.BackendSpec.Address;
import dev.gatehouse.model.envoy.BackendSpec.AppProtocol;
import dev.gatehouse.model.envoy.BackendSpec.Endpoint;
import dev.gatehouse.model.schema.Adapted;
import dev.gatehouse.model.schema.ListOf;
import dev.gatehouse.model.schema.Names;
import dev.gatehouse.model.schema.Shape;
import dev.gatehouse.model.schema.Struct;
import dev.gatehouse.model.schema.Text;
import dev.gatehouse.model.schema.Whole;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code {host: "http://a.example.com:8080", weight: 100}}: an endpoint in one line. The scheme is http, https, grpc or
 * grpcs, the same for all of a cell; there is no path; an IPv6 address stands in brackets.
 */
final class AddressShape {
    private static final int MAX_ADDRESSES = 256;
    private static final int MAX_WEIGHT = 1_000_000;
    private static final int MAX_PORT = 65_535;

    /** As a manifest spells it. */
    record Written(String host, int weight) {
        Endpoint endpoint() {
            return problem(host).isEmpty()
                    ? Parts.of(host).endpoint(weight)
                    : new Endpoint(new Address.Fqdn("invalid", OptionalInt.empty()), Optional.empty(),
                            Optional.empty(), Optional.empty(), weight);
        }
    }

    /** What a host text is made of; the port is as written, possibly empty. */
    private record Parts(String scheme, String host, String port, boolean bracketed) {
        static Parts of(String text) {
            int rest = text.indexOf("://") + 3;
            String scheme = text.substring(0, rest - 3);
            String authority = text.substring(rest);
            if (authority.endsWith("/")) {
                authority = authority.substring(0, authority.length() - 1);
            }
            int close = authority.startsWith("[") ? authority.indexOf(']') : -1;
            int colon = authority.indexOf(':', Math.max(close, 0));
            String host = colon < 0 ? authority : authority.substring(0, colon);
            String port = colon < 0 ? "" : authority.substring(colon + 1);
            return close > 0
                    ? new Parts(scheme, host.substring(1, host.length() - 1), port, true)
                    : new Parts(scheme, host, port, false);
        }

        AppProtocol protocol() {
            return switch (scheme) {
                case "https" -> AppProtocol.HTTPS;
                case "grpc" -> AppProtocol.GRPC;
                case "grpcs" -> AppProtocol.GRPCS;
                default -> AppProtocol.HTTP;
            };
        }

        int portNumber() {
            return port.isEmpty() ? scheme.endsWith("s") ? 443 : 80 : Integer.parseInt(port);
        }

        Endpoint endpoint(int weight) {
            Address address = Names.isIp(host)
                    ? new Address.Ip(host, portNumber())
                    : new Address.Fqdn(host, OptionalInt.of(portNumber()));
            return new Endpoint(address, Optional.of(protocol()), Optional.empty(), Optional.empty(), weight);
        }
    }

    private static final Text HOST = Text.of("scheme://host[:port]", 1, 2048, AddressShape::problem);

    private static final Shape<Endpoint> ADDRESS = Adapted.of(
            Struct.of(Written.class).is("host", HOST).is("weight", new Whole(1, MAX_WEIGHT)).otherwise("weight", 100)
                    .describe("host", "scheme://host[:port]").describe("weight", "Its share of requests.").build(),
            Written::endpoint, endpoint -> {
                throw new IllegalStateException("addresses are written as endpoints");
            });

    static final Shape<List<Endpoint>> ADDRESSES = new Adapted<>(
            ListOf.of(ADDRESS, 0, MAX_ADDRESSES).uniqueBy("host", AddressShape::place), (endpoints, tree, in) -> {
                if (endpoints.stream().map(Endpoint::protocol).distinct().count() > 1) {
                    in.error(tree, "one scheme for all addresses of a cell: write the others as endpoints, each with"
                            + " its protocol");
                }
                return endpoints;
            }, endpoints -> endpoints);

    private AddressShape() {
    }

    private static String place(Endpoint endpoint) {
        return switch (endpoint.address()) {
            case Address.Fqdn(String name, OptionalInt port) -> name + ":" + port.orElse(0);
            case Address.Ip(String address, int port) -> address + ":" + port;
            case Address.Unix(String path) -> path;
        };
    }

    /** Empty where nothing is wrong. */
    static String problem(String text) {
        int colon = text.indexOf("://");
        if (colon <= 0) {
            return "\"" + text + "\" has no scheme: write it as http://" + text;
        }
        if (!List.of("http", "https", "grpc", "grpcs").contains(text.substring(0, colon))) {
            return "\"" + text + "\": the scheme must be http, https, grpc or grpcs";
        }
        String authority = text.substring(colon + 3);
        int slash = authority.indexOf('/');
        if (slash >= 0 && slash < authority.length() - 1) {
            return "\"" + text + "\": an address has no path: write it into the path of the resource's backend";
        }
        if (authority.indexOf('@') >= 0 || authority.indexOf('?') >= 0) {
            return "\"" + text + "\": an address is scheme://host[:port] and nothing else";
        }
        return host(Parts.of(text), text);
    }

    private static String host(Parts parts, String text) {
        if (!parts.port().isEmpty() && !isPort(parts.port())) {
            return "\"" + text + "\": the port must be a number from 1 to 65535";
        }
        if (parts.bracketed() || Names.isIp(parts.host())) {
            return Names.isIp(parts.host()) ? "" : "\"" + text + "\": no IPv6 address stands in the brackets";
        }
        String problem = Names.PRECISE_HOSTNAME.check().problem(parts.host());
        return parts.host().isEmpty() ? "\"" + text + "\" names no host" : problem;
    }

    private static boolean isPort(String text) {
        return text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9') && Integer.parseInt(text) > 0
                && Integer.parseInt(text) <= MAX_PORT;
    }
}
