package dev.gatehouse.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * How a listener ends TLS.
 *
 * @param certificates one or more key pairs; the one whose names match the SNI is presented, else the first
 * @param clients      what certificate clients are asked for; empty: none
 */
public record ServerTls(List<SecretRef> certificates, Optional<ClientAuthentication> clients) {
    public ServerTls {
        certificates = List.copyOf(certificates);
    }

    /** Without asking clients for certificates. */
    public ServerTls(List<SecretRef> certificates) {
        this(certificates, Optional.empty());
    }
}
