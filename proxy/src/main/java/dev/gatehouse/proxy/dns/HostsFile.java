package dev.gatehouse.proxy.dns;

import dev.gatehouse.snapshot.DnsSettings.Family;
import io.netty.resolver.HostsFileEntriesProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The names that are known without asking: those of the hosts file, and localhost (RFC 6761, 6.3). */
final class HostsFile {
    static final Path SYSTEM = Path.of("/etc/hosts");

    private final Path file;

    HostsFile(Path file) {
        this.file = file;
    }

    /** The name's addresses as the file stands now; empty: not in it, or there is no such file. */
    List<InetAddress> find(String hostname, Family family) {
        HostsFileEntriesProvider entries = entries();
        List<InetAddress> v4 = entries.ipv4Entries().getOrDefault(hostname, List.of());
        List<InetAddress> v6 = entries.ipv6Entries().getOrDefault(hostname, List.of());
        if (v4.isEmpty() && v6.isEmpty() && (hostname.equals("localhost") || hostname.endsWith(".localhost"))) {
            v4 = List.of(loopback(4));
            v6 = List.of(loopback(16));
        }
        return Families.choose(family, v4, v6);
    }

    private HostsFileEntriesProvider entries() {
        return HostsFileEntriesProvider.parser().parseSilently(file.toFile(), StandardCharsets.UTF_8);
    }

    private static InetAddress loopback(int length) {
        byte[] bytes = new byte[length];
        bytes[length - 1] = 1;
        if (length == 4) {
            bytes[0] = 127;
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + length + " bytes", e);
        }
    }
}
