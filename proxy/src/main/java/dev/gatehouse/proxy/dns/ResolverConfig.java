package dev.gatehouse.proxy.dns;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which servers to ask, and how short names are completed (resolv.conf(5)).
 *
 * @param nameservers at least one, in order of preference
 * @param search      domains to append to short names
 * @param ndots       a name with at least so many dots is tried as it stands first
 */
record ResolverConfig(List<InetSocketAddress> nameservers, List<String> search, int ndots) {
    static final Path SYSTEM = Path.of("/etc/resolv.conf");
    private static final int PORT = 53;

    ResolverConfig {
        nameservers = List.copyOf(nameservers);
        search = List.copyOf(search);
    }

    /** Only these servers, and names as they stand. */
    static ResolverConfig of(List<InetSocketAddress> nameservers) {
        return new ResolverConfig(nameservers, List.of(), 1);
    }

    /** Reads a resolv.conf; what it does not say, or cannot be read, is as the C library has it. */
    static ResolverConfig read(Path file) {
        List<InetSocketAddress> nameservers = new ArrayList<>();
        List<String> search = List.of();
        int ndots = 1;
        for (String line : lines(file)) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 2) {
                continue;
            }
            List<String> values = List.of(words).subList(1, words.length);
            switch (words[0]) {
                case "nameserver" -> addServer(nameservers, values.getFirst());
                case "search", "domain" -> search = values.stream().map(ResolverConfig::withoutDot)
                        .filter(domain -> !domain.isEmpty()).toList();
                case "options" -> ndots = ndots(values, ndots);
                default -> {
                    // sortlist and comments have no meaning here.
                }
            }
        }
        if (nameservers.isEmpty()) {
            nameservers.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
        }
        return new ResolverConfig(nameservers, search, ndots);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void addServer(List<InetSocketAddress> nameservers, String ip) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(ip);
        if (bytes == null) {
            return;
        }
        try {
            nameservers.add(new InetSocketAddress(InetAddress.getByAddress(bytes), PORT));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    private static int ndots(List<String> options, int otherwise) {
        int ndots = otherwise;
        for (String option : options) {
            if (option.matches("ndots:\\d{1,4}")) {
                ndots = Math.min(15, Integer.parseInt(option.substring("ndots:".length())));
            }
        }
        return ndots;
    }

    private static String withoutDot(String domain) {
        return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }

    /** The full names to try for a name, in order. */
    List<String> candidates(String hostname) {
        List<String> names = new ArrayList<>();
        boolean asItStandsFirst = hostname.chars().filter(c -> c == '.').count() >= ndots;
        if (asItStandsFirst) {
            names.add(hostname);
        }
        search.forEach(domain -> names.add(hostname + "." + domain));
        if (!asItStandsFirst) {
            names.add(hostname);
        }
        return names;
    }
}
