package dev.gatehouse.proxy.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What a client of the admin server must show as {@code Authorization: Bearer}. Only its digest is kept. */
public final class AdminToken {
    /** Fewer can be guessed. */
    private static final int SHORTEST = 16;
    private static final String SCHEME = "Bearer ";

    private final byte[] digest;

    private AdminToken(byte[] digest) {
        this.digest = digest;
    }

    /**
     * Reads the token in a file, white space around it apart.
     *
     * @throws IOException the file can't be read, or what is in it is too short
     */
    public static AdminToken read(Path file) throws IOException {
        String token;
        try {
            token = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (token.length() < SHORTEST) {
            throw new IOException(file + ": the token has " + token.length() + " characters, at least " + SHORTEST
                    + " are needed: make one with `openssl rand -hex 32`");
        }
        return new AdminToken(digest(token));
    }

    /** Whether an Authorization field shows it, in a time that does not depend on what it shows. */
    boolean isIn(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(digest(authorization.substring(SCHEME.length()).strip()), digest);
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
