package dev.gatehouse.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is handed to a client and shown by it again: the name of the object that the server keeps, and 32 random bytes.
 * The name saves a search; the bytes are what counts. Confidential.
 *
 * @param text whole, as the client shows it
 */
public record Handout(String name, String text) {
    /** Begins each token, so that people and scanners of leaked secrets know it. */
    private static final String MARK = "gatehouse_";
    private static final int RANDOM_BYTES = 32;

    /** A new one. */
    public static Handout make(String name, SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new Handout(name,
                MARK + name + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty for a text that is none. */
    static Optional<Handout> parse(String text) {
        int end = text.indexOf('_', MARK.length());
        return text.startsWith(MARK) && end > MARK.length()
                ? Optional.of(new Handout(text.substring(MARK.length(), end), text))
                : Optional.empty();
    }

    /** In hex: what is kept of it, which is enough for random bytes. */
    public String sha256() {
        return HexFormat.of().formatHex(digest(text));
    }

    /** In a time that does not depend on where the two differ. */
    boolean isKeptAs(String sha256) {
        return MessageDigest.isEqual(sha256().getBytes(StandardCharsets.US_ASCII),
                sha256.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Handout[" + name + "]";
    }
}
