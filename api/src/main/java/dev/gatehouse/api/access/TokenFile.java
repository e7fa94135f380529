package dev.gatehouse.api.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The administrator's token. It is made once and handed to its owner; what is kept is its SHA-256, which is enough for
 * 32 random bytes.
 */
public final class TokenFile {
    /** Whoever owns the data folder. */
    static final User ADMIN = new User(FirstAdmin.NAME, Set.of(User.ADMINS, User.AUTHENTICATED));

    private final byte[] digest;

    private TokenFile(byte[] digest) {
        this.digest = digest;
    }

    /** A new token; what is to be handed out is in the second part. */
    public record Issued(TokenFile file, String token) {
        @Override
        public String toString() {
            return "Issued[***]";
        }
    }

    /** Reads what was kept; empty when there is nothing. */
    public static Optional<TokenFile> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TokenFile(HexFormat.of().parseHex(Files.readString(file).strip())));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": not the SHA-256 of a token in hex; remove it to have a new one made", e);
        }
    }

    /** Makes a token and keeps its digest, readable by the owner alone. */
    public static Issued issue(Path file) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        byte[] digest = Handout.digest(token);
        writePrivately(file, HexFormat.of().formatHex(digest) + "\n");
        return new Issued(new TokenFile(digest), token);
    }

    /** Replaces a file by one of mode 0600, at once. */
    public static void writePrivately(Path file, String text) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(parent, ".private", null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether a text is the token, in a time that does not depend on the text. */
    boolean is(String bearer) {
        return MessageDigest.isEqual(Handout.digest(bearer), digest);
    }
}
