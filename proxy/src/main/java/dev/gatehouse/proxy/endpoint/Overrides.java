package dev.gatehouse.proxy.endpoint;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line changes about where the manifests' addresses lead.
 *
 * @param resolve     addresses of host names (lower case), used instead of DNS
 * @param connectTo   the first rule that applies counts
 * @param nameservers asked instead of the system's; empty: the system's
 * @param caFile      PEM certificates to trust in addition to the system's
 */
public record Overrides(Map<String, List<InetAddress>> resolve, List<ConnectTo> connectTo,
        List<InetSocketAddress> nameservers, Optional<Path> caFile) {
    public static final Overrides NONE = new Overrides(Map.of(), List.of(), List.of(), Optional.empty());

    public Overrides {
        Map<String, List<InetAddress>> copy = new LinkedHashMap<>();
        resolve.forEach((name, addresses) -> copy.put(name, List.copyOf(addresses)));
        resolve = Map.copyOf(copy);
        connectTo = List.copyOf(connectTo);
        nameservers = List.copyOf(nameservers);
    }

    /**
     * Reads the values of the command's options.
     *
     * @param resolve     each {@code NAME=ADDRESS[,ADDRESS…]}; a name given twice has the addresses of both
     * @param connectTo   each {@code FROM[:PORT]=TO[:PORT]}
     * @param nameservers each {@code IP[:PORT]}
     * @throws IllegalArgumentException names the value, what is wrong with it and how it is written
     */
    public static Overrides parse(List<String> resolve, List<String> connectTo, List<String> nameservers,
            Optional<Path> caFile) {
        return new Overrides(OverrideParser.resolve(resolve),
                connectTo.stream().map(OverrideParser::connectTo).toList(),
                nameservers.stream().map(OverrideParser::nameserver).toList(), caFile);
    }
}
