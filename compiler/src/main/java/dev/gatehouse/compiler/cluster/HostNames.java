package dev.gatehouse.compiler.cluster;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells host names and IP addresses apart. */
public final class HostNames {
    private static final Pattern NAME = Pattern
            .compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private HostNames() {
    }

    /** Lower case, without a trailing dot. */
    public static String normal(String hostname) {
        String lower = hostname.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Whether a normal name can be resolved; one label is enough. */
    public static boolean isValid(String hostname) {
        return NAME.matcher(hostname).matches();
    }

    /** Whether this is an IPv4 or IPv6 address, without brackets. */
    public static boolean isIp(String text) {
        if ((text.indexOf(':') < 0 && !IPV4.matcher(text).matches()) || text.startsWith("[")) {
            return false;
        }
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
