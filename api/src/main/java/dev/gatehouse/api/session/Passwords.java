package dev.gatehouse.api.session;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.gatehouse.api.access.Throttle;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with bcrypt. That takes a good part of a second of one processor, so no more than two are under way at
 * once: who sends passwords must not take the processors from traffic. Thread-safe.
 */
public final class Passwords {
    /** About 250 ms on a server of 2026. */
    public static final int COST = 12;
    /** In characters; what bcrypt takes of a password ends at 72 bytes. */
    static final int SHORTEST = 8;
    static final int LONGEST_BYTES = 72;
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 5;

    private final int cost;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private volatile @Nullable String nobodys;

    /**
     * @param cost of new hashes: the logarithm of the work, from 4 to 14
     */
    public Passwords(int cost) {
        this.cost = cost;
    }

    /** What is wrong with a new password; empty if nothing is. */
    public static Optional<String> problem(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < SHORTEST) {
            return Optional.of("a password needs at least " + SHORTEST + " characters");
        }
        return bytes > LONGEST_BYTES
                ? Optional.of("a password may have " + LONGEST_BYTES + " bytes, this one has " + bytes)
                : Optional.empty();
    }

    /** @throws IllegalArgumentException when {@link #problem} finds one */
    public String hash(String password) {
        problem(password).ifPresent(found -> {
            throw new IllegalArgumentException(found);
        });
        return inTurn(() -> hashed(password.getBytes(StandardCharsets.UTF_8)));
    }

    private String hashed(byte[] password) {
        return new String(BCrypt.with(BCrypt.Version.VERSION_2B).hash(cost, password), StandardCharsets.US_ASCII);
    }

    /**
     * Whether a password is the one that was hashed.
     *
     * @param hash empty: nobody's, which takes as long and never fits
     */
    boolean matches(String password, Optional<String> hash) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        boolean possible = bytes.length <= LONGEST_BYTES && hash.isPresent();
        byte[] tried = bytes.length <= LONGEST_BYTES ? bytes : new byte[]{'x'};
        return inTurn(() -> BCrypt.verifyer().verify(tried,
                hash.orElseGet(this::nobodys).getBytes(StandardCharsets.US_ASCII)).verified) && possible;
    }

    /** The hash of something that nobody knows. */
    private String nobodys() {
        String hash = nobodys;
        if (hash == null) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            hash = hashed(random);
            nobodys = hash;
        }
        return hash;
    }

    /** Makes the hash of nobody's password now, so that the first who tries an unknown name does not pay for it. */
    public void warmUp() {
        inTurn(this::nobodys);
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Throttle.refusal("too many passwords at once", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Throttle.refusal("the server is ending", PATIENCE_SECONDS);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
