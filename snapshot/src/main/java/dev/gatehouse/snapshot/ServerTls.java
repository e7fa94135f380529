package dev.gatehouse.snapshot;

import java.util.List;

/**
 * How a listener ends TLS.
 *
 * @param certificates one or more key pairs; the one whose names match the SNI is presented, else the first
 */
public record ServerTls(List<SecretRef> certificates) {
    public ServerTls {
        certificates = List.copyOf(certificates);
    }
}
