package dev.gatehouse.proxy.dns;

import java.time.Duration;
import java.util.List;

/**
 * The addresses of a name.
 *
 * @param addresses at least one, sorted, each once
 * @param ttl       how long the answer holds as its records say
 */
record NameAnswer(List<NameAddress> addresses, Duration ttl) {
    NameAnswer {
        addresses = addresses.stream().distinct().sorted(NameAddress.ORDER).toList();
    }
}
