package dev.gatehouse.proxy.dns;

import dev.gatehouse.snapshot.DnsSettings.Family;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses a family setting takes of what there is. */
final class Families {
    private Families() {
    }

    static <T> List<T> choose(Family family, List<T> v4, List<T> v6) {
        return switch (family) {
            case IPV4 -> v4;
            case IPV6 -> v6;
            case IPV4_PREFERRED -> v4.isEmpty() ? v6 : v4;
            case IPV6_PREFERRED -> v6.isEmpty() ? v4 : v6;
            case ALL -> Stream.concat(v4.stream(), v6.stream()).toList();
        };
    }
}
