package dev.gatehouse.proxy.endpoint;

import dev.gatehouse.proxy.endpoint.ConnectTo.Place;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Reads the values of {@code --resolve}, {@code --connect-to} and {@code --nameserver}. */
final class OverrideParser {
    private static final String CONNECT_TO = "--connect-to FROM[:PORT]=TO[:PORT]";
    private static final String RESOLVE = "--resolve NAME=ADDRESS";
    private static final String NAMESERVER = "--nameserver IP[:PORT]";
    private static final int DNS_PORT = 53;

    private OverrideParser() {
    }

    static Map<String, List<InetAddress>> resolve(List<String> values) {
        Map<String, List<InetAddress>> addresses = new LinkedHashMap<>();
        for (String value : values) {
            int equals = value.indexOf('=');
            if (equals <= 0 || equals == value.length() - 1) {
                throw wrong(RESOLVE, value, "needs a name, '=' and an address");
            }
            String name = hostName(value.substring(0, equals));
            if (IpText.isIp(name)) {
                throw wrong(RESOLVE, value, name + " is an address, not a name; to lead it elsewhere use --connect-to");
            }
            List<InetAddress> list = addresses.computeIfAbsent(name, _ -> new ArrayList<>());
            for (String address : value.substring(equals + 1).split(",", -1)) {
                list.add(ip(RESOLVE, value, unbracket(address)));
            }
        }
        return addresses;
    }

    static ConnectTo connectTo(String value) {
        int equals = value.indexOf('=');
        if (equals <= 0 || equals == value.length() - 1) {
            throw wrong(CONNECT_TO, value, "needs a place on both sides of '='");
        }
        Place from = place(CONNECT_TO, value, value.substring(0, equals));
        Place to = place(CONNECT_TO, value, value.substring(equals + 1));
        if (from.isUnix() && !to.isUnix() && to.port().isEmpty()) {
            throw wrong(CONNECT_TO, value, "a unix socket has no port to keep, so " + to.host() + " needs one");
        }
        return new ConnectTo(from, to);
    }

    static InetSocketAddress nameserver(String value) {
        Place place = place(NAMESERVER, value, value);
        if (place.isUnix()) {
            throw wrong(NAMESERVER, value, "a name server has an IP address");
        }
        return new InetSocketAddress(ip(NAMESERVER, value, place.host()), place.port().orElse(DNS_PORT));
    }

    private static Place place(String option, String value, String text) {
        if (text.startsWith("/")) {
            return new Place(text, OptionalInt.empty());
        }
        if (text.startsWith("[")) {
            return bracketed(option, value, text);
        }
        int colon = text.indexOf(':');
        if (colon >= 0 && text.indexOf(':', colon + 1) >= 0) {
            throw wrong(option, value, "an IPv6 address needs brackets: [" + text + "]");
        }
        if (colon < 0) {
            return new Place(checkedHost(option, value, text), OptionalInt.empty());
        }
        return new Place(checkedHost(option, value, text.substring(0, colon)),
                OptionalInt.of(port(option, value, text.substring(colon + 1))));
    }

    private static Place bracketed(String option, String value, String text) {
        int end = text.indexOf(']');
        if (end < 0) {
            throw wrong(option, value, "the bracket of " + text + " is not closed");
        }
        String ip = text.substring(1, end);
        ip(option, value, ip);
        String rest = text.substring(end + 1);
        if (rest.isEmpty()) {
            return new Place(ip, OptionalInt.empty());
        }
        if (!rest.startsWith(":")) {
            throw wrong(option, value, "after ']' comes nothing or :PORT, not " + rest);
        }
        return new Place(ip, OptionalInt.of(port(option, value, rest.substring(1))));
    }

    private static int port(String option, String value, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong(option, value, "'" + text + "' is not a port; a port is 1 to 65535");
        }
        throw wrong(option, value, text + " is not a port; a port is 1 to 65535");
    }

    private static String checkedHost(String option, String value, String text) {
        String host = hostName(text);
        boolean fit = !host.isEmpty() && host.length() <= 253
                && host.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
        if (!fit) {
            throw wrong(option, value, "'" + text + "' is neither a host name, an IP address nor an absolute path");
        }
        return host;
    }

    private static String hostName(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static String unbracket(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private static InetAddress ip(String option, String value, String text) {
        if (!IpText.isIp(text)) {
            throw wrong(option, value, "'" + text + "' is not an IPv4 or IPv6 address");
        }
        return IpText.parse(text);
    }

    private static IllegalArgumentException wrong(String option, String value, String problem) {
        return new IllegalArgumentException(value + ": " + problem + " (" + option + ")");
    }
}
