package dev.gatehouse.snapshot;

import java.util.List;

/**
 * Whether a listener asks its clients for a certificate.
 *
 * @param authorities trust bundles, of which one must vouch for the client
 * @param required    otherwise clients without a certificate, or with one that nobody vouches for, are let in too
 */
public record ClientAuthentication(List<SecretRef> authorities, boolean required) {
    public ClientAuthentication {
        authorities = List.copyOf(authorities);
    }
}
