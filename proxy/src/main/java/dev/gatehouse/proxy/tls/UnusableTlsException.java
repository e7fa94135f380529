package dev.gatehouse.proxy.tls;

import dev.gatehouse.snapshot.SecretRef;
import java.util.Optional;

/** TLS settings or key material that nothing can be built from. The message is for people. */
public final class UnusableTlsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<SecretRef> secret;

    UnusableTlsException(Optional<SecretRef> secret, String message, Throwable cause) {
        super(message, cause);
        this.secret = secret;
    }

    UnusableTlsException(Optional<SecretRef> secret, String message) {
        super(message);
        this.secret = secret;
    }

    /** The material at fault; empty where the settings themselves are. */
    public Optional<SecretRef> secret() {
        return secret;
    }
}
