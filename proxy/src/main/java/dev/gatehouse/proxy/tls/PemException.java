package dev.gatehouse.proxy.tls;

/** PEM that cannot be read. The message says what is wrong and never quotes the material. */
public final class PemException extends Exception {
    private static final long serialVersionUID = 1L;

    PemException(String message) {
        super(message);
    }

    PemException(String message, Throwable cause) {
        super(message, cause);
    }
}
