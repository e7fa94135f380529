package dev.gatehouse.api.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows the identity that is in force when a client connects. */
final class IdentityKeyManager extends X509ExtendedKeyManager {
    private final Supplier<Identity> current;
    /** An alias names one identity, so that the key and the chain of one handshake belong together. */
    private final java.util.Map<String, Identity> byAlias = java.util.Collections
            .synchronizedMap(new java.util.LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(java.util.Map.Entry<String, Identity> eldest) {
                    return size() > 8;
                }
            });

    IdentityKeyManager(Supplier<Identity> current) {
        this.current = current;
    }

    private @Nullable String alias(String keyType) {
        Identity identity = current.get();
        String algorithm = identity.key().getAlgorithm();
        boolean fits = keyType.equals(algorithm) || keyType.startsWith(algorithm) || algorithm.equals("EdDSA");
        if (!fits) {
            return null;
        }
        String alias = Integer.toHexString(identity.own().hashCode());
        byAlias.put(alias, identity);
        return alias;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return alias(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return alias(keyType);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Identity identity = byAlias.get(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Identity identity = byAlias.get(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = alias(keyType);
        return alias == null ? null : new String[]{alias};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
